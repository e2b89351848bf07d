// Keeps a draft with the server and in step with the other tabs of the same person.
const KEEP_AFTER = 1200;

export class Keeper {
  #where;
  #form;
  #kept;
  #tabs;
  #later;

  /** `where` the draft goes, if the server keeps it; `heard` gets what another tab has kept. */
  constructor(where, own, form, heard) {
    this.#where = where;
    this.#form = form;
    this.#tabs = new BroadcastChannel(`draft ${where} ${own}`);
    this.#tabs.onmessage = ({ data }) => {
      this.#kept = data.text;
      heard(data);
    };
  }

  /** Nobody needs to be told: the server has it so already. */
  knows(text) {
    clearTimeout(this.#later);
    this.#kept = text;
  }

  tell(client, text) {
    this.#tabs.postMessage({ client, text });
  }

  /** Once nothing more was typed for a moment. */
  later(keep) {
    clearTimeout(this.#later);
    this.#later = setTimeout(keep, KEEP_AFTER);
  }

  async keep(client, text) {
    if (!this.#where || text === this.#kept) return;
    this.#kept = text;
    const { _csrf: csrf, ticket } = this.#form.elements;
    const body = new URLSearchParams({ _csrf: csrf.value, ticket: ticket.value, client, text });
    const answer = await fetch(this.#where, { method: 'POST', body, keepalive: text.length < 20000, redirect: 'manual' })
      .catch(() => null);
    if (answer?.status !== 204) this.#kept = undefined;
  }

  close() {
    clearTimeout(this.#later);
    this.#tabs.close();
  }
}
