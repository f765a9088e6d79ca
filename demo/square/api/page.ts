import { createHash } from 'node:crypto';
import type { Row } from '../shop/model.ts';
import { ApiError } from './errors.ts';

export interface Question {
  readonly cursor: string | undefined;
  /** All that was asked for but the cursor: a cursor is good for the same question alone. */
  readonly rest: object;
  readonly limit: number;
  /** Cursors made under another number have expired. */
  readonly epoch: number;
}

interface Place {
  readonly key: readonly [number, string];
  readonly question: string;
  readonly epoch: number;
}

/**
 * A page of rows in the order of their place, and the cursor of the next one. It goes on behind the place of the last row, so that a
 * row that moves is met again further on.
 */
export function pageOf(
  rows: readonly Row[],
  place: (row: Row) => number,
  asked: Question,
): { rows: Row[]; cursor?: string } {
  const question = createHash('sha256').update(JSON.stringify(asked.rest)).digest('base64url').slice(0, 16);
  const from = asked.cursor === undefined ? null : readCursor(asked.cursor, question, asked.epoch);
  const keyed = rows
    .map((row) => ({ row, key: [place(row), row.id] as const }))
    .sort((a, b) => before(a.key, b.key));
  const left = from === null ? keyed : keyed.filter(({ key }) => before(key, from) > 0);
  const page = left.slice(0, asked.limit);
  const last = page.at(-1);
  if (!last || left.length === page.length) return { rows: page.map(({ row }) => row) };
  const next: Place = { key: last.key, question, epoch: asked.epoch };
  return {
    rows: page.map(({ row }) => row),
    cursor: Buffer.from(JSON.stringify(next)).toString('base64url'),
  };
}

const before = (a: readonly [number, string], b: readonly [number, string]): number =>
  a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0);

function readCursor(cursor: string, question: string, epoch: number): Place['key'] {
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Place;
    if (place.question === question && place.epoch === epoch) return place.key;
  } catch {
    // not one of ours
  }
  throw new ApiError(
    400,
    'INVALID_CURSOR',
    'The pagination cursor is invalid.',
    'INVALID_REQUEST_ERROR',
    'cursor',
  );
}
