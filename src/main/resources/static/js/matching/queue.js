// Keeps the place in the queue and loads the page anew only when something has changed.
const EVERY = 15_000;

class WaitHere extends HTMLElement {
  #timer = 0;
  #look = async () => {
    try {
      const answer = await fetch("/talk/now/state", { cache: "no-store", redirect: "error" });
      if (answer.ok && (await answer.text()) !== this.dataset.state) location.reload();
    } catch {
      // the signal is gone for a moment; the place is kept
    }
  };
  #shown = () => {
    if (document.visibilityState === "visible") this.#look();
  };

  connectedCallback() {
    this.#timer = setInterval(this.#look, EVERY);
    document.addEventListener("visibilitychange", this.#shown);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#shown);
  }
}
customElements.define("wait-here", WaitHere);
