// <conversation-page>: keeps the log in step with the server, tells who is here, passes cues on.
// data-stream, data-own, data-last · data-live "on" · data-presence "on" · data-zone · words in data-*
import { Connection } from '../live/connection.js';
import { fragment } from '../models/fragment.js';
import { MessageList } from './message-list.js';

const PRESENCE = { here: 'isHere', listening: 'listening' };

class ConversationPage extends HTMLElement {
  connection;
  list;
  #listening;
  #wasOpen = false;
  #seen = 0;

  connectedCallback() {
    if (this.dataset.live !== 'on') return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.list = new MessageList(this);
    this.list.toEnd();
    this.connection = new Connection(this.dataset.stream, Number(this.dataset.last));
    const on = (type, act) => this.connection.addEventListener(type, (event) => act(event.detail), { signal });
    on('state', (state) => this.#state(state));
    on('message', (frame) => this.#message(frame));
    on('outbox', (item) => this.list.outbox(item));
    on('cue', (cue) => this.#cue(cue));
    this.addEventListener('submit', (event) => this.#pressed(event), { signal });
    this.addEventListener('again', (event) => this.connection.again(event.detail), { signal });
    const tell = () => this.#tellPresence();
    for (const type of ['focus', 'blur', 'online']) addEventListener(type, tell, { signal });
    document.addEventListener('visibilitychange', tell, { signal });
    addEventListener('pagehide', () => this.connection.presence('away'), { signal });
    addEventListener('scroll', () => this.#look(), { signal, passive: true });
    this.connection.start();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.connection?.stop();
  }

  // Whether a message may go this way; until the first connection, forms carry them.
  get live() {
    return this.#wasOpen;
  }

  #state(state) {
    if (state === 'open') {
      this.#wasOpen = true;
      this.#tellPresence();
    }
    if (state === 'gone' || state === 'away' || state === 'elsewhere') this.#wasOpen = false;
    this.#status(state === 'open' ? this.dataset.idle : this.dataset.reconnecting);
  }

  #message(frame) {
    const item = fragment(frame.html).firstElementChild;
    this.list.take(item);
    this.querySelector('message-composer')?.sentElsewhere?.(frame.client);
    if (['ended', 'paused', 'resumed'].includes(item.dataset.note)) this.refreshFoot();
    this.#look();
  }

  #cue({ by, kind }) {
    if (by === this.dataset.own) return;
    if (kind === 'away') this.#status([this.dataset.away, this.dataset.idle].filter((words) => words).join('. '));
    else if (kind in PRESENCE) this.#status(this.dataset[PRESENCE[kind]], true);
    else this.list.cue(kind, false);
  }

  #pressed(event) {
    const kind = event.submitter?.name === 'kind' && event.submitter.value;
    if (!kind || !this.connection.cue(kind)) return;
    event.preventDefault();
    this.list.cue(kind, true);
  }

  #tellPresence() {
    this.connection.hurry();
    if (this.dataset.presence !== 'on') return;
    const front = document.visibilityState === 'visible' && document.hasFocus();
    this.connection.presence(front ? 'listening' : 'here');
  }

  #status(words, lit = false) {
    const line = this.querySelector('.log__presence');
    const square = document.createElement('span');
    square.className = 'lit';
    line.replaceChildren(...(lit ? [square] : []), words);
  }

  #look() {
    if (document.visibilityState !== 'visible' || !this.list.atEnd()) return;
    this.list.nothingBelow();
    if (this.connection.last <= this.#seen) return;
    this.#seen = this.connection.last;
    const csrf = this.querySelector('input[name="_csrf"]')?.value ?? '';
    const body = new URLSearchParams({ _csrf: csrf, number: this.#seen });
    fetch(`/talk/c/${this.dataset.stream}/seen`, { method: 'POST', body }).catch(() => {});
  }

  // The foot says what may be done now; the server knows.
  async refreshFoot() {
    await this.querySelector('message-composer')?.keep?.();
    const answer = await fetch(location.pathname, { cache: 'no-store' }).catch(() => null);
    const foot = answer?.ok && fragment(await answer.text()).querySelector('.talk__foot');
    if (foot) this.querySelector('.talk__foot').replaceWith(foot);
  }
}

customElements.define('conversation-page', ConversationPage);
