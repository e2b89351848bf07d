// <message-composer> around the form: sends over the live connection, keeps a draft with the server
// and in step with other tabs, counts what is left.
// data-keep where the draft goes, if it is kept · data-left, data-over words
import { Draft, count, maySend, sends } from '../models/draft.js';
import { drawCount } from './drawing.js';
import { Keeper } from './keeper.js';

class MessageComposer extends HTMLElement {
  #listening;
  #draft;
  #keeper;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#draft = new Draft(this.client.value, this.words.value);
    this.#keeper = new Keeper(this.dataset.keep, this.page?.dataset.own, this.form, (draft) => this.#heard(draft));
    this.#keeper.knows(this.words.value);
    this.words.addEventListener('input', () => this.#typed(), { signal });
    this.words.addEventListener('keydown', (event) => {
      if (sends(event)) this.form.requestSubmit(this.sender);
    }, { signal });
    this.form.addEventListener('submit', (event) => this.#submitted(event), { signal });
    addEventListener('pagehide', () => this.keep(true), { signal });
    document.addEventListener('visibilitychange', () => this.keep(true), { signal });
    this.#count();
    const answers = new URLSearchParams(location.search).has('back'); // focus is lost again to the #
    if (answers) addEventListener('pageshow', () => this.words.focus(), { signal });
    this.words.setSelectionRange(this.words.value.length, this.words.value.length);
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#keeper.close();
  }

  get page() { return this.closest('[data-stream]'); }
  get form() { return this.querySelector('form'); }
  get words() { return this.querySelector('textarea'); }
  get client() { return this.querySelector('input[name="client"]'); }
  get sender() { return this.querySelector('.composer__send'); }

  #submitted(event) {
    if (!this.page?.live || event.submitter?.hasAttribute('formaction')) return;
    event.preventDefault();
    const text = this.words.value;
    if (!maySend(text)) return;
    this.page.connection.send(this.page.written?.(text, this.form) ?? text, this.#draft.client);
    this.#draft.clear();
    this.#gone();
    this.words.focus();
  }

  // A message was sent, perhaps by another tab that held the same draft.
  sent(client) {
    if (this.#draft.sent(client, this.words.value)) this.#gone();
    else this.client.value = this.#draft.client;
  }

  #gone() {
    this.#keeper.knows('');
    this.#show('');
  }

  // Words that cannot be sent now come back here.
  gather(texts) {
    this.#show([...texts, this.words.value].filter((text) => text).join('\n\n'));
    this.#typed();
    this.keep();
  }

  #heard(draft) { if (this.#draft.heard(draft, this.words.value)) this.#show(draft.text); }

  #show(text) {
    if (this.words.value !== text) this.words.value = text;
    this.client.value = this.#draft.client;
    this.#count();
  }

  #typed() {
    this.#draft.typed(this.words.value);
    this.client.value = this.#draft.client;
    this.#count();
    this.#keeper.later(() => this.keep());
  }

  // What is not sent yet goes with it: the page may be closed before it is.
  async keep(leaving = false) {
    const unsent = leaving ? this.page?.connection?.outbox.texts() ?? [] : [];
    const here = this.words.value;
    if (here !== this.#draft.known) this.#keeper.tell(this.#draft.client, this.#draft.known = here);
    const whole = [...unsent, here].filter((text) => text).join('\n\n');
    await this.#keeper.keep(this.#draft.client, this.page?.drafted?.(whole, this.form) ?? whole);
  }

  #count() {
    drawCount(this.querySelector('.composer__note'), count(this.words.value), this.dataset);
  }
}
customElements.define('message-composer', MessageComposer);
