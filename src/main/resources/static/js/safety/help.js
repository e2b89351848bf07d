// Back leads to where the person was, when this browser knows; else to where the link says.
customElements.define('go-back', class extends HTMLElement {
  #back = (event) => {
    if (event.target.closest('a') && history.length > 1) {
      event.preventDefault();
      history.back();
    }
  };

  connectedCallback() {
    this.addEventListener('click', this.#back);
  }

  disconnectedCallback() {
    this.removeEventListener('click', this.#back);
  }
});
