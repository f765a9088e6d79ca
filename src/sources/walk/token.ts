import type { Advance } from './advance.ts';

export interface TokenPage {
  /** Token it was asked with; '' for the first page. */
  readonly after: string;
  /** Token of the next page; null or '': this is the last. */
  readonly token: string | null;
}

/** Where a walk by page token goes on. Its end keeps nothing: the next walk is a new one. */
export function advanceByToken({ after, token }: TokenPage): Advance {
  if (token === null || token === '') return { next: after, last: true };
  if (token === after) return { stuck: 'a page that repeats itself' };
  return { next: token, last: false };
}
