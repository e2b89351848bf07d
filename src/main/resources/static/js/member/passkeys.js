import { creationOptions, madeKey, requestOptions, shownKey } from '../models/passkey-json.js';

// What both elements share: a button that appears where passkeys work, and one line that says how it
// went. Whatever fails, the page stays as it was.
class PasskeyElement extends HTMLElement {
  #listening;
  #busy = false;

  connectedCallback() {
    this.#listening = new AbortController();
    const none = this.querySelector('.passkey__none');
    if (!window.PublicKeyCredential) {
      if (none) none.textContent = this.dataset.unable;
      return;
    }
    none?.remove();
    for (const part of this.querySelectorAll('[hidden]')) part.hidden = false;
    this.querySelector('button').addEventListener('click', () => this.#press(), { signal: this.#listening.signal });
  }

  disconnectedCallback() {
    this.#listening.abort();
  }

  async #press() {
    if (this.#busy) return;
    this.#busy = true;
    this.say(this.dataset.busy);
    try {
      const next = await this.go();
      if (next) location.assign(next);
    } catch (fault) {
      this.say(fault instanceof DOMException ? this.dataset.refused : this.dataset.away);
    }
    this.#busy = false;
  }

  say(words) {
    this.querySelector('.passkey__status').textContent = words;
  }

  // The answer, or null when the server does not take what was sent.
  async send(path, body) {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': this.dataset.csrf },
      body: body ? JSON.stringify(body) : undefined,
      redirect: 'error',
    });
    if (answer.status === 422) return null;
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }
}

// <passkey-maker data-name data-next …>: makes a passkey for whoever is signed in.
class PasskeyMaker extends PasskeyElement {
  async go() {
    const asked = await this.send('/webauthn/register/options');
    const made = await navigator.credentials.create({ publicKey: creationOptions(asked, this.dataset.name) });
    const label = this.querySelector('input')?.value || navigator.userAgentData?.platform || '';
    const kept = await this.send('/webauthn/register', { credential: madeKey(made), label });
    if (!kept) this.say(this.dataset.refused);
    return kept && (kept.next ?? this.dataset.next);
  }
}

// <passkey-shower data-to data-next …>: shows a passkey to sign in, or to prove who is there; with data-ask, for
// the one act whose question stands at that address.
class PasskeyShower extends PasskeyElement {
  async go() {
    const asked = await this.send(this.dataset.ask ?? '/webauthn/authenticate/options');
    const shown = await navigator.credentials.get({ publicKey: requestOptions(asked) });
    const device = this.closest('form')?.elements.device?.value ?? '';
    const to = `${this.dataset.to}?device=${encodeURIComponent(device)}&next=${encodeURIComponent(this.dataset.next)}`;
    const opened = await this.send(to, shownKey(shown));
    if (!opened) this.say(this.dataset.unknown);
    return opened?.next;
  }
}

customElements.define('passkey-maker', PasskeyMaker);
customElements.define('passkey-shower', PasskeyShower);
