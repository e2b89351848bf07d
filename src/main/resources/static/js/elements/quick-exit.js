// Leaves at once: hides the page, signs out without waiting for an answer, and puts a neutral page
// in the place of this one. Without it the form inside does the same through the server.
// data-address where to · data-title the neutral tab title · data-keys "on" for Shift three times
// data-signed-in "yes" re-checks the session when the page comes back · data-two, data-one words
import { ShiftPresses } from '../models/shift-presses.js';

class QuickExit extends HTMLElement {
  #listening;
  #tabs;
  #presses = new ShiftPresses();
  #fading;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const form = this.querySelector('form');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#leave();
    }, { signal });
    if (this.dataset.keys === 'on') {
      const listen = (type, act) => addEventListener(type, act, { signal, capture: true });
      listen('keydown', (event) => this.#show(this.#presses.down(event.key, event.timeStamp, event.repeat)));
      listen('keyup', (event) => this.#pressed(event));
      listen('pointerdown', () => this.#presses.spoil());
    }
    addEventListener('pageshow', (event) => event.persisted && this.#cameBack(), { signal });
    if ('BroadcastChannel' in window) {
      this.#tabs = new BroadcastChannel('leave');
      this.#tabs.onmessage = () => this.#vanish();
    }
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#tabs?.close();
    clearTimeout(this.#fading);
  }

  #pressed(event) {
    const count = this.#presses.up(event.key, event.timeStamp);
    if (this.#presses.leaves(event.timeStamp)) this.#leave();
    else this.#show(count);
  }

  // Dots in the button, and a sentence for those who do not see them.
  #show(count) {
    this.querySelector('.exit__button').classList.toggle('is-counting', count > 0);
    this.querySelectorAll('.exit__dots > *').forEach((dot, i) => dot.classList.toggle('is-full', i < count));
    const words = ['', this.dataset.two, this.dataset.one][count] ?? '';
    const region = this.querySelector('.exit__count');
    if (region.textContent !== words) region.textContent = words;
    clearTimeout(this.#fading);
    if (count > 0) this.#fading = setTimeout(() => this.#show(0), 5000);
  }

  #leave() {
    document.documentElement.hidden = true;
    const form = this.querySelector('form');
    fetch(form.action, {
      method: 'POST', keepalive: true, redirect: 'manual', credentials: 'same-origin',
    }).catch(() => {});
    this.#tabs?.postMessage('leave');
    this.#vanish();
  }

  #vanish() {
    document.documentElement.hidden = true;
    document.title = this.dataset.title;
    location.replace(this.dataset.address);
  }

  // Back showed a kept page: nobody sees it before the server says that the session still lives.
  async #cameBack() {
    if (this.dataset.signedIn !== 'yes') return;
    const html = document.documentElement;
    html.hidden = true;
    const answer = await fetch('/session-alive', { cache: 'no-store' }).catch(() => null);
    if (answer?.status === 204) html.hidden = false;
    else if (answer?.status === 401) this.#vanish();
    else location.reload();
  }
}

customElements.define('quick-exit', QuickExit);
