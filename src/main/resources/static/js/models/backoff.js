// How long to wait before trying again: longer each time, and never the same for everybody, so that
// a node that comes back is not met by all its readers at once.

const FIRST = 500;
const LONGEST = 20_000;

/** Milliseconds before attempt 1, 2, 3 …; `random` is from 0 to 1. */
export function wait(attempt, random = Math.random()) {
  const most = Math.min(LONGEST, FIRST * 2 ** (attempt - 1));
  return Math.round(most / 2 + (most / 2) * random);
}

const SPREAD = 4_000;

/** Milliseconds before coming back from a node that stops: its readers do not all come at once. */
export function move(random = Math.random()) {
  return Math.round(250 + SPREAD * random);
}
