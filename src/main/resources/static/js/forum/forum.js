// <draft-keeper> around a form of the forum: keeps what is being written with the server, with all else in it. Without it
// everything works by forms and reloads. data-keep where the draft goes
// <good-place> on a topic: shown when it is the fourth heavy one in a row. data-heavy on one with a note
import { Keeper } from '../live/keeper.js';
import { next } from '../models/in-a-row.js';

class DraftKeeper extends HTMLElement {
  #listening;
  #keeper;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#keeper = new Keeper(this.dataset.keep, '', this.form, () => {});
    this.#keeper.knows(this.words.value, this.more);
    this.form.addEventListener('input', () => this.#keeper.later(() => this.#keep()), { signal });
    addEventListener('pagehide', () => this.#keep(), { signal });
    this.form.addEventListener('submit', () => this.#keeper.knows(this.words.value, this.more), { signal });
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#keeper.close();
  }

  get form() { return this.querySelector('form'); }
  get words() { return this.querySelector('textarea'); }
  get more() {
    const all = new FormData(this.form);
    const named = ['title', 'note', 'wish', 'quotes'].filter((name) => all.has(name));
    return new URLSearchParams(named.map((name) => [name, all.get(name)])).toString();
  }

  #keep() { this.#keeper.keep(this.form.elements.client.value, this.words.value, this.more); }
}
customElements.define('draft-keeper', DraftKeeper);

class GoodPlace extends HTMLElement {
  connectedCallback() {
    const { kept, enough } = next(sessionStorage.getItem('heavy'), location.pathname, 'heavy' in this.dataset);
    if (kept === null) sessionStorage.removeItem('heavy');
    else sessionStorage.setItem('heavy', kept);
    this.hidden = !enough;
  }
}
customElements.define('good-place', GoodPlace);
