// Counts how often Shift was pressed by itself: three times within five seconds means "leave".
// Shift used for a capital letter, or with the mouse, does not count, and any other key begins anew,
// so that somebody who types does not leave by accident.
const NEEDED = 3;
const WITHIN = 5000;

export class ShiftPresses {
  #times = [];
  #alone = false;

  // Each answers how many presses stand now.
  down(key, at, repeated = false) {
    if (key === 'Shift') {
      if (!repeated) this.#alone = true;
    } else {
      this.spoil();
      this.#times = [];
    }
    return this.count(at);
  }

  up(key, at) {
    if (key === 'Shift' && this.#alone) {
      this.#times = [...this.#recent(at), at].slice(-NEEDED);
      this.#alone = false;
    }
    return this.count(at);
  }

  // Something else was done while Shift was held.
  spoil() {
    this.#alone = false;
  }

  count(at) {
    return this.#recent(at).length;
  }

  leaves(at) {
    return this.count(at) >= NEEDED;
  }

  #recent(at) {
    return this.#times.filter((time) => at - time <= WITHIN);
  }
}
