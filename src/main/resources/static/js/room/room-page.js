// <room-page>: a live page with many people: keeps one's place, opens veils, sends content notes.
import { LivePage } from '../live/live-page.js';
import { refreshLog } from '../live/log.js';
import { fragment } from '../models/fragment.js';
import { noted } from '../models/content-note.js';

const HERE_EVERY = 60_000;
const TOLD = ['open', 'host-left', 'held', 'closed', 'slow', 'not-slow'];

class RoomPage extends LivePage {
  #heart;
  #opened = new Set();

  started() {
    this.#veils(this);
    this.#heart = setInterval(() => this.#here(), HERE_EVERY);
    this.addEventListener('click', (event) => this.#pressed(event), { signal: this.signal });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#heart);
  }

  gone() { location.reload(); }

  async changed() {
    if (await refreshLog(this, '.room-muted')) this.#veils(this);
  }

  taken(item) {
    this.querySelector('.room-quiet')?.remove();
    this.#veils(item);
    // its writer still sees their own words, and why
    if (item.dataset.aside !== undefined && item.dataset.by === this.dataset.own) this.changed();
    if (TOLD.includes(item.dataset.note)) this.refreshFoot();
  }

  // What goes with the words: the note before them.
  written(text, form) {
    const about = form.elements.about;
    const whole = noted(text, about?.value ?? '');
    if (about) about.value = '';
    return whole;
  }

  // A draft keeps its note too, and leaves it in the form.
  drafted(text, form) { return noted(text, form.elements.about?.value ?? ''); }

  async #here() {
    const csrf = this.querySelector('input[name="_csrf"]')?.value ?? '';
    const body = new URLSearchParams({ _csrf: csrf });
    const answer = await fetch(`/rooms/${this.dataset.stream}/here`, { method: 'POST', body, redirect: 'manual' })
      .catch(() => null);
    if (answer?.status === 409) location.reload();
  }

  // A link opens the words on a page of their own; here a button opens them in their place, and what
  // was opened in this page stays open when it is drawn anew.
  #veils(part) {
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

  #pressed(event) {
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
    const answer = await fetch(button.dataset.veil, { cache: 'no-store' }).catch(() => null);
    const words = answer?.ok && fragment(await answer.text()).querySelector('.message--alone .message__words');
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

customElements.define('room-page', RoomPage);
