// <keep-story data-keeping data-kept data-not-kept data-elsewhere> around the form of a story: what is written is
// kept on the server a few seconds later, and when the page goes out of sight.
const PAUSE = 3000;
const LONGEST_ALIVE = 60_000; // what a browser sends for a page that is gone

class KeepStory extends HTMLElement {
  #listening;
  #timer;
  #changed = false;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener('input', () => this.#soon(), { signal });
    this.addEventListener('submit', () => this.#stop(), { signal });
    document.addEventListener('visibilitychange', () => this.#keep(), { signal });
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#stop();
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#changed = false;
  }

  #soon() {
    this.#changed = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), PAUSE);
  }

  async #keep() {
    const form = this.querySelector('form');
    if (!this.#changed || !form.dataset.draft) return; // beside another page's words, only by hand
    this.#stop();
    this.#says(this.dataset.keeping);
    const body = new URLSearchParams(new FormData(form));
    const keepalive = document.hidden && body.toString().length < LONGEST_ALIVE;
    const answer = await fetch(form.dataset.draft, {
      method: 'POST', body, keepalive, redirect: 'manual', cache: 'no-store',
    }).catch(() => null);
    if (answer?.status === 204) {
      this.#says(this.dataset.kept);
    } else {
      this.#changed = true;
      this.#says(answer?.status === 409 ? this.dataset.elsewhere : this.dataset.notKept);
    }
  }

  #says(words) { this.querySelector('.story-kept').textContent = words; }
}

customElements.define('keep-story', KeepStory);
