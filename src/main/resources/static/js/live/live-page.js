// A page with a log: keeps it in step with the server, shows what is sent and what is not.
// data-stream, data-own, data-last · data-live "on" · data-presence "on" · data-zone · words in data-*
import { fragment } from '../models/fragment.js';
import { Connection } from './connection.js';
import { refreshFoot } from './foot.js';
import { MessageList } from './message-list.js';
import { Presence } from './presence.js';
import { partOf } from './server.js';

export class LivePage extends HTMLElement {
  connection;
  list;
  signal;
  presence = new Presence(this);
  #listening;
  #wasOpen = false;

  connectedCallback() {
    if (this.dataset.live !== 'on') return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.signal = signal;
    this.list = new MessageList(this);
    this.list.toEnd();
    this.connection = new Connection(this.dataset.stream, Number(this.dataset.last));
    this.on('state', (state) => this.#state(state));
    this.on('message', (frame) => this.#message(frame));
    this.on('changed', () => this.changed());
    this.on('card', (card) => this.#card(card));
    this.on('outbox', (item) => this.list.outbox(item));
    this.addEventListener('again', (event) => this.connection.again(event.detail), { signal });
    const tell = () => this.#tell();
    for (const type of ['focus', 'blur', 'online']) addEventListener(type, tell, { signal });
    document.addEventListener('visibilitychange', tell, { signal });
    addEventListener('pagehide', () => this.connection.presence('away'), { signal });
    addEventListener('scroll', () => this.#look(), { signal, passive: true });
    this.started();
    this.connection.start();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.connection?.stop();
  }

  on(type, act) {
    this.connection.addEventListener(type, (event) => act(event.detail), { signal: this.signal });
  }

  get composer() { return this.querySelector('message-composer'); }

  // Whether a message may go this way; until the first connection, forms carry them.
  get live() { return this.#wasOpen; }

  // What a page adds: `started`; `taken`, a message or note stands in the log; `seen`; `changed`; `gone`.
  started() {}
  taken() {}
  seen() {}
  changed() {}
  gone() {}

  #state(state) {
    if (state === 'open') {
      this.#wasOpen = true;
      this.#tell();
    }
    if (['gone', 'away', 'elsewhere'].includes(state)) this.#wasOpen = false;
    if (state === 'away') this.#gather();
    this.presence.state(state);
    if (state === 'gone') this.gone();
  }

  // Nobody is signed in here any more: what is on its way waits in the draft, and is not sent by itself.
  #gather() {
    const items = this.connection.outbox.takeAll();
    for (const { client } of items) this.list.takenBack(client);
    this.composer?.gather(items.map((item) => item.body));
  }

  #message(frame) {
    const item = fragment(frame.html).firstElementChild;
    if (!item) return;
    this.list.take(item);
    this.composer?.sent(frame.client);
    this.taken(item);
    this.#look();
  }

  #tell() {
    this.connection.hurry();
    this.presence.tell(this.connection);
  }

  #look() {
    if (document.visibilityState !== 'visible' || !this.list.atEnd()) return;
    this.list.nothingBelow();
    this.seen(this.connection.last);
  }

  // The quiet card, once for what was just sent; it takes nobody's place in the text.
  async #card(which) {
    const card = await partOf(`${location.pathname}?${which}`, '.care');
    if (!card || document.querySelector('.care')) return;
    document.querySelector('main').prepend(card);
    card.querySelector('.care__on').addEventListener('click', (event) => {
      event.preventDefault();
      card.remove();
      this.querySelector('#words')?.focus();
    });
  }

  refreshFoot() { return refreshFoot(this); }
}
