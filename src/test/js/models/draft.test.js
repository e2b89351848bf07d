import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Draft, MOST, count, maySend, sends } from '../../../main/resources/static/js/models/draft.js';

const ids = () => {
  let last = 0;
  return () => `new-${(last += 1)}`;
};

test('the counter shows itself near the end, and what is too long is counted and not cut', () => {
  assert.equal(count('x'.repeat(3599)).shown, false);
  assert.deepEqual(count('x'.repeat(3600)), { shown: true, over: false, number: 400 });
  assert.deepEqual(count('x'.repeat(MOST)), { shown: true, over: false, number: 0 });
  assert.deepEqual(count('x'.repeat(MOST + 2)), { shown: true, over: true, number: 2 });
  assert.equal(count('🧡'.repeat(MOST)).over, false, 'one picture is one letter');
});

test('nothing, blanks and what is too long are not sent', () => {
  assert.equal(maySend(''), false);
  assert.equal(maySend(' \n '), false);
  assert.equal(maySend('x'.repeat(MOST)), true);
  assert.equal(maySend('x'.repeat(MOST + 1)), false);
});

test('Enter is a new line; with Ctrl or Command it sends, but never while letters are composed', () => {
  assert.equal(sends({ key: 'Enter' }), false);
  assert.equal(sends({ key: 'Enter', shiftKey: true }), false);
  assert.equal(sends({ key: 'Enter', ctrlKey: true }), true);
  assert.equal(sends({ key: 'Enter', metaKey: true }), true);
  assert.equal(sends({ key: 'Enter', ctrlKey: true, isComposing: true }), false);
  assert.equal(sends({ key: 'a', ctrlKey: true }), false);
});

test('what another tab writes takes the place of words that nobody has changed here', () => {
  const draft = new Draft('first', '', ids());
  assert.equal(draft.heard({ client: 'theirs', text: 'I wanted' }, ''), true);
  assert.equal(draft.client, 'theirs');
  assert.equal(draft.heard({ client: 'theirs', text: 'I wanted to' }, 'I wanted'), true);
  assert.equal(draft.heard({ client: 'theirs', text: 'I wanted to say' }, 'My own words'), false);
  assert.equal(draft.known, 'I wanted to');
});

test('two texts never have one id: who goes on writing words from elsewhere gets a new one', () => {
  const draft = new Draft('kept', 'From yesterday', ids());
  draft.typed('From yesterday');
  assert.equal(draft.client, 'kept');
  draft.typed('From yesterday, and more');
  assert.equal(draft.client, 'new-1');
  draft.typed('From yesterday, and more still');
  assert.equal(draft.client, 'new-1');
});

test('one’s own words keep their id while they are written', () => {
  const draft = new Draft('first', '', ids());
  draft.typed('H');
  draft.typed('He');
  assert.equal(draft.client, 'first');
});

test('a draft that another tab sent goes; words changed since stay under a new id', () => {
  const draft = new Draft('kept', 'Hello', ids());
  assert.equal(draft.sent('another', 'Hello'), false);
  assert.equal(draft.client, 'kept');
  assert.equal(draft.sent('kept', 'Hello'), true);
  assert.equal(draft.client, 'new-1');
  const changed = new Draft('kept', 'Hello', ids());
  assert.equal(changed.sent('kept', 'Hello you'), false);
  assert.equal(changed.client, 'new-1');
});
