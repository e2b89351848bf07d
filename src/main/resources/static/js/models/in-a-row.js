// How many heavy topics somebody has read in a row in this tab. Only a number and what stands for the
// last address are kept, in the tab alone: never which topics.
export const ENOUGH = 4;

const mark = (address) => [...address].reduce((all, letter) => (all * 31 + letter.codePointAt(0)) | 0, 7);

// kept: what the last call answered as `kept`, or null. The same topic twice counts once and is answered
// alike, one without a note ends the row, and after it was said the counting begins anew.
export function next(kept, address, isHeavy) {
  const [count, last] = (kept ?? '0 0').split(' ').map(Number);
  if (!isHeavy) return { kept: null, enough: false };
  if (last === mark(address)) return { kept, enough: count === 0 };
  const now = (count || 0) + 1;
  return { kept: `${now % ENOUGH} ${mark(address)}`, enough: now >= ENOUGH };
}
