// Timers by name: the same thing never waits twice, and all can be forgotten at once.

export class Timers {
  #waiting = new Map();

  after(name, pause, act) {
    this.clear(name);
    const timer = setTimeout(() => {
      this.#waiting.delete(name);
      act();
    }, pause);
    this.#waiting.set(name, timer);
  }

  clear(name) {
    clearTimeout(this.#waiting.get(name));
    this.#waiting.delete(name);
  }

  forget() {
    for (const name of [...this.#waiting.keys()]) this.clear(name);
  }
}
