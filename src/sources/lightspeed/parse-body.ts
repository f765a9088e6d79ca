import { notJson } from '../not-json.ts';
import { failure } from './errors.ts';

/** JSON.parse of an answer. Throws SyncError API_NOT_JSON, without the parser's error: that one quotes the body. */
export function parseBody(text: string, entity: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failure('API_NOT_JSON', { entity, what: notJson(text) });
  }
}
