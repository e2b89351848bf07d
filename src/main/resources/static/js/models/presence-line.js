// What the line below the log says: how the connection stands, else who is here. `lit` is the warm
// square, and never without the word.

export class PresenceLine {
  #words;

  /** `words` has idle, isHere, listening, away, reconnecting, signedOut, elsewhere. */
  constructor(words) {
    this.#words = words;
  }

  state(state) {
    const { idle, reconnecting, signedOut, elsewhere } = this.#words;
    return { words: { open: idle, away: signedOut, elsewhere, gone: '' }[state] ?? reconnecting ?? '', lit: false };
  }

  /** Nothing for a cue that says something else than where somebody is. */
  cue(kind) {
    const { idle, isHere, listening, away } = this.#words;
    if (kind === 'here') return { words: isHere, lit: true };
    if (kind === 'listening') return { words: listening, lit: true };
    if (kind === 'away') return { words: [away, idle].filter((words) => words).join('. '), lit: false };
    return undefined;
  }
}
