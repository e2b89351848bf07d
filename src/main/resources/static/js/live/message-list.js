// The list of messages in the page: adds, replaces, and never moves what is being read.
import { Below, cueWords, stateOf } from '../models/log-words.js';
import { clock, isApart } from '../models/moments.js';
import { button, line, mine as drawMine, words } from './drawing.js';

const NEAR = 160;

export class MessageList {
  #page;
  #log;
  #below = new Below();

  constructor(page) {
    this.#page = page;
    this.#log = page.querySelector('#log');
  }

  atEnd() {
    const { scrollHeight } = document.documentElement;
    return scrollHeight - innerHeight - scrollY < NEAR;
  }

  toEnd() {
    scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
  }

  // A message or note from the server, new or as it stands now.
  take(item) {
    const mine = item.dataset.by === this.#page.dataset.own;
    item.classList.toggle('message--mine', mine);
    for (const time of item.querySelectorAll('time')) time.textContent = this.#clock(time.dateTime);
    const before = document.getElementById(item.id);
    if (before) {
      before.replaceWith(item);
      return;
    }
    this.#pending(item.dataset.client)?.remove();
    const last = [...this.#log.querySelectorAll('[data-at]')].at(-1)?.dataset.at;
    if (isApart(last, item.dataset.at)) this.#add(line(this.#clock(item.dataset.at)), true);
    this.#add(item, mine);
    if (mine) this.#sent(item);
  }

  // What was written here and is on its way.
  outbox(item) {
    if (item.state === 'sent') return;
    let shown = this.#pending(item.client);
    if (!shown) this.#add(shown = drawMine(item), true);
    shown.classList.toggle('is-sending', item.state === 'sending');
    const held = item.state === 'not-sent' && item.reason === 'held'; // it waits for somebody to read it
    shown.classList.toggle('is-held', held);
    shown.classList.toggle('is-unsent', item.state === 'not-sent' && !held);
    const state = shown.querySelector('.message__state');
    state.replaceChildren(stateOf(item, this.#page.dataset));
    if (item.state !== 'not-sent' || held) return;
    state.append(' ', button(this.#page.dataset.again, () =>
      this.#page.dispatchEvent(new CustomEvent('again', { detail: item.client }))));
  }

  // The words went back to where they are written.
  takenBack(client) {
    this.#pending(client)?.remove();
  }

  cue(kind, mine) {
    this.#add(line(cueWords(kind, mine, this.#page.dataset), mine ? 'cue cue--mine' : 'cue'), mine);
  }

  nothingBelow() {
    this.#below.none();
    this.#page.querySelector('.below').hidden = true;
  }

  #add(item, follow) {
    const end = this.atEnd();
    this.#log.append(item);
    if (follow || end) this.toEnd();
    else if (item.dataset.by) this.#showBelow();
  }

  #showBelow() {
    const link = this.#page.querySelector('.below');
    link.hidden = false;
    link.textContent = this.#below.one(this.#page.dataset);
  }

  #sent(item) {
    for (const old of this.#log.querySelectorAll('.message__sent')) old.remove();
    item.append(words('message__state message__sent', this.#page.dataset.sent));
  }

  #pending(client) {
    return client && this.#log.querySelector(`[data-pending="${CSS.escape(client)}"]`);
  }

  #clock(at) {
    return clock(at, document.documentElement.lang, this.#page.dataset.zone);
  }
}
