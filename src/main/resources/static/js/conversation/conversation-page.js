// <conversation-page>: keeps the log in step with the server, tells who is here, passes cues on.
// data-stream, data-own, data-last · data-live "on" · data-presence "on" · data-zone · words in data-*
import { Connection } from '../live/connection.js';
import { fragment } from '../models/fragment.js';
import { refreshFoot } from './foot.js';
import { MessageList } from './message-list.js';
import { Presence } from './presence.js';
import { Seen } from './seen.js';

class ConversationPage extends HTMLElement {
  connection;
  list;
  #presence = new Presence(this);
  #listening;
  #wasOpen = false;
  #seen = new Seen(this);

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
    const tell = () => this.#tell();
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

  get composer() { return this.querySelector('message-composer'); }

  // Whether a message may go this way; until the first connection, forms carry them.
  get live() { return this.#wasOpen; }

  #state(state) {
    if (state === 'open') {
      this.#wasOpen = true;
      this.#tell();
    }
    if (['gone', 'away', 'elsewhere'].includes(state)) this.#wasOpen = false;
    if (state === 'away') this.#gather();
    this.#presence.state(state);
  }

  // Nobody is signed in here any more: what is on its way waits in the draft, and is not sent by itself.
  #gather() {
    const items = this.connection.outbox.takeAll();
    for (const { client } of items) this.list.takenBack(client);
    this.composer?.gather(items.map((item) => item.body));
  }

  #message(frame) {
    const item = fragment(frame.html).firstElementChild;
    this.list.take(item);
    this.composer?.sent(frame.client);
    if (['ended', 'paused', 'resumed'].includes(item.dataset.note)) this.refreshFoot();
    this.#look();
  }

  #cue({ by, kind }) {
    if (by === this.dataset.own) return;
    if (!this.#presence.cue(kind)) this.list.cue(kind, false);
  }

  #pressed(event) {
    const kind = event.submitter?.name === 'kind' && event.submitter.value;
    if (!kind || !this.connection.cue(kind)) return;
    event.preventDefault();
    this.list.cue(kind, true);
  }

  #tell() {
    this.connection.hurry();
    this.#presence.tell(this.connection);
  }

  #look() {
    if (document.visibilityState !== 'visible' || !this.list.atEnd()) return;
    this.list.nothingBelow();
    this.#seen.tell(this.connection.last);
  }

  refreshFoot() { return refreshFoot(this); }
}
customElements.define('conversation-page', ConversationPage);
