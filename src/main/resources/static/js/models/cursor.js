// Where a reader is in a stream: the last number. The server sends every entry in order; after a
// reconnect some may come twice, and those are passed over.

export class Cursor {
  constructor(last = 0) {
    this.last = last;
  }

  /** Whether this entry is news. */
  take(number) {
    if (number <= this.last) {
      return false;
    }
    this.last = number;
    return true;
  }
}
