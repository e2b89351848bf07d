import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Below, cueWords, stateOf } from '../../../main/resources/static/js/models/log-words.js';
import { clock, isApart } from '../../../main/resources/static/js/models/moments.js';
import { PresenceLine } from '../../../main/resources/static/js/models/presence-line.js';
import { Timers } from '../../../main/resources/static/js/models/timers.js';

test('a message says that it is on its way, or why it is not', () => {
  const words = { sending: 'Sending…', unsent: 'Not sent.' };
  assert.equal(stateOf({ state: 'sending', words: '' }, words), 'Sending…');
  assert.equal(stateOf({ state: 'not-sent', words: '' }, words), 'Not sent.');
  assert.equal(stateOf({ state: 'not-sent', words: 'It has ended.' }, words), 'It has ended.');
});

test('a cue is said from its side', () => {
  const words = { withyouMine: 'You are with them', withyouTheirs: 'They are with you' };
  assert.equal(cueWords('with-you', true, words), 'You are with them');
  assert.equal(cueWords('with-you', false, words), 'They are with you');
  assert.equal(cueWords('unheard-of', false, words), '');
});

test('what came in below is counted until it was seen', () => {
  const words = { belowOne: '1 new', belowMany: '{n} new' };
  const below = new Below();
  assert.equal(below.one(words), '1 new');
  assert.equal(below.one(words), '2 new');
  below.none();
  assert.equal(below.one(words), '1 new');
});

test('half an hour of silence is worth a line, on the reader’s clock', () => {
  assert.equal(isApart(undefined, '2026-11-26T10:00:00Z'), false);
  assert.equal(isApart('2026-11-26T10:00:00Z', '2026-11-26T10:30:00Z'), false);
  assert.equal(isApart('2026-11-26T10:00:00Z', '2026-11-26T10:30:01Z'), true);
  assert.equal(clock('2026-11-26T18:40:00Z', 'en', 'Z'), '18:40');
  assert.equal(clock('2026-11-26T18:40:00Z', 'es', 'Europe/Madrid'), '19:40');
});

const line = new PresenceLine({
  idle: 'Writes back when they can.', isHere: 'Is here', listening: 'Is listening', away: 'Stepped away',
  reconnecting: 'Reconnecting.', signedOut: 'We closed the door.', elsewhere: 'Open elsewhere.',
});

test('the line below the log says what is true of the connection', () => {
  assert.equal(line.state('open').words, 'Writes back when they can.');
  assert.equal(line.state('reconnecting').words, 'Reconnecting.');
  assert.equal(line.state('away').words, 'We closed the door.');
  assert.equal(line.state('elsewhere').words, 'Open elsewhere.');
  assert.equal(line.state('gone').words, '');
});

test('the square is lit only for somebody who is here, and the word stands beside it', () => {
  assert.deepEqual(line.cue('here'), { words: 'Is here', lit: true });
  assert.deepEqual(line.cue('listening'), { words: 'Is listening', lit: true });
  assert.deepEqual(line.cue('away'), { words: 'Stepped away. Writes back when they can.', lit: false });
  assert.equal(line.cue('nod'), undefined);
});

test('a name waits once, and what is forgotten never comes', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const timers = new Timers();
  const done = [];
  timers.after('a', 10, () => done.push('first'));
  timers.after('a', 10, () => done.push('second'));
  timers.after('b', 10, () => done.push('b'));
  timers.clear('b');
  mock.timers.tick(10);
  assert.deepEqual(done, ['second']);
  timers.after('c', 10, () => done.push('c'));
  timers.forget();
  mock.timers.tick(10);
  assert.deepEqual(done, ['second']);
  mock.timers.reset();
});
