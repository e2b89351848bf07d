// What somebody is writing, and under which id it will be sent. Two tabs of one person hold the same
// draft; whoever writes last owns it. The same id never stands for two texts, because the server
// answers the second with the first.

export const MOST = 4000;
const COUNT_FROM = 3600;

const letters = (text) => [...text].length;

/** The counter: hidden until it matters; it never cuts. */
export const count = (text) => {
  const length = letters(text);
  return { shown: length >= COUNT_FROM, over: length > MOST, number: Math.abs(MOST - length) };
};

export const maySend = (text) => text.trim() !== '' && letters(text) <= MOST;

/** Enter alone is a new line, on phones and everywhere; with Ctrl or Command it sends. */
export const sends = ({ key, ctrlKey, metaKey, isComposing }) =>
  key === 'Enter' && Boolean(ctrlKey || metaKey) && !isComposing;

export class Draft {
  #newId;
  #borrowed;

  /** A text that the page came with may stand in another tab too. */
  constructor(client, text, newId = () => crypto.randomUUID()) {
    this.client = client;
    this.known = text;
    this.#newId = newId;
    this.#borrowed = text !== '';
  }

  typed(text) {
    if (!this.#borrowed || text === this.known) return;
    this.client = this.#newId();
    this.#borrowed = false;
  }

  /** Whether the words of another tab take the place of those here. */
  heard({ client, text }, here) {
    if (here !== this.known) return false;
    this.client = client;
    this.known = text;
    this.#borrowed = true;
    return true;
  }

  /** A message of this id was sent. Whether the words here are those and go. */
  sent(client, here) {
    if (client !== this.client) return false;
    const same = here === this.known;
    if (same) this.clear();
    else this.client = this.#newId();
    return same;
  }

  clear() {
    this.client = this.#newId();
    this.known = '';
    this.#borrowed = false;
  }
}
