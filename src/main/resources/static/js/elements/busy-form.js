// <busy-form data-busy="Sending…"> around a form: the pressed button says what is happening and keeps
// its width, and a second press sends nothing. A page that comes back is ready again.
class BusyForm extends HTMLElement {
  #listening;
  #button = null;
  #label = [];

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener('submit', (event) => this.#submitted(event), { signal });
    addEventListener('pageshow', () => this.ready(), { signal });
  }

  disconnectedCallback() {
    this.#listening.abort();
  }

  #submitted(event) {
    if (this.#button) {
      event.preventDefault();
    } else if (!event.defaultPrevented) {
      const button = event.submitter ?? this.querySelector('button:not([type="button"])');
      if (button) this.#busy(button);
    }
  }

  #busy(button) {
    this.#button = button;
    this.#label = [...button.childNodes];
    button.style.minInlineSize = `${button.offsetWidth}px`;
    button.setAttribute('aria-disabled', 'true');
    button.classList.add('is-busy');
    button.replaceChildren(this.dataset.busy ?? '…');
  }

  // For scripts that send the form themselves and stay on the page.
  ready() {
    if (!this.#button) return;
    this.#button.replaceChildren(...this.#label);
    this.#button.removeAttribute('aria-disabled');
    this.#button.classList.remove('is-busy');
    this.#button.style.minInlineSize = '';
    this.#button = null;
  }
}

customElements.define('busy-form', BusyForm);
