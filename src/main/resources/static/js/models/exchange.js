// What the frames of docs/live-protocol.md mean for one reader of one stream. It knows no socket and
// no page; each frame is answered with the steps to take, in order:
//
//   { write: frame }            to the server
//   { tell: type, detail }      to the page
//   { turn: 'open' | 'gone' }   reading has begun, or access has ended
//   { again: item }             to send after item.againAfter
import { Cursor } from './cursor.js';
import { Outbox } from './outbox.js';

export class Exchange {
  outbox = new Outbox();
  #stream;
  #cursor;
  #presence;
  /** The message that has gone out and has no answer yet. */
  #underWay;

  /** `after` is the number of the last entry that the page shows already. */
  constructor(stream, after) {
    this.#stream = stream;
    this.#cursor = new Cursor(after);
  }

  get last() { return this.#cursor.last; }

  receive(frame) {
    switch (frame.type) {
      case 'ready':
        return [{ write: { type: 'subscribe', stream: this.#stream, after: this.last } }];
      case 'subscribed':
        return [{ turn: 'open' }, { tell: 'subscribed', detail: frame }, ...this.#waiting()];
      case 'message': {
        const news = this.#cursor.take(frame.number) ? [{ tell: 'message', detail: frame }] : [];
        return [...this.#kept(frame.client, frame.about), ...news];
      }
      case 'ack': {
        const kept = this.#kept(frame.client, frame.number);
        const card = frame.card ? [{ tell: 'card', detail: frame.card }] : [];
        return [...(kept.length ? kept : [{ tell: 'answer', detail: frame }]), ...card];
      }
      case 'refused':
        return this.#refused(frame);
      case 'cue':
        return [{ tell: 'cue', detail: frame }];
      case 'changed':
        return [{ tell: 'changed', detail: frame }];
      case 'gone':
        return [{ turn: 'gone' }];
      case 'ping':
        return [{ write: { type: 'pong' } }];
      default:
        return [];
    }
  }

  send(item) {
    const { client, body } = item;
    return { type: 'send', stream: this.#stream, client, body };
  }

  /** One at a time: a message that must go again is not overtaken by the one written after it. */
  next() {
    const [item] = this.#underWay ? [] : this.outbox.sending();
    this.#underWay ??= item?.client;
    return item ? [{ write: this.send(item) }] : [];
  }

  cue(kind) { return { type: 'cue', stream: this.#stream, kind }; }

  /** Remembered, because it is told again after every reconnect. */
  presence(kind) {
    this.#presence = kind;
    return this.cue(kind);
  }

  ask(verb, client) { return { ...verb, stream: this.#stream, client }; }

  #waiting() {
    const presence = this.#presence ? [{ write: this.cue(this.#presence) }] : [];
    this.#underWay = undefined;
    return [...presence, ...this.next()];
  }

  #kept(client, number) {
    const item = this.outbox.kept(client, number);
    return [...(item ? [{ tell: 'outbox', detail: item }] : []), ...this.#after(client)];
  }

  #after(client) {
    if (this.#underWay !== client) return [];
    this.#underWay = undefined;
    return this.next();
  }

  #refused(frame) {
    const item = this.outbox.refused(frame.client, frame.reason, frame.words);
    if (!item) return [{ tell: 'answer', detail: frame }, ...this.#after(frame.client)];
    const then = item.againAfter === undefined ? this.#after(frame.client) : [{ again: item }];
    return [{ tell: 'outbox', detail: item }, ...then];
  }
}
