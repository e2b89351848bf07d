// The small words around messages, from the words that the page brings in data-*.

/** What stands below a message that is on its way. */
export const stateOf = (item, { sending, unsent }) => (item.state === 'sending' ? sending : item.words || unsent);

export const cueWords = (kind, mine, words) => words[`${kind.replace('-', '')}${mine ? 'Mine' : 'Theirs'}`] ?? '';

/** How many came in below what is being read. */
export class Below {
  #count = 0;

  one({ belowOne, belowMany }) {
    this.#count += 1;
    return this.#count === 1 ? belowOne : belowMany.replace('{n}', this.#count);
  }

  none() {
    this.#count = 0;
  }
}
