// The line that says who is here, and telling the other so where both allow it.
import { PresenceLine } from '../models/presence-line.js';
import { lit } from './drawing.js';

export class Presence {
  #page;
  #line;

  constructor(page) {
    this.#page = page;
    this.#line = new PresenceLine(page.dataset);
  }

  state(state) {
    this.#show(this.#line.state(state));
  }

  // Whether the cue said where somebody is.
  cue(kind) {
    const says = this.#line.cue(kind);
    if (says) this.#show(says);
    return says !== undefined;
  }

  tell(connection) {
    if (this.#page.dataset.presence !== 'on') return;
    const front = document.visibilityState === 'visible' && document.hasFocus();
    connection.presence(front ? 'listening' : 'here');
  }

  #show(says) {
    this.#page.querySelector('.log__presence').replaceChildren(...(says.lit ? [lit()] : []), says.words);
  }
}
