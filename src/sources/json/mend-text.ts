// Two things that JSON may say and Postgres text cannot hold: NUL, and half of a surrogate pair. Both may be written
// as an escape or stand raw in the string.

const suspicious = /\\u(?:0000|[dD][89a-fA-F])/;
// Tried in this order at each place: a whole pair (kept), a half or a NUL (mended), any other escape (kept, so that
// the `\\u0000` of an escaped backslash is not taken for a NUL). A pair may be half escape and half raw.
const high = '(?:\\\\u[dD][89abAB][0-9a-fA-F]{2}|[\\ud800-\\udbff])';
const low = '(?:\\\\u[dD][c-fC-F][0-9a-fA-F]{2}|[\\udc00-\\udfff])';
const parts = new RegExp(`(${high}${low})|(${high}|${low}|\\\\u0000)|(\\\\.)`, 'g');

/** The JSON text with every NUL and lone surrogate replaced by U+FFFD; the same string when there is none. */
export function mendText(text: string): string {
  if (!suspicious.test(text) && text.isWellFormed()) return text;
  return text.replace(parts, (whole, _pair, broken) => (broken === undefined ? whole : '\ufffd'));
}

/** Whether Postgres can take the text as it is. */
export function isStorable(text: string): boolean {
  return mendText(text) === text;
}
