// The list of messages in the page: adds, replaces, and never moves what is being read.
const SILENCE = 30 * 60 * 1000;
const NEAR = 160;

export class MessageList {
  #page;
  #log;
  #below = 0;

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
    if (this.#isApart(item.dataset.at)) this.#add(this.#line(this.#clock(item.dataset.at)), true);
    this.#add(item, mine);
    if (mine) this.#sent(item);
  }

  // What was written here and is on its way.
  outbox(item) {
    if (item.state === 'sent') return;
    const shown = this.#pending(item.client) ?? this.#draw(item);
    const state = shown.querySelector('.message__state');
    shown.classList.toggle('is-sending', item.state === 'sending');
    shown.classList.toggle('is-unsent', item.state === 'not-sent');
    const { sending, unsent, again } = this.#page.dataset;
    state.replaceChildren(item.state === 'sending' ? sending : item.words || unsent);
    if (item.state !== 'not-sent') return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button--quiet';
    button.textContent = again;
    button.addEventListener('click', () =>
      this.#page.dispatchEvent(new CustomEvent('again', { detail: item.client })));
    state.append(' ', button);
  }

  cue(kind, mine) {
    const line = this.#line(this.#page.dataset[`${kind.replace('-', '')}${mine ? 'Mine' : 'Theirs'}`] ?? '');
    line.className = mine ? 'cue cue--mine' : 'cue';
    this.#add(line, mine);
  }

  nothingBelow() {
    this.#below = 0;
    this.#page.querySelector('.below').hidden = true;
  }

  #draw(item) {
    const shown = document.createElement('li');
    shown.className = 'message message--mine';
    shown.dataset.pending = item.client;
    const words = document.createElement('div');
    words.className = 'message__words message__words--plain';
    words.dir = 'auto';
    words.textContent = item.body;
    const state = document.createElement('p');
    state.className = 'message__state';
    shown.append(words, state);
    this.#add(shown, true);
    return shown;
  }

  #add(item, follow) {
    const end = this.atEnd();
    this.#log.append(item);
    if (follow || end) this.toEnd();
    else if (item.dataset.by) this.#showBelow();
  }

  #showBelow() {
    this.#below += 1;
    const { belowOne, belowMany } = this.#page.dataset;
    const link = this.#page.querySelector('.below');
    link.hidden = false;
    link.textContent = this.#below === 1 ? belowOne : belowMany.replace('{n}', this.#below);
  }

  #sent(item) {
    for (const old of this.#log.querySelectorAll('.message__sent')) old.remove();
    const state = document.createElement('p');
    state.className = 'message__state message__sent';
    state.textContent = this.#page.dataset.sent;
    item.append(state);
  }

  #pending(client) {
    return client && this.#log.querySelector(`[data-pending="${CSS.escape(client)}"]`);
  }

  #isApart(at) {
    const last = [...this.#log.querySelectorAll('[data-at]')].at(-1);
    return last && Date.parse(at) - Date.parse(last.dataset.at) > SILENCE;
  }

  #line(words) {
    const line = document.createElement('li');
    line.className = 'log__day';
    line.textContent = words;
    return line;
  }

  #clock(at) {
    const { zone } = this.#page.dataset;
    return new Intl.DateTimeFormat(document.documentElement.lang, {
      hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone === 'Z' ? 'UTC' : zone,
    }).format(new Date(at));
  }
}
