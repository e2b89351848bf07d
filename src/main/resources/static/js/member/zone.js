// <zone-guess data-on="yes"> around a list of time zones: offers the browser's own where nothing was
// chosen yet. Nothing is sent until the person keeps it.
class ZoneGuess extends HTMLElement {
  connectedCallback() {
    const list = this.querySelector('select');
    if (this.dataset.on !== 'yes' || list.value !== 'UTC') return;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if ([...list.options].some((option) => option.value === zone)) list.value = zone;
  }
}

customElements.define('zone-guess', ZoneGuess);
