// <keep-secret data-secret data-copied> with buttons data-do="copy" and data-do="print": ways to keep
// what is shown once. Writing it down works without.
class KeepSecret extends HTMLElement {
  #listening;

  connectedCallback() {
    this.#listening = new AbortController();
    this.hidden = false;
    this.addEventListener('click', (event) => this.#pressed(event.target.closest('button')), {
      signal: this.#listening.signal,
    });
  }

  disconnectedCallback() {
    this.#listening.abort();
  }

  async #pressed(button) {
    if (button?.dataset.do === 'print') {
      window.print();
    } else if (button) {
      await navigator.clipboard.writeText(this.dataset.secret);
      this.querySelector('[role="status"]').textContent = this.dataset.copied;
    }
  }
}

customElements.define('keep-secret', KeepSecret);
