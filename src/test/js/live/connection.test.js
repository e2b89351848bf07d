import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Connection } from '../../../main/resources/static/js/live/connection.js';

class Socket {
  readyState = 0;
  sent = [];

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  opens() {
    this.readyState = 1;
    this.onopen();
    this.says({ type: 'ready' });
    const { stream } = this.sent.at(-1);
    this.says({ type: 'subscribed', stream, name: 'me', cues: true, presence: true, last: 0 });
  }

  says(frame) {
    this.onmessage({ data: JSON.stringify(frame) });
  }

  close(code = 1006) {
    if (this.readyState !== 3) {
      this.readyState = 3;
      this.onclose?.({ code });
    }
  }
}

const passes = async (ms) => {
  mock.timers.tick(ms);
  for (let i = 0; i < 5; i += 1) await Promise.resolve();
};

async function connected(after = 0, tickets = () => 'ticket') {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
  const sockets = [];
  const told = [];
  const connection = new Connection('s', after, {
    ticket: async () => tickets(),
    open: () => {
      sockets.push(new Socket());
      return sockets.at(-1);
    },
    inFront: () => true,
  });
  for (const type of ['state', 'message', 'outbox', 'answer', 'cue']) {
    connection.addEventListener(type, (event) => told.push([type, event.detail]));
  }
  connection.start();
  await passes(0);
  sockets[0]?.opens();
  return { connection, sockets, told };
}

test('it says hello with a ticket and subscribes after the last number it has', async () => {
  const { connection, sockets } = await connected(12);
  assert.deepEqual(sockets[0].sent, [
    { type: 'hello', ticket: 'ticket' },
    { type: 'subscribe', stream: 's', after: 12 },
  ]);
  assert.equal(connection.state, 'open');
});

test('after a lost connection it comes back, sends again under the same id and doubles nothing', async () => {
  const { connection, sockets, told } = await connected();
  const item = connection.send('hello');
  assert.equal(sockets[0].sent.at(-1).client, item.client);
  sockets[0].says({ type: 'message', number: 1, about: 1, by: 'you', client: 'x', html: 'hi' });
  sockets[0].close();
  assert.equal(connection.state, 'reconnecting');
  connection.send('while away');
  await passes(600);
  sockets[1].opens();
  assert.deepEqual(sockets[1].sent.slice(1).map((f) => f.body ?? f.after), [1, 'hello']);
  assert.equal(sockets[1].sent[2].client, item.client);
  sockets[1].says({ type: 'message', number: 1, about: 1, by: 'you', client: 'x', html: 'hi' });
  sockets[1].says({ type: 'message', number: 2, about: 2, by: 'me', client: item.client, html: 'hello' });
  sockets[1].says({ type: 'ack', client: item.client, number: 2 });
  assert.equal(item.state, 'sent');
  assert.equal(sockets[1].sent.at(-1).body, 'while away');
  assert.deepEqual(told.filter(([type]) => type === 'message').map(([, m]) => m.number), [1, 2]);
  assert.deepEqual(connection.outbox.texts(), ['while away']);
});

test('a refused message keeps its words and its reason', async () => {
  const { connection, sockets, told } = await connected();
  const item = connection.send('hello');
  sockets[0].says({ type: 'refused', client: item.client, reason: 'ended', words: 'It has ended.' });
  assert.equal(item.state, 'not-sent');
  assert.equal(told.at(-1)[1].words, 'It has ended.');
  connection.again(item.client);
  assert.equal(sockets[0].sent.at(-1).client, item.client);
});

test('what came too fast is sent again after a pause', async () => {
  const { connection, sockets } = await connected();
  const item = connection.send('hello');
  sockets[0].says({ type: 'refused', client: item.client, reason: 'slow-down', words: '' });
  const before = sockets[0].sent.length;
  await passes(4000);
  assert.equal(sockets[0].sent.length, before + 1);
  assert.equal(sockets[0].sent.at(-1).client, item.client);
});

test('without a ticket nobody is signed in, and it stops', async () => {
  const { connection, sockets } = await connected(0, () => undefined);
  assert.equal(connection.state, 'away');
  assert.equal(sockets.length, 0);
});

test('a server that does not answer a ping is left and tried again', async () => {
  const { connection, sockets } = await connected();
  await passes(25_000);
  assert.deepEqual(sockets[0].sent.at(-1), { type: 'ping', front: true });
  sockets[0].says({ type: 'pong' });
  await passes(25_000);
  await passes(10_000);
  assert.equal(connection.state, 'reconnecting');
  await passes(600);
  assert.equal(sockets.length, 2);
});

test('pages that are told to move come back spread over seconds, each once', async (t) => {
  const lot = t.mock.method(Math, 'random');
  for (const [drawn, before, at] of [[0, 200, 250], [0.5, 2_200, 2_250], [0.999, 4_200, 4_250]]) {
    lot.mock.mockImplementation(() => drawn);
    const { connection, sockets } = await connected();
    sockets[0].close(1012);
    assert.equal(connection.state, 'reconnecting');
    await passes(before);
    assert.equal(sockets.length, 1);
    await passes(at - before);
    assert.equal(sockets.length, 2);
  }
});

test('access that ends is told, and it stays ended', async () => {
  const { connection, sockets } = await connected();
  sockets[0].says({ type: 'gone', stream: 's', reason: 'not-found' });
  assert.equal(connection.state, 'gone');
  await passes(60_000);
  assert.equal(sockets.length, 1);
});

test('presence is told again after a reconnect', async () => {
  const { connection, sockets } = await connected();
  connection.presence('here');
  assert.equal(sockets[0].sent.at(-1).kind, 'here');
  sockets[0].close(1012);
  await passes(4_250);
  sockets[1].opens();
  assert.equal(sockets[1].sent.at(-1).kind, 'here');
});

test('an edit has an answer of its own', async () => {
  const { connection, sockets, told } = await connected();
  const client = connection.edit(3, 'better words');
  assert.deepEqual(sockets[0].sent.at(-1), {
    type: 'edit', number: 3, body: 'better words', stream: 's', client,
  });
  sockets[0].says({ type: 'ack', client, number: 4 });
  assert.deepEqual(told.at(-1), ['answer', { type: 'ack', client, number: 4 }]);
});

test('a frame leads to no other object', async () => {
  const { sockets, told } = await connected();
  const odd = '"__proto__":{"led":1},"constructor":{"prototype":{"led":1}}';
  for (const type of ['message', 'ack', 'refused', 'cue', 'changed', '__proto__', 'constructor', 'toString']) {
    sockets[0].onmessage({ data: `{"type":"${type}","number":1,"client":"__proto__","kind":"__proto__","words":"__proto__",${odd}}` });
  }
  assert.equal({}.led, undefined);
  assert.deepEqual(told.filter(([type]) => type === 'message').map(([, m]) => m.number), [1]);
});
