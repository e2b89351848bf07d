// <group-page>: a live page with many people: opens veils, sends content notes.
import { LivePage } from '../live/live-page.js';
import { refreshLog } from '../live/log.js';
import { Veils } from '../live/veils.js';
import { noted } from '../models/content-note.js';

class GroupPage extends LivePage {
  #veils = new Veils();

  started() {
    this.#veils.prepare(this);
    this.addEventListener('click', (event) => this.#veils.pressed(event), { signal: this.signal });
  }

  // The server says what became of the reader's place: the group's page, or that there is nothing here.
  gone() { location.assign(`/groups/${this.dataset.stream}`); }

  async changed() {
    if (await refreshLog(this, '.group-muted')) this.#veils.prepare(this);
    await this.refreshFoot();
  }

  taken(item) {
    this.querySelector('.group-quiet')?.remove();
    this.#veils.prepare(item);
    if (item.dataset.note === 'agreed') this.refreshFoot();
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
}

customElements.define('group-page', GroupPage);
