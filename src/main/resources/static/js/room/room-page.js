// <room-page>: a live page with many people: keeps one's place, opens veils, sends content notes.
import { LivePage } from '../live/live-page.js';
import { refreshLog } from '../live/log.js';
import { post } from '../live/server.js';
import { noted } from '../models/content-note.js';
import { Veils } from '../live/veils.js';

const HERE_EVERY = 60_000;
const TOLD = ['open', 'host-left', 'held', 'closed', 'slow', 'not-slow'];

class RoomPage extends LivePage {
  #heart;
  #veils = new Veils();

  started() {
    this.#veils.prepare(this);
    this.#heart = setInterval(() => this.#here(), HERE_EVERY);
    this.addEventListener('click', (event) => this.#veils.pressed(event), { signal: this.signal });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#heart);
  }

  gone() { location.reload(); }

  async changed() {
    if (await refreshLog(this, '.room-muted')) this.#veils.prepare(this);
  }

  taken(item) {
    this.querySelector('.room-quiet')?.remove();
    this.#veils.prepare(item);
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
    const answer = await post(`/rooms/${this.dataset.stream}/here`).catch(() => null);
    if (answer?.status === 409) location.reload();
  }
}

customElements.define('room-page', RoomPage);
