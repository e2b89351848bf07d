// <full-attention> around the link that ends it: Escape ends it too, and nothing is loaded anew.
class FullAttention extends HTMLElement {
  #listening;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener('click', (event) => {
      if (event.target.closest('a')) this.#end(event);
    }, { signal });
    // before the menus hear it: an open menu takes this Escape for itself
    addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !document.querySelector('details.menu[open], dialog[open]')) this.#end(event);
    }, { signal, capture: true });
  }

  disconnectedCallback() {
    this.#listening.abort();
  }

  async #end(event) {
    event.preventDefault();
    const page = this.closest('conversation-page');
    history.replaceState(null, '', location.pathname);
    page.classList.remove('is-attending');
    await page.refreshFoot();
    page.querySelector('#words')?.focus();
  }
}

customElements.define('full-attention', FullAttention);
