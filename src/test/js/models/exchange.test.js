import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Exchange } from '../../../main/resources/static/js/models/exchange.js';

test('it subscribes after the last number, and once let in sends what waits, presence first', () => {
  const exchange = new Exchange('s', 7);
  exchange.presence('here');
  exchange.outbox.write('a', 'one');
  assert.deepEqual(exchange.receive({ type: 'ready' }), [
    { write: { type: 'subscribe', stream: 's', after: 7 } },
  ]);
  const steps = exchange.receive({ type: 'subscribed', last: 7 });
  assert.deepEqual(steps[0], { turn: 'open' });
  assert.deepEqual(steps.filter((step) => step.write).map(({ write }) => write), [
    { type: 'cue', stream: 's', kind: 'here' },
    { type: 'send', stream: 's', client: 'a', body: 'one' },
  ]);
});

test('an entry that comes twice is told once, and settles what was on its way', () => {
  const exchange = new Exchange('s', 0);
  exchange.outbox.write('a', 'one');
  const frame = { type: 'message', number: 1, about: 1, client: 'a', html: '' };
  assert.deepEqual(exchange.receive(frame).map(({ tell }) => tell), ['outbox', 'message']);
  assert.deepEqual(exchange.receive(frame), []);
  assert.equal(exchange.last, 1);
});

test('an answer to something else than a message is told as such', () => {
  const exchange = new Exchange('s', 0);
  assert.equal(exchange.receive({ type: 'ack', client: 'x', number: 3 })[0].tell, 'answer');
  assert.equal(exchange.receive({ type: 'refused', client: 'x', reason: 'ended' })[0].tell, 'answer');
});

test('what came too fast is to go again; what was refused for good is not', () => {
  const exchange = new Exchange('s', 0);
  const item = exchange.outbox.write('a', 'one');
  assert.equal(exchange.receive({ type: 'refused', client: 'a', reason: 'slow-down' }).at(-1).again, item);
  assert.deepEqual(exchange.receive({ type: 'refused', client: 'a', reason: 'ended' }).map(({ tell }) => tell), ['outbox']);
  assert.equal(item.state, 'not-sent');
});

test('pings are answered, the end is told, and what it does not know it passes over', () => {
  const exchange = new Exchange('s', 0);
  assert.deepEqual(exchange.receive({ type: 'ping' }), [{ write: { type: 'pong' } }]);
  assert.deepEqual(exchange.receive({ type: 'changed', stream: 's' }), [{ tell: 'changed', detail: { type: 'changed', stream: 's' } }]);
  assert.deepEqual(exchange.receive({ type: 'gone' }), [{ turn: 'gone' }]);
  assert.deepEqual(exchange.receive({ type: 'something-new' }), []);
});

const written = (steps) => steps.filter((step) => step.write).map(({ write }) => write.body);

test('messages go one at a time, and none overtakes one that must go again', () => {
  const exchange = new Exchange('s', 0);
  const one = exchange.outbox.write('a', 'one');
  assert.deepEqual(written(exchange.next()), ['one']);
  exchange.outbox.write('b', 'two');
  exchange.outbox.write('c', 'three');
  assert.deepEqual(exchange.next(), []);
  const slow = exchange.receive({ type: 'refused', client: 'a', reason: 'slow-down' });
  assert.equal(slow.at(-1).again, one);
  assert.deepEqual(written(slow), []);
  assert.deepEqual(written(exchange.receive({ type: 'ack', client: 'a', number: 1 })), ['two']);
  const refused = exchange.receive({ type: 'refused', client: 'b', reason: 'ended' });
  assert.deepEqual(written(refused), ['three']);
});

test('whoever wrote something heavy is asked, by the first or the second answer', () => {
  const exchange = new Exchange('s', 0);
  const tells = exchange.receive({ type: 'ack', client: 'x', number: 3, card: 'care' }).map((s) => s.tell);
  assert.deepEqual(tells, ['answer', 'card']);
});

test('words taken back while they are under way hold up nothing', () => {
  const exchange = new Exchange('s', 0);
  exchange.outbox.write('a', 'one');
  exchange.next();
  exchange.outbox.takeAll();
  exchange.outbox.write('b', 'two');
  assert.deepEqual(written(exchange.receive({ type: 'ack', client: 'a', number: 1 })), ['two']);
  assert.deepEqual(written(exchange.receive({ type: 'subscribed', last: 1 })), ['two']);
});
