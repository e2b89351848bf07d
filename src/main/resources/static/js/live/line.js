// One socket: says hello, keeps alive, and tells once when it is lost.
import { Timers } from '../models/timers.js';

const PING_EVERY = 25_000;
const PONG_WITHIN = 10_000;
const OPEN_WITHIN = 10_000;

export const MOVING = 1012;
export const SESSION_ENDED = 4003;
export const TOO_MANY = 4004;

export class Line {
  #socket;
  #to;
  #timers = new Timers();
  #over = false;

  /** `to` has inFront(), received(frame) and lost(code). */
  constructor(socket, ticket, to) {
    this.#socket = socket;
    this.#to = to;
    this.#timers.after('open', OPEN_WITHIN, () => this.#lost());
    socket.onopen = () => this.write({ type: 'hello', ticket });
    socket.onmessage = (event) => {
      if (this.#over) return;
      this.#timers.clear('pong');
      to.received(JSON.parse(event.data));
    };
    socket.onclose = (event) => this.#lost(event.code);
  }

  /** Whether the frame has left. */
  write(frame) {
    if (this.#over || this.#socket.readyState !== 1) {
      return false;
    }
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** Reading has begun: from now on the server must answer pings. */
  begun() {
    this.#timers.clear('open');
    this.#pingLater();
  }

  close() {
    this.#over = true;
    this.#timers.forget();
    this.#socket.close();
  }

  #pingLater() {
    this.#timers.after('ping', PING_EVERY, () => {
      this.write({ type: 'ping', front: this.#to.inFront() });
      this.#timers.after('pong', PONG_WITHIN, () => this.#lost());
      this.#pingLater();
    });
  }

  #lost(code) {
    if (this.#over) {
      return;
    }
    this.close();
    this.#to.lost(code);
  }
}
