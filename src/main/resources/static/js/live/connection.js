// One stream over the socket of this page: catches up by number, sends what was written, comes back
// by itself. docs/live-protocol.md says what the frames mean. It draws nothing; it tells:
//
//   state       'open', 'reconnecting', 'away' (signed out), 'elsewhere' (too many tabs), 'gone'
//   subscribed  { name, cues, presence, last }: `name` is our own here
//   message     { number, kind, about, by, client, at, html }: in order, each once
//   outbox      an item of the outbox whose state has changed
//   answer      { client, number } or { client, reason, words }: to an edit or a take-back
//   cue         { by, kind }

import { wait } from '../models/backoff.js';
import { Cursor } from '../models/cursor.js';
import { Outbox } from '../models/outbox.js';

const PING_EVERY = 25_000;
const PONG_WITHIN = 10_000;
const OPEN_WITHIN = 10_000;

const SESSION_ENDED = 4003;
const TOO_MANY = 4004;

/** A ticket for one socket, or nothing when nobody is signed in here any more. */
async function ticketFromServer() {
  const csrf = document.querySelector('input[name="_csrf"]')?.value ?? "";
  const answer = await fetch('/live/ticket', {
    method: 'POST',
    body: new URLSearchParams({ _csrf: csrf }),
    redirect: 'manual',
    cache: 'no-store',
  });
  if (answer.type === 'opaqueredirect' || [401, 403, 404].includes(answer.status)) {
    return undefined;
  }
  if (!answer.ok) {
    throw new Error(`ticket: ${answer.status}`);
  }
  return (await answer.json()).ticket;
}

