// <conversation-page>: a live page that tells how far somebody has read, and passes cues on.
import { LivePage } from '../live/live-page.js';
import { Seen } from './seen.js';

class ConversationPage extends LivePage {
  #seen = new Seen(this);

  started() {
    this.on('cue', (cue) => this.#cue(cue));
    this.addEventListener('submit', (event) => this.#pressed(event), { signal: this.signal });
  }

  taken(item) {
    if (['ended', 'paused', 'resumed', 'rests', 'goes-on'].includes(item.dataset.note)) this.refreshFoot();
  }

  seen(number) { this.#seen.tell(number); }

  #cue({ by, kind }) {
    if (by === this.dataset.own) return;
    if (!this.presence.cue(kind)) this.list.cue(kind, false);
  }

  #pressed(event) {
    const kind = event.submitter?.name === 'kind' && event.submitter.value;
    if (!kind || !this.connection.cue(kind)) return;
    event.preventDefault();
    this.list.cue(kind, true);
  }
}
customElements.define('conversation-page', ConversationPage);
