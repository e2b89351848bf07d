// <desk-bell> with a switch and a line to speak in: while the switch is on and its person is on duty, a
// new risk to life rings, and so does the question whether they are there, five minutes before they count as away.
import { Ringing } from '../models/ringing.js';
import { remembers } from './remembers.js';

const EVERY = 15_000;
const BELL = 'desk-bell';

customElements.define('desk-bell', class extends HTMLElement {
  #context = null;
  #timer = 0;
  #ringing = null;
  #leaves = new AbortController();

  connectedCallback() {
    this.hidden = false;
    remembers(this.querySelector('input'), BELL, (on) => this.#turn(on));
    // a browser lets a page make a sound only after a press on it
    for (const press of ['pointerdown', 'keydown']) {
      addEventListener(press, () => this.#wake(), { signal: this.#leaves.signal });
    }
  }

  disconnectedCallback() {
    this.#leaves.abort();
    this.#turn(false);
  }

  #turn(on) {
    clearInterval(this.#timer);
    if (on) {
      this.#context ??= new AudioContext();
      this.#timer = setInterval(() => this.look(), EVERY);
      this.look();
      this.#wake();
    } else {
      this.#context?.close();
      this.#context = null;
      this.#say('');
    }
  }

  async #wake() {
    if (!this.#context) return;
    this.#say(this.#context.state === 'running' ? '' : this.dataset.press);
    await this.#context.resume().catch(() => {});
    this.#say(this.#context?.state === 'running' ? '' : this.dataset.press);
  }

  // What rang stays: a press would else move away what is pressed.
  #say(words) {
    const said = this.querySelector('[role="status"]');
    const rang = [this.dataset.look, this.dataset.there].includes(said.textContent);
    if (!rang && said.textContent !== words) said.textContent = words;
  }

  async look() {
    try {
      const answer = await fetch('/work/queue/bell', { cache: 'no-store', redirect: 'error' });
      const text = await answer.text();
      if (!answer.ok || text === 'off') return this.#over();
      const ids = text.split('\n').filter(Boolean);
      this.#ask(ids[0] === 'there?' && Boolean(ids.shift()));
      this.#ringing ??= new Ringing([...document.querySelectorAll('[data-row]')].map((each) => each.getAttribute('href').split('/').pop()));
      if (this.#ringing.hears(ids)) this.#ring();
    } catch {
      // the signal is gone for a moment; it looks again
    }
  }

  #ask(asked) {
    const there = this.querySelector('[data-there]');
    const said = this.querySelector('[role="status"]');
    if (asked && there.hidden) this.#ring(this.dataset.there);
    if (!asked && said.textContent === this.dataset.there) said.textContent = '';
    there.hidden = !asked;
  }

  // No longer on duty, or signed out: nothing rings any more.
  #over() {
    clearInterval(this.#timer);
    this.#context?.close();
    this.#context = null;
    this.hidden = true;
  }

  #ring(words = this.dataset.look) {
    this.querySelector('[role="status"]').textContent = words;
    if (this.#context?.state !== 'running') return;
    this.dataset.rang = String(Number(this.dataset.rang ?? 0) + 1);
    const now = this.#context.currentTime;
    // two soft tones, three times
    for (let i = 0; i < 6; i++) {
      const tone = this.#context.createOscillator();
      const loud = this.#context.createGain();
      const at = now + Math.floor(i / 2) * 1.2 + (i % 2) * 0.3;
      tone.frequency.value = i % 2 === 0 ? 660 : 528;
      loud.gain.setValueAtTime(0, at);
      loud.gain.linearRampToValueAtTime(0.25, at + 0.04);
      loud.gain.exponentialRampToValueAtTime(0.001, at + 0.5);
      tone.connect(loud).connect(this.#context.destination);
      tone.start(at);
      tone.stop(at + 0.55);
    }
  }
});
