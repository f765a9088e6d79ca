import type { IncomingMessage } from 'node:http';
import type { State } from '../state.ts';
import { ApiError, refusal } from './errors.ts';
import { type Asked, lists } from './lists.ts';
import { pageOf } from './page.ts';

export interface Said {
  readonly status: number;
  readonly said: object;
}

/** One request to the API, checked in the order in which the real one does: version, token, rights, the question. */
export function respond(state: State, request: IncomingMessage, url: URL, body: string): Said {
  let cursor = false;
  let response: Said;
  try {
    const asked = questionOf(request, url, body);
    cursor = asked.cursor !== undefined;
    response = { status: 200, said: serve(state, request, url, asked) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    response = { status: error.status, said: error.said };
  }
  state.requests.push({ path: url.pathname, cursor, status: response.status });
  return response;
}

function questionOf(request: IncomingMessage, url: URL, body: string): Asked {
  if (request.method !== 'POST') return Object.fromEntries(url.searchParams);
  try {
    return JSON.parse(body || '{}') as Asked;
  } catch {
    throw new ApiError(400, 'EXPECTED_JSON_BODY', 'The body is no JSON.');
  }
}

function serve(state: State, request: IncomingMessage, url: URL, asked: Asked): object {
  if (!/^\d{4}-\d\d-\d\d$/.test(String(request.headers['square-version'])))
    throw new ApiError(400, 'INVALID_SQUARE_VERSION_FORMAT', 'Square-Version must be a date.');
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (!state.tokens.has(token))
    throw new ApiError(401, 'UNAUTHORIZED', 'This request could not be authorized.', 'AUTHENTICATION_ERROR');
  const refused = state.refused.find(
    ({ path, times, cursor }) =>
      (path === url.pathname || path === '*') && times > 0 && (!cursor || asked.cursor !== undefined),
  );
  if (refused) {
    refused.times -= 1;
    throw refusal(refused.status, refused.code);
  }
  const list = lists[`${request.method} ${url.pathname}`];
  if (!list) throw new ApiError(404, 'NOT_FOUND', 'Resource not found.');
  const wanted = asked.limit === undefined ? list.most : Number(asked.limit);
  if (list.strict && (wanted > list.most || wanted < 1))
    throw new ApiError(400, wanted < 1 ? 'VALUE_TOO_LOW' : 'VALUE_TOO_HIGH', 'limit');
  const { cursor, ...rest } = asked;
  const page = pageOf(list.rows(state.shop, asked), (row) => list.place(row, asked), {
    cursor: cursor === undefined ? undefined : String(cursor),
    rest,
    limit: Math.min(wanted, list.most, state.pageLimit),
    epoch: state.cursors,
  });
  const rows = list.send ? page.rows.map(list.send) : page.rows;
  // an empty list is left out
  return {
    ...(rows.length > 0 ? { [list.records]: rows } : {}),
    ...(page.cursor ? { cursor: page.cursor } : {}),
    ...list.more?.(state.shop),
  };
}
