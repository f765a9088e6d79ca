import type { ApiResponse } from './client.ts';
import { type ApiNames, apiFailure } from './errors.ts';
import { notJson } from './not-json.ts';

export interface Parsed {
  /** Undefined where the source said that there is nothing. */
  readonly body: unknown;
  /** What was parsed: the text of the response, with the literals that JSON does not know in quotes. */
  readonly text: string;
}

/**
 * JSON.parse of a body. One value that JSON does not know (NaN, Infinity) stops no list: it goes on as text, and the
 * column that cannot take it says so. Throws SyncError API_NOT_JSON, without the parser's error: that one quotes the body.
 */
export function parseBody(
  names: ApiNames,
  { text, empty }: Pick<ApiResponse, 'text' | 'empty'>,
  entity: string,
): Parsed {
  if (empty) return { body: undefined, text: '[]' };
  const body = parsed(text);
  if (body !== undefined) return { body, text };
  const quoted = quoteLiterals(text);
  const mended = quoted === text ? undefined : parsed(quoted);
  if (mended !== undefined) return { body: mended, text: quoted };
  throw apiFailure(names, 'API_NOT_JSON', { entity, what: notJson(text) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Strings are passed over as wholes, so that no word inside one is taken for a literal. */
const quoteLiterals = (text: string): string =>
  text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/g, (found) =>
    found.startsWith('"') ? found : `"${found}"`,
  );