function socketToServer() {
  const url = new URL('/live', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(url);
}

export class Connection extends EventTarget {
  outbox = new Outbox();
  state = 'closed';

  #stream;
  #cursor;
  #ticket;
  #open;
  #inFront;
  #socket;
  #subscribed = false;
  #attempt = 0;
  #run = 0;
  #timers = new Map();
  #presence;

  /** `after` is the number of the last entry that the page shows already. */
  constructor(
    stream,
    after,
    {
      ticket = ticketFromServer,
      open = socketToServer,
      inFront = () => document.visibilityState === 'visible',
    } = {},
  ) {
    super();
    this.#stream = stream;
    this.#cursor = new Cursor(after);
    this.#ticket = ticket;
    this.#open = open;
    this.#inFront = inFront;
  }

  get last() {
    return this.#cursor.last;
  }

  start() {
    this.#attempt = 0;
    this.#connect();
  }

  /** Ends the connection; what is not kept stays in the outbox. */
  stop() {
    this.#run += 1;
    this.#forgetTimers();
    this.#drop();
    this.state = 'closed';
  }

  /** Tries at once instead of waiting: the network is back, or the page is looked at again. */
  hurry() {
    if (this.state === 'reconnecting' && !this.#socket) {
      this.#attempt = 0;
      this.#connect();
    }
  }

  /** Sends words under an id of their own. They are shown as sent only once they are kept. */
  send(body, client = crypto.randomUUID()) {
    const item = this.outbox.write(client, body);
    this.#tell('outbox', item);
    this.#sendItem(item);
    return item;
  }

  again(client) {
    const item = this.outbox.again(client);
    if (item) {
      this.#tell('outbox', item);
      this.#sendItem(item);
    }
  }

  /** Answers with the id by which `answer` will come back, or nothing when there is no connection. */
  edit(number, body) {
    return this.#ask({ type: 'edit', number, body });
  }

  takeBack(number) {
    return this.#ask({ type: 'take-back', number });
  }

  cue(kind) {
    return this.#subscribed && this.#write({ type: 'cue', stream: this.#stream, kind });
  }

  /** here, listening or away: told again after every reconnect. */
  presence(kind) {
    this.#presence = kind;
    this.cue(kind);
  }

  async #connect() {
    this.#clear('again');
    this.#drop();
    const run = (this.#run += 1);
    let ticket;
    let failed = false;
    try {
      ticket = await this.#ticket();
    } catch {
      failed = true;
    }
    if (run !== this.#run) {
      return; // stopped or begun anew meanwhile
    }
    if (failed) {
      this.#later();
      return;
    }
    if (ticket === undefined) {
      this.#become('away');
      return;
    }
    const socket = this.#open();
    this.#socket = socket;
    this.#after('open', OPEN_WITHIN, () => this.#lost(socket));
    socket.onopen = () => this.#write({ type: 'hello', ticket });
    socket.onmessage = (event) => {
      if (socket === this.#socket) {
        this.#receive(JSON.parse(event.data));
      }
    };
    socket.onclose = (event) => this.#lost(socket, event.code);
  }

  #receive(frame) {
    this.#clear('pong');
    switch (frame.type) {
      case 'ready':
        this.#write({ type: 'subscribe', stream: this.#stream, after: this.#cursor.last });
        break;
      case 'subscribed':
        this.#clear('open');
        this.#attempt = 0;
        this.#subscribed = true;
        this.#become('open');
        this.#tell('subscribed', frame);
        if (this.#presence) {
          this.cue(this.#presence);
        }
        this.outbox.sending().forEach((item) => this.#sendItem(item));
        this.#pingLater();
        break;
      case 'message':
        this.#settle(frame.client, frame.about);
        if (this.#cursor.take(frame.number)) {
          this.#tell('message', frame);
        }
        break;
      case 'ack':
        if (!this.#settle(frame.client, frame.number)) {
          this.#tell('answer', frame);
        }
        break;
      case 'refused':
        this.#refused(frame);
        break;
      case 'cue':
        this.#tell('cue', frame);
        break;
      case 'gone':
        this.stop();
        this.#become('gone');
        break;
      case 'ping':
        this.#write({ type: 'pong' });
        break;
    }
  }

  #settle(client, number) {
    const item = this.outbox.kept(client, number);
    if (item) {
      this.#tell('outbox', item);
    }
    return item;
  }

  #refused(frame) {
    const item = this.outbox.refused(frame.client, frame.reason, frame.words);
    if (!item) {
      this.#tell('answer', frame);
      return;
    }
    this.#tell('outbox', item);
    if (item.againAfter !== undefined) {
      this.#after(item.client, item.againAfter, () => this.#sendItem(item));
    }
  }

  #sendItem(item) {
    if (this.#subscribed && item.state === 'sending') {
      this.#write({ type: 'send', stream: this.#stream, client: item.client, body: item.body });
    }
  }

  #ask(verb) {
    const client = crypto.randomUUID();
    const asked = this.#subscribed && this.#write({ ...verb, stream: this.#stream, client });
    return asked ? client : undefined;
  }

  #write(frame) {
    if (this.#socket?.readyState !== 1) {
      return false;
    }
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #pingLater() {
    this.#after('ping', PING_EVERY, () => {
      const socket = this.#socket;
      this.#write({ type: 'ping', front: this.#inFront() });
      this.#after('pong', PONG_WITHIN, () => this.#lost(socket));
      this.#pingLater();
    });
  }

  #lost(socket, code) {
    if (socket !== this.#socket) {
      return;
    }
    this.#drop();
    if (code === TOO_MANY) {
      this.#become('elsewhere');
    } else if (code === SESSION_ENDED) {
      this.#later(1); // asking for the next ticket tells whether anybody is still signed in
    } else {
      this.#later();
    }
  }

  #later(most = Infinity) {
    this.#become('reconnecting');
    this.#attempt += 1;
    const pause = Math.min(wait(this.#attempt), most * 1_000);
    this.#after('again', pause, () => this.#connect());
  }

  #drop() {
    this.#clear('open');
    this.#clear('ping');
    this.#clear('pong');
    this.#subscribed = false;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #become(state) {
    if (this.state !== state) {
      this.state = state;
      this.#tell('state', state);
    }
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #after(name, pause, act) {
    this.#clear(name);
    this.#timers.set(
      name,
      setTimeout(() => {
        this.#timers.delete(name);
        act();
      }, pause),
    );
  }

  #clear(name) {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
  }

  #forgetTimers() {
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#timers.clear();
  }
}
