// Where the elements of an array stand in a JSON text, without converting anything. The text must be valid JSON
// (JSON.parse has accepted it), so this only follows strings and brackets. It does not recurse.

export type Span = readonly [start: number, end: number];

const quote = 0x22;
const backslash = 0x5c;
const isSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
const opens = (code: number) => code === 0x7b || code === 0x5b;
const closes = (code: number) => code === 0x7d || code === 0x5d;

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function skipString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at++;
  }
  return text.length;
}

function skipValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = skipString(text, at) - 1;
      if (depth === 0) return at + 1;
    } else if (opens(code)) {
      depth++;
    } else if (closes(code)) {
      if (depth === 0) return at; // end of a number or literal: the bracket is the parent's
      if (--depth === 0) return at + 1;
    } else if (depth === 0 && (code === 0x2c || isSpace(code))) {
      return at;
    }
  }
  return text.length;
}

/** Spans of the values inside the object or array that starts at `from`, with their keys ('' in an array). */
function* values(text: string, from: number): Generator<{ key: string; span: Span }> {
  const keyed = text[from] === '{';
  let at = skipSpace(text, from + 1);
  while (at < text.length && !closes(text.charCodeAt(at))) {
    let key = '';
    if (keyed) {
      const end = skipString(text, at);
      key = JSON.parse(text.slice(at, end)) as string;
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    const end = skipValue(text, at);
    yield { key, span: [at, end] };
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
}

/** Spans of the elements of the array at `path`; none when there is no array. */
export function elementSpans(text: string, path: readonly string[]): Span[] {
  let start = skipSpace(text, 0);
  for (const name of path) {
    let found: Span | undefined;
    if (text[start] === '{') {
      for (const { key, span } of values(text, start)) if (key === name) found = span; // the last wins, as in JSON.parse
    }
    if (!found) return [];
    start = found[0];
  }
  return text[start] === '[' ? Array.from(values(text, start), ({ span }) => span) : [];
}
