import { type ApiNames, apiFailure } from './errors.ts';
import { notJson } from './not-json.ts';

/** JSON.parse of a body. Throws SyncError API_NOT_JSON, without the parser's error: that one quotes the body. */
export function parseBody(names: ApiNames, text: string, entity: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw apiFailure(names, 'API_NOT_JSON', { entity, what: notJson(text) });
  }
}
