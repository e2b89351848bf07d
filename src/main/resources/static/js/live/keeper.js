// Keeps a draft with the server and in step with the other tabs of the same person. A page that opens asks those: what
// was typed a moment ago may not have been kept when it was made.
const KEEP_AFTER = 1200;
const JUST_NOW = 60_000;
const ASKS = 'What do you have?';

export class Keeper {
  #where;
  #form;
  #kept;
  #tabs;
  #told;
  #later;
  #waiting;

  /** `where` the draft goes, if the server keeps it; `heard` gets what another tab has kept. */
  constructor(where, own, form, heard) {
    this.#where = where;
    this.#form = form;
    this.#tabs = new BroadcastChannel(`draft ${where} ${own}`);
    this.#tabs.onmessage = ({ data }) => {
      if (data === ASKS) return this.#answer();
      this.#told = undefined;
      this.#kept = data.text;
      heard(data);
    };
    this.#tabs.postMessage(ASKS);
  }

  #answer() {
    if (this.#waiting) this.#now();
    else if (this.#told && performance.now() - this.#told.at < JUST_NOW) this.#tabs.postMessage(this.#told.draft);
  }

  /** Nobody needs to be told: the server has it so already. */
  knows(text, more = '') {
    this.#stop();
    this.#told = undefined;
    this.#kept = text + more;
  }

  tell(client, text) {
    this.#told = { draft: { client, text }, at: performance.now() };
    this.#tabs.postMessage(this.#told.draft);
  }

  /** Once nothing more was typed for a moment. */
  later(keep) {
    this.#stop();
    this.#waiting = keep;
    this.#later = setTimeout(() => this.#now(), KEEP_AFTER);
  }

  #now() {
    const keep = this.#waiting;
    this.#stop();
    keep();
  }

  #stop() {
    clearTimeout(this.#later);
    this.#waiting = undefined;
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
    this.#stop();
    this.#tabs.close();
  }
}
