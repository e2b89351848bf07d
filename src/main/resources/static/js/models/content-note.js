// A content note travels as the first line of its message, as the server reads it too.

const LONGEST = 80;

/** The words with the note before them, if there is one. */
export function noted(text, about) {
  const line = about.trim().replace(/\s+/g, ' ').slice(0, LONGEST);
  return line && text.trim() ? `CN: ${line}\n${text}` : text;
}
