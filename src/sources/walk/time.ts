import type { Advance } from './advance.ts';

// A position is the time up to which everything was seen, as the source wrote it, and in the middle of a walk one space
// and what the next page needs as JSON. The database compares the time alone and keeps it alone when the walk ends.

/** Where a walk by time stands. */
export interface TimePosition {
  /** ISO instant; '' before the first record. */
  readonly reached: string;
  /** In the middle of a walk: the lower bound that its pages are asked with, the newest time seen, the page token. */
  readonly page: { readonly since: string | null; readonly newest: string; readonly token: string } | null;
}

export function readPosition(position: string): TimePosition {
  const at = position.indexOf(' ');
  if (at < 0) return { reached: position, page: null };
  const page = JSON.parse(position.slice(at + 1)) as NonNullable<TimePosition['page']>;
  return { reached: position.slice(0, at), page };
}

export interface TimeAsk {
  /** Lower bound, ISO instant; null: from the beginning. The same for all pages of one walk. */
  readonly since: string | null;
  /** Upper bound; null: to the end of the list. */
  readonly until: string | null;
  /** Page token; null: the first page. */
  readonly token: string | null;
}

/** What to ask for at a position. @param lookBackSeconds how far a walk goes back behind what was seen */
export function askByTime(position: string, until: string | null, lookBackSeconds: number): TimeAsk {
  const { reached, page } = readPosition(position);
  const to = until === null ? null : readPosition(until).reached || null;
  if (page) return { since: page.since, until: to, token: page.token };
  const since = reached === '' ? null : new Date(Date.parse(reached) - lookBackSeconds * 1_000).toISOString();
  return { since, until: to, token: null };
}

export interface TimePage {
  /** Position and look-back it was asked with. */
  readonly after: string;
  readonly lookBackSeconds: number;
  /** Pages of this list come in the order of the time. */
  readonly ordered: boolean;
  /** Times of change of its records, in any order; null or no time: the record is not counted. */
  readonly times: readonly unknown[];
  /** Token of the next page; null: this is the last. */
  readonly token: string | null;
}

/** Where a walk by time goes on. What was reached moves with each page of an ordered list, else at the end. */
export function advanceByTime({ after, lookBackSeconds, ordered, times, token }: TimePage): Advance {
  const { reached, page } = readPosition(after);
  const newest = latest([page?.newest ?? reached, reached, ...times]);
  if (token === null) return { next: newest, last: true };
  if (token === page?.token) return { stuck: 'a page that repeats itself' };
  const since = page ? page.since : askByTime(after, null, lookBackSeconds).since;
  const seen = ordered ? newest : reached;
  return { next: `${seen} ${JSON.stringify({ since, newest, token })}`, last: false };
}

/** The latest of those that are instants, as written; '' when none is. */
function latest(times: readonly unknown[]): string {
  let newest = '';
  for (const time of times) {
    if (isInstant(time) && (newest === '' || Date.parse(time) > Date.parse(newest))) newest = time;
  }
  return newest;
}

/** With its zone, and without a space, which ends a time in a position. */
const isInstant = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d[^ ]*(Z|[+-]\d\d:?\d\d)$/.test(value) &&
  !Number.isNaN(Date.parse(value));
