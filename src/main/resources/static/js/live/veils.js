// Words behind a content note: opened in their place, and open again when the page is drawn anew.
import { partOf } from './server.js';

export class Veils {
  #opened = new Set();

  // A link opens the words on a page of their own; here a button opens them in their place.
  prepare(part) {
    for (const link of part.querySelectorAll('a[data-veil]')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = link.className;
      button.textContent = link.textContent;
      Object.assign(button.dataset, { veil: link.getAttribute('href'), show: link.textContent, hide: link.dataset.hide });
      button.setAttribute('aria-expanded', 'false');
      link.replaceWith(button);
      if (this.#opened.has(button.dataset.veil)) this.#open(button);
    }
  }

  pressed(event) {
    const button = event.target.closest('button[data-veil]');
    if (!button) return;
    if (button.getAttribute('aria-expanded') === 'true') this.#close(button);
    else this.#open(button);
  }

  #close(button) {
    this.#opened.delete(button.dataset.veil);
    button.parentElement.querySelector('.message__opened')?.remove();
    this.#says(button, false);
  }

  async #open(button) {
    this.#opened.add(button.dataset.veil);
    const words = await partOf(button.dataset.veil, '.message--alone .message__words');
    if (!words) {
      if (button.isConnected) location.assign(button.dataset.veil);
      return;
    }
    const opened = document.createElement('div');
    opened.className = 'message__opened';
    opened.dir = 'auto';
    opened.append(...words.childNodes);
    button.parentElement.querySelector('.message__opened')?.remove();
    button.before(opened);
    this.#says(button, true);
  }

  #says(button, open) {
    button.setAttribute('aria-expanded', String(open));
    button.textContent = open ? button.dataset.hide : button.dataset.show;
  }
}
