// <keep-copy data-copy data-copied data-print>: buttons that copy the words or print the page.
class KeepCopy extends HTMLElement {
  connectedCallback() {
    const copy = this.#button(this.dataset.copy, async () => {
      await navigator.clipboard.writeText(document.getElementById('copy').innerText);
      copy.textContent = this.dataset.copied;
    });
    this.#button(this.dataset.print, () => print());
  }

  #button(words, act) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button';
    button.textContent = words;
    button.addEventListener('click', act);
    this.append(button);
    return button;
  }

  disconnectedCallback() {
    this.replaceChildren();
  }
}

customElements.define('keep-copy', KeepCopy);
