import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOurs, row } from '../../../main/resources/static/js/models/desk-keys.js';

const press = (key, more = {}) => ({ key, target: { closest: () => null }, ...more });

test('j and k go through the rows and stay at the ends', () => {
  assert.equal(row('j', -1, 3), 0);
  assert.equal(row('j', 2, 3), 2);
  assert.equal(row('k', 2, 3), 1);
  assert.equal(row('k', -1, 3), 0);
  assert.equal(row('x', 1, 3), -1);
  assert.equal(row('j', -1, 0), -1);
});

test('a key is ours only when keys are on, alone, and nobody writes', () => {
  assert.equal(isOurs(press('j'), true), true);
  assert.equal(isOurs(press('j'), false), false);
  assert.equal(isOurs(press('j', { ctrlKey: true }), true), false);
  assert.equal(isOurs(press('j', { metaKey: true }), true), false);
  assert.equal(isOurs(press('Shift'), true), false);
  assert.equal(isOurs(press('j', { target: { closest: () => ({}) } }), true), false);
});
