// <show-secret data-show="Show" data-hide="Hide"> around a password field: adds a button that shows
// what was typed. The field is hidden again before the form is sent, so that the browser offers to
// keep it as a secret.
class ShowSecret extends HTMLElement {
  #listening;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const input = this.querySelector('input');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button--quiet';
    button.setAttribute('aria-controls', input.id);
    const show = (shown) => {
      input.type = shown ? 'text' : 'password';
      button.textContent = shown ? this.dataset.hide : this.dataset.show;
      button.setAttribute('aria-pressed', String(shown));
    };
    show(false);
    button.addEventListener('click', () => show(input.type === 'password'), { signal });
    input.form?.addEventListener('submit', () => show(false), { signal });
    this.append(button);
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.querySelector('button').remove();
  }
}

customElements.define('show-secret', ShowSecret);
