// What a single key does at the desk: j and k go through the rows, any other leads to what carries it.
// Nothing while somebody writes, holds a key with it, or has not turned keys on.
export const KEYS = 'desk-keys';

// Where to go from here: the place of the row, or -1 for none.
export function row(key, at, many) {
  if (many === 0) return -1;
  if (key === 'j') return Math.min(at + 1, many - 1);
  return key === 'k' ? Math.max(at - 1, 0) : -1;
}

// Whether a press is ours.
export function isOurs(event, on) {
  const field = event.target.closest?.('textarea, select, [contenteditable], input:not([type="radio"], [type="checkbox"])');
  return on && !field && !event.defaultPrevented && !event.ctrlKey && !event.altKey && !event.metaKey && event.key.length === 1;
}
