import type { Advance } from './advance.ts';

export interface IdPage {
  /** '' at the start. */
  readonly after: string;
  readonly rows: number;
  readonly hasNext: boolean;
  readonly lastSeen: string | null;
  readonly lastId: string | null;
}

/** Lists paged by id: the end is `has_next = false`. */
export function advanceById(page: IdPage): Advance {
  const next = page.rows === 0 ? page.after : page.lastSeen || page.lastId || page.after;
  if (!page.hasNext) return { next, last: true };
  if (page.rows === 0) return { stuck: 'an empty page that promises more' };
  if (next === page.after) return { stuck: 'a page that repeats itself' };
  return { next, last: false };
}
