// Keeps a line to the server: calls, and after a loss calls again by itself, later each time.
import { move, wait } from '../models/backoff.js';
import { Timers } from '../models/timers.js';
import { Line, MOVING, SESSION_ENDED, TOO_MANY } from './line.js';
import { inFront, openSocket, takeTicket } from './server.js';

export class Caller {
  #server;
  #to;
  #line;
  #calling = false;
  #attempt = 0;
  #run = 0;
  #timers = new Timers();

  /** `to` has received(frame), down() and state(name). */
  constructor(server, to) {
    this.#server = { ticket: takeTicket, open: openSocket, inFront, ...server };
    this.#to = to;
  }

  start() {
    this.#attempt = 0;
    this.#connect();
  }

  stop() {
    this.#run += 1;
    this.#calling = false;
    this.#timers.forget();
    this.#drop();
  }

  /** Tries at once instead of waiting. */
  hurry() {
    if (this.#calling && !this.#line) this.start();
  }

  /** The server has let us read. */
  begun() {
    this.#attempt = 0;
    this.#line.begun();
  }

  write(frame) {
    return this.#line?.write(frame) ?? false;
  }

  async #connect() {
    this.#timers.forget();
    this.#drop();
    const run = (this.#run += 1);
    const ticket = await this.#server.ticket().catch(() => null);
    if (run !== this.#run) return; // stopped or begun anew meanwhile
    if (ticket === null) this.#later();
    else if (ticket === undefined) this.#end('away');
    else {
      this.#line = new Line(this.#server.open(), ticket, {
        inFront: this.#server.inFront,
        received: this.#to.received,
        lost: (code) => this.#lost(code),
      });
    }
  }

  #lost(code) {
    this.#drop();
    if (code === TOO_MANY) this.#end('elsewhere');
    else if (code === MOVING) this.#later(move());
    else if (code === SESSION_ENDED) this.#later(Math.min(this.#wait(), 1_000)); // the next ticket tells who is signed in
    else this.#later();
  }

  #wait() { return wait((this.#attempt += 1)); }

  #later(pause = this.#wait()) {
    this.#calling = true;
    this.#to.state('reconnecting');
    this.#timers.after('again', pause, () => this.#connect());
  }

  #end(state) {
    this.#calling = false;
    this.#to.state(state);
  }

  #drop() {
    this.#to.down();
    this.#line?.close();
    this.#line = undefined;
  }
}
