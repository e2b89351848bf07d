// <message-composer> around the form: sends over the live connection, keeps a draft with the server,
// counts what is left, and sends with Ctrl+Enter. Enter is a new line.
// data-keep where the draft goes · data-kept, data-left, data-over words
const MOST = 4000;
const COUNT_FROM = 3600;
const KEEP_AFTER = 1200;

class MessageComposer extends HTMLElement {
  #listening;
  #later;
  #kept = '';

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.#kept = this.words.value;
    this.words.addEventListener('input', () => this.#typed(), { signal });
    this.words.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.form.requestSubmit(this.sender);
    }, { signal });
    this.form.addEventListener('submit', (event) => this.#submitted(event), { signal });
    addEventListener('pagehide', () => this.keep(true), { signal });
    document.addEventListener('visibilitychange', () => this.keep(true), { signal });
    this.#count();
    const end = this.words.value.length;
    if (new URLSearchParams(location.search).has('back')) this.words.focus();
    this.words.setSelectionRange(end, end);
  }

  disconnectedCallback() {
    this.#listening.abort();
    clearTimeout(this.#later);
  }

  get form() { return this.querySelector('form'); }
  get words() { return this.querySelector('textarea'); }
  get client() { return this.querySelector('input[name="client"]'); }
  get sender() { return this.querySelector('.composer__send'); }

  #submitted(event) {
    const page = this.closest('conversation-page');
    if (!page?.live || event.submitter?.hasAttribute('formaction')) return;
    event.preventDefault();
    const text = this.words.value;
    if (!text.trim()) return;
    if ([...text].length > MOST) {
      this.#count();
      return;
    }
    clearTimeout(this.#later);
    page.connection.send(text, this.client.value);
    this.#clear();
    this.words.focus();
  }

  // Another tab of this person sent the draft that stands here too.
  sentElsewhere(client) {
    if (client !== this.client.value) return;
    if (this.words.value === this.#kept) this.#clear();
    else this.client.value = crypto.randomUUID();
  }

  #clear() {
    this.words.value = '';
    this.#kept = '';
    this.client.value = crypto.randomUUID();
    this.#count();
  }

  #typed() {
    this.#count();
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.keep(), KEEP_AFTER);
  }

  // What is not sent yet goes with it: the page may be closed before it is.
  async keep(leaving = false) {
    const unsent = this.closest('conversation-page')?.connection?.outbox.texts() ?? [];
    const text = leaving ? [...unsent, this.words.value].filter((t) => t).join('\n\n') : this.words.value;
    if (text === this.#kept) return;
    this.#kept = text;
    const csrf = this.querySelector('input[name="_csrf"]').value;
    const body = new URLSearchParams({ _csrf: csrf, client: this.client.value, text });
    const answer = await fetch(this.dataset.keep, { method: 'POST', body, keepalive: text.length < 20000, redirect: 'manual' })
      .catch(() => null);
    if (answer?.status !== 204) this.#kept = '\u0000';
  }

  #count() {
    const length = [...this.words.value].length;
    const note = this.querySelector('.composer__note');
    note.hidden = length < COUNT_FROM;
    note.classList.toggle('is-over', length > MOST);
    const number = Math.abs(MOST - length);
    note.textContent = `${number} ${length > MOST ? this.dataset.over : this.dataset.left}`;
  }
}

customElements.define('message-composer', MessageComposer);
