// Which of the risks to life are new since the last look: those ring, once. What waited already when
// the page was opened stands on the page, and rings not.
export class Ringing {
  #known;

  constructor(known) {
    this.#known = new Set(known);
  }

  // Answers whether one of these is new.
  hears(ids) {
    const fresh = ids.filter((id) => !this.#known.has(id));
    fresh.forEach((id) => this.#known.add(id));
    return fresh.length > 0;
  }
}
