import type { ApiResponse } from '../http/client.ts';
import { type ApiNames, apiFailure } from '../http/errors.ts';
import { parseBody } from '../http/parse-body.ts';
import { pageOf } from '../page.ts';
import type { Entity, Page, PageRequest } from '../source.ts';
import type { Advance } from '../walk/advance.ts';
import { advanceByTime, readPosition } from '../walk/time.ts';
import { advanceByToken } from '../walk/token.ts';
import { type Wire, wires } from './wire.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * A body turned into a page: parsed, checked against the contract, its place in the walk decided.
 * Throws SyncError API_NOT_JSON, API_OTHER_VERSION, API_NOT_ADVANCING.
 */
export function readPage(
  names: ApiNames,
  response: ApiResponse,
  { entity, after }: Pick<PageRequest, 'entity' | 'after'>,
): Page {
  const { body, text } = parseBody(names, response, entity.name);
  const wire = wires[entity.name]!;
  const other = (what: string) => apiFailure(names, 'API_OTHER_VERSION', { entity: entity.name, what });
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw other('no object');
  const found = (body as Members)[wire.records];
  const records = found ?? []; // an empty list is left out
  if (!Array.isArray(records)) throw other(`"${wire.records}" is not a list`);
  if (records.length > 0 && !records.some((record) => hasMark(record, entity))) {
    throw other(`no record has any of ${entity.marks.join(', ')}`);
  }
  const step = stepOf(entity, wire, after, body as Members, records);
  if ('stuck' in step) {
    const facts = { entity: entity.name, after: after || 'start', what: step.stuck };
    throw apiFailure(names, 'API_NOT_ADVANCING', facts);
  }
  const whole = found != null;
  return pageOf(
    entity,
    { ...response, text: whole ? text : '[]' },
    { records, path: whole ? [wire.records] : [], ...step },
  );
}

const hasMark = (record: unknown, { marks }: Entity): boolean =>
  typeof record === 'object' && record !== null && marks.some((mark) => mark in record);

/** A cursor stands in every response but the last, however few records that one has. */
function stepOf(
  { walk }: Entity,
  wire: Wire,
  after: string,
  body: Members,
  records: readonly unknown[],
): Advance {
  const token = typeof body.cursor === 'string' && body.cursor !== '' ? body.cursor : null;
  if (walk.kind === 'cursor') return advanceByToken({ after, token });
  if (walk.kind !== 'time') return { next: after, last: true };
  return advanceByTime({ after, ...walk, times: timesOf(wire, after, body, records), token });
}

/**
 * The times that a walk learns from a page. Where the response says itself up to when it holds everything, that of the first page
 * counts: what changes while the walk is under way is the next one's. Elsewhere those of the records.
 */
function timesOf(
  { time, reached }: Wire,
  after: string,
  body: Members,
  records: readonly unknown[],
): readonly unknown[] {
  if (reached !== undefined && typeof body[reached] === 'string') {
    return readPosition(after).page === null ? [body[reached]] : [];
  }
  return records.map((record) => (record as Members | null)?.[time!]);
}
