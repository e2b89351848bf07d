// <desk-keys> around the list of keys: while its switch is on, a key moves the focus, and does nothing else.
import { KEYS, isOurs, row } from '../models/desk-keys.js';
import { remembers } from './remembers.js';

customElements.define('desk-keys', class extends HTMLElement {
  #on = false;
  #leaves;

  connectedCallback() {
    this.#leaves = new AbortController();
    this.hidden = false;
    remembers(this.querySelector('input'), KEYS, (on) => this.#turn(on));
    addEventListener('keydown', (event) => this.#press(event), { signal: this.#leaves.signal });
  }

  disconnectedCallback() {
    this.#leaves.abort();
  }

  #turn(on) {
    this.#on = on;
    for (const each of document.querySelectorAll('[data-key]')) {
      if (on) each.setAttribute('aria-keyshortcuts', each.dataset.key);
      else each.removeAttribute('aria-keyshortcuts');
    }
  }

  #press(event) {
    if (!isOurs(event, this.#on)) return;
    const rows = [...document.querySelectorAll('[data-row]')];
    const to = rows[row(event.key, rows.indexOf(document.activeElement), rows.length)] ?? this.#carries(event.key);
    if (!to) return;
    event.preventDefault();
    to.focus();
    to.scrollIntoView({ block: 'nearest' });
  }

  #carries(key) {
    const decision = document.querySelectorAll('.desk__decisions input')[Number(key) - 1];
    const places = { d: '#why', l: '#letter', h: '#hand-over select' };
    return decision ?? document.querySelector(places[key] ?? `[data-key="${CSS.escape(key)}"]`);
  }
});
