// The page of one story. Without it a veiled part opens on a page of its own, and the browser prints.
import { partOf } from '../live/server.js';

// <story-veil data-hide> around a link that shows a part: here a button opens the words in their place.
class StoryVeil extends HTMLElement {
  #button = document.createElement('button');
  #link;

  connectedCallback() {
    this.#link = this.querySelector('a');
    this.#button.type = 'button';
    this.#button.className = this.#link.className;
    this.#button.textContent = this.#link.textContent;
    this.#button.setAttribute('aria-expanded', 'false');
    this.#button.addEventListener('click', () => (this.#words() ? this.#close() : this.#open()));
    this.#link.replaceWith(this.#button);
  }

  #words() { return this.querySelector('.story-words'); }

  #close() {
    this.#words().remove();
    this.#says(false);
  }

  async #open() {
    const part = this.closest('.story-part');
    const words = await partOf(this.#link.href, `#${part.id} .story-words`);
    if (!words) {
      location.assign(this.#link.href);
      return;
    }
    this.#button.before(words);
    this.#says(true);
  }

  #says(open) {
    this.#button.setAttribute('aria-expanded', String(open));
    this.#button.textContent = open ? this.dataset.hide : this.#link.textContent;
  }
}

// <print-page data-print>: a button that prints what is open.
class PrintPage extends HTMLElement {
  connectedCallback() {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = this.dataset.print;
    button.addEventListener('click', () => print());
    this.replaceChildren(button);
  }

  disconnectedCallback() { this.replaceChildren(); }
}

customElements.define('story-veil', StoryVeil);
customElements.define('print-page', PrintPage);
