import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ringing } from '../../../main/resources/static/js/models/ringing.js';

test('what is new rings once, and what stood on the page never', () => {
  const ringing = new Ringing(['a']);
  assert.equal(ringing.hears(['a']), false);
  assert.equal(ringing.hears(['a', 'b']), true);
  assert.equal(ringing.hears(['b']), false);
  assert.equal(ringing.hears([]), false);
  assert.equal(ringing.hears(['b', 'c']), true);
});
