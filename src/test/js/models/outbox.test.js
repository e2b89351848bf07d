import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outbox } from '../../../main/resources/static/js/models/outbox.js';
import { Cursor } from '../../../main/resources/static/js/models/cursor.js';
import { wait } from '../../../main/resources/static/js/models/backoff.js';

test('what is written is sending until the server has it', () => {
  const outbox = new Outbox();
  outbox.write('a', 'one');
  outbox.write('b', 'two');
  assert.deepEqual(outbox.sending().map((item) => item.client), ['a', 'b']);
  const kept = outbox.kept('a', 7);
  assert.equal(kept.state, 'sent');
  assert.equal(kept.number, 7);
  assert.deepEqual(outbox.texts(), ['two']);
  assert.equal(outbox.kept('a', 7), undefined, 'known to be kept already');
  assert.equal(outbox.kept('x', 1), undefined, 'of somebody else');
});

test('what is refused keeps its words and may go again under the same id', () => {
  const outbox = new Outbox();
  outbox.write('a', 'words');
  const item = outbox.refused('a', 'ended', 'This talk has ended.');
  assert.equal(item.state, 'not-sent');
  assert.equal(item.body, 'words');
  assert.deepEqual(outbox.sending(), []);
  assert.equal(outbox.again('a').state, 'sending');
  assert.deepEqual(outbox.texts(), ['words']);
});

test('what came too fast goes again by itself, but not for ever', () => {
  const outbox = new Outbox();
  outbox.write('a', 'words');
  for (let tries = 1; tries < 5; tries += 1) {
    const item = outbox.refused('a', 'slow-down', 'Wait a little.');
    assert.equal(item.state, 'sending');
    assert.equal(item.againAfter, 4000);
  }
  assert.equal(outbox.refused('a', 'slow-down', 'Wait a little.').state, 'not-sent');
});

test('an entry is news once, and only after those before it', () => {
  const cursor = new Cursor(3);
  assert.deepEqual([2, 3, 4, 4, 6, 5, 7].map((number) => cursor.take(number)), [
    false, false, true, false, true, false, true,
  ]);
  assert.equal(cursor.last, 7);
});

test('each wait is longer than the one before, up to a limit, and never the same for all', () => {
  assert.equal(wait(1, 1), 500);
  assert.equal(wait(1, 0), 250);
  assert.equal(wait(4, 1), 4000);
  assert.equal(wait(50, 1), 20000);
});
