// Says how many letters are left, and never cuts what somebody writes.
class LettersLeft extends HTMLElement {
  #field = null;
  #says = null;
  #count = () => {
    const left = Number(this.dataset.most) - [...this.#field.value.trim()].length;
    const text = left < 0 ? this.dataset.over : this.dataset.left;
    this.#says.textContent = text.replace("#", String(Math.abs(left)));
    this.#says.classList.toggle("field__error", left < 0);
  };

  connectedCallback() {
    this.#field = this.querySelector("textarea");
    if (!this.#field) return;
    this.#says = document.createElement("p");
    this.#says.className = "meta";
    this.append(this.#says);
    this.#field.addEventListener("input", this.#count);
    this.#count();
  }

  disconnectedCallback() {
    this.#field?.removeEventListener("input", this.#count);
    this.#says?.remove();
  }
}
customElements.define("letters-left", LettersLeft);
