// Tells the server how far somebody has read, each number once. It tells nobody else.
import { post } from '../live/server.js';

export class Seen {
  #page;
  #told = 0;

  constructor(page) {
    this.#page = page;
  }

  tell(number) {
    if (number <= this.#told) return;
    this.#told = number;
    post(`/talk/c/${this.#page.dataset.stream}/seen`, { number }).catch(() => {});
  }
}
