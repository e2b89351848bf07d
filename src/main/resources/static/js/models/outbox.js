// What was written here and is not yet known to be kept. Each item has an id of its own for ever, so
// sending it again never doubles it. Kept in memory only: nothing may stay on a shared device.

/** Refusals after which the same words may go again by themselves, and after how long. */
const AGAIN_AFTER = { 'slow-down': 4_000, 'not-kept': 2_000 };
const MOST_TRIES = 5;

export class Outbox {
  #items = new Map();

  /** Takes in what a person wrote. `state` is sending, sent or not-sent. */
  write(client, body) {
    const item = { client, body, state: 'sending', words: '', tries: 0 };
    this.#items.set(client, item);
    return item;
  }

  /** The server has it, as this number. Answers with the item, or nothing when it is not ours. */
  kept(client, number) {
    const item = this.#items.get(client);
    if (!item) {
      return undefined;
    }
    this.#items.delete(client);
    item.state = 'sent';
    item.number = number;
    item.words = '';
    return item;
  }

  /** The server did not take it. `item.againAfter` says when it goes again by itself, if ever. */
  refused(client, reason, words) {
    const item = this.#items.get(client);
    if (!item) {
      return undefined;
    }
    item.tries += 1;
    item.words = words;
    item.reason = reason;
    item.againAfter = item.tries < MOST_TRIES ? AGAIN_AFTER[reason] : undefined;
    if (item.againAfter === undefined) {
      item.state = 'not-sent';
    }
    return item;
  }

  /** The person asks for it to go once more, under the same id. */
  again(client) {
    const item = this.#items.get(client);
    if (item) {
      item.state = 'sending';
      item.tries = 0;
      item.words = '';
    }
    return item;
  }

  /** The person takes the words back into the composer, or lets them go. */
  remove(client) {
    const item = this.#items.get(client);
    this.#items.delete(client);
    return item;
  }

  get(client) {
    return this.#items.get(client);
  }

  /** What must go (again) now that there is a connection, in the order it was written. */
  sending() {
    return [...this.#items.values()].filter((item) => item.state === 'sending');
  }

  /** The person takes all words back. */
  takeAll() {
    const items = [...this.#items.values()];
    this.#items.clear();
    return items;
  }

  /** Every text that is not known to be kept: for the draft that the server keeps. */
  texts() {
    return [...this.#items.values()].map((item) => item.body);
  }
}
