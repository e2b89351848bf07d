// <told-device> with a form: has this device told when somebody must look, and says where it cannot be.
import { scriptAddress } from '../models/fragment.js';

const worker = () => navigator.serviceWorker.getRegistration('/static/js/safety/');

customElements.define('told-device', class extends HTMLElement {
  #leaves = new AbortController();

  connectedCallback() {
    if (!('PushManager' in window && 'Notification' in window && navigator.serviceWorker)) {
      return this.#say(this.dataset.unable);
    }
    if (this.dataset.on === 'true') return this.#look();
    this.querySelector('[data-none]').remove();
    const form = this.querySelector('form');
    form.hidden = false;
    form.addEventListener('submit', (event) => this.#turnOn(event, form), { signal: this.#leaves.signal });
    return this.#forget();
  }

  disconnectedCallback() {
    this.#leaves.abort();
  }

  // Somebody was told here before, and signed out: the next who turns it on begins anew.
  async #forget() {
    await (await worker())?.unregister();
  }

  async #look() {
    const told = await (await worker())?.pushManager.getSubscription();
    if (!told || Notification.permission !== 'granted') this.#say(this.dataset.lost);
  }

  async #turnOn(event, form) {
    if (form.elements.endpoint.value) return;
    event.preventDefault();
    this.#say('');
    try {
      if (await Notification.requestPermission() !== 'granted') return this.#say(this.dataset.refused);
      const address = `${this.dataset.worker}&says=${encodeURIComponent(this.dataset.says)}`;
      const registration = await navigator.serviceWorker.register(scriptAddress(address));
      await this.#runs(registration);
      const told = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: this.dataset.key });
      form.elements.endpoint.value = told.endpoint;
      form.requestSubmit();
    } catch {
      this.#say(this.dataset.unable);
    }
  }

  // A browser takes nothing for a worker that does not run yet.
  #runs(registration) {
    const begins = registration.installing ?? registration.waiting;
    if (registration.active || !begins) return null;
    return new Promise((done) => {
      begins.addEventListener('statechange', () => begins.state === 'activated' && done());
    });
  }

  #say(words) {
    const none = this.querySelector('[data-none]');
    if (none) none.textContent = words;
    else this.querySelector('[role="status"]').textContent = words;
  }
});
