// <draft-keeper> around a form of the forum: keeps what is being written with the server. Without it
// everything works by forms and reloads. data-keep where the draft goes
import { Keeper } from '../live/keeper.js';

class DraftKeeper extends HTMLElement {
  #listening;
  #keeper;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#keeper = new Keeper(this.dataset.keep, '', this.form, () => {});
    this.#keeper.knows(this.words.value);
    this.words.addEventListener('input', () => this.#keeper.later(() => this.#keep()), { signal });
    addEventListener('pagehide', () => this.#keep(), { signal });
    this.form.addEventListener('submit', () => this.#keeper.knows(this.words.value), { signal });
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#keeper.close();
  }

  get form() { return this.querySelector('form'); }
  get words() { return this.querySelector('textarea'); }

  #keep() { this.#keeper.keep(this.form.elements.client.value, this.words.value); }
}
customElements.define('draft-keeper', DraftKeeper);
