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
  knows(text, more = '') {
    clearTimeout(this.#later);
    this.#kept = text + more;
  }

  tell(client, text) {
    this.#tabs.postMessage({ client, text });
  }

  /** Once nothing more was typed for a moment. */
  later(keep) {
    clearTimeout(this.#later);
    this.#later = setTimeout(keep, KEEP_AFTER);
  }

  /** `more` is what else the form holds, as a query. */
  async keep(client, text, more = '') {
    if (!this.#where || text + more === this.#kept) return;
    this.#kept = text + more;
    const { _csrf: csrf, ticket } = this.#form.elements;
    const body = new URLSearchParams(more);
    Object.entries({ _csrf: csrf.value, ticket: ticket.value, client, text }).forEach(([name, value]) => body.set(name, value));
    const answer = await fetch(this.#where, { method: 'POST', body, keepalive: text.length < 20000, redirect: 'manual' })
      .catch(() => null);
    if (answer?.status !== 204) this.#kept = undefined;
  }

  close() {
    clearTimeout(this.#later);
    this.#tabs.close();
  }
}
