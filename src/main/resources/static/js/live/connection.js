// One stream over the socket of this page: catches up by number, sends what was written, comes back
// by itself. It draws nothing; it tells:
//
//   state       'open', 'reconnecting', 'away' (signed out), 'elsewhere' (too many tabs), 'gone'
//   subscribed  { name, cues, presence, last }: `name` is our own here
//   message     { number, kind, about, by, client, at, html }: in order, each once
//   outbox      an item of the outbox whose state has changed
//   answer      { client, number } or { client, reason, words }: to an edit or a take-back
//   cue         { by, kind }
//   changed     this reader sees something else of the stream from now on
import { Exchange } from '../models/exchange.js';
import { Timers } from '../models/timers.js';
import { Caller } from './caller.js';

export class Connection extends EventTarget {
  state = 'closed';
  #exchange;
  #caller;
  #subscribed = false;
  #timers = new Timers();

  /** `after` is the number of the last entry that the page shows already. */
  constructor(stream, after, server = {}) {
    super();
    this.#exchange = new Exchange(stream, after);
    this.#caller = new Caller(server, {
      received: (frame) => this.#exchange.receive(frame).forEach((step) => this.#take(step)),
      down: () => (this.#subscribed = false),
      state: (state) => this.#become(state),
    });
  }

  get last() { return this.#exchange.last; }
  get outbox() { return this.#exchange.outbox; }

  start() { this.#caller.start(); }

  /** Ends the connection; what is not kept stays in the outbox. */
  stop() {
    this.#timers.forget();
    this.#caller.stop();
    this.state = 'closed';
  }

  /** Tries at once instead of waiting: the network is back, or the page is looked at again. */
  hurry() { this.#caller.hurry(); }

  /** Sends words under an id of their own. They are shown as sent only once they are kept. */
  send(body, client = crypto.randomUUID()) { return this.#show(this.outbox.write(client, body)); }

  again(client) {
    const item = this.outbox.again(client);
    if (item) this.#show(item);
  }

  /** Answers with the id by which `answer` will come back, or nothing when there is no connection. */
  edit(number, body) { return this.#ask({ type: 'edit', number, body }); }
  takeBack(number) { return this.#ask({ type: 'take-back', number }); }

  cue(kind) { return this.#write(this.#exchange.cue(kind)); }

  /** here, listening or away: told again after every reconnect. */
  presence(kind) { this.#write(this.#exchange.presence(kind)); }

  #take({ write, tell, detail, turn, again }) {
    if (write) this.#caller.write(write);
    if (tell) this.#tell(tell, detail);
    if (again) this.#timers.after(again.client, again.againAfter, () => this.#sendItem(again));
    if (turn === 'open') {
      this.#subscribed = true;
      this.#caller.begun();
    }
    if (turn === 'gone') this.stop();
    if (turn) this.#become(turn);
  }

  #show(item) {
    this.#tell('outbox', item);
    if (this.#subscribed) this.#exchange.next().forEach((step) => this.#take(step));
    return item;
  }

  #sendItem(item) { if (item.state === 'sending') this.#write(this.#exchange.send(item)); }

  #ask(verb) {
    const client = crypto.randomUUID();
    return this.#write(this.#exchange.ask(verb, client)) ? client : undefined;
  }

  #write(frame) { return this.#subscribed && this.#caller.write(frame); }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.#tell('state', state);
  }

  #tell(type, detail) { this.dispatchEvent(new CustomEvent(type, { detail })); }
}
