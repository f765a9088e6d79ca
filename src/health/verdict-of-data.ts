import type { EntityFacts } from './entity-facts.ts';
import { duration } from './format.ts';
import { lowerFirst, nameList } from './names.ts';
import { who } from './phrases.ts';
import { dayName, relativeTime } from './time.ts';
import type { Verdict, VerdictFacts } from './verdict-types.ts';

// Every run goes well: whether what came is right is another question.

/** Every run goes well and brings nothing: that the source gives changes is an assumption, and here it looks wrong. */
export function silent(facts: VerdictFacts, entities: readonly EntityFacts[]): Verdict {
  const own = entities.filter(({ embedded }) => !embedded);
  const named = own.length > 0 ? own : entities;
  const since = new Date(Math.min(...named.map((e) => Number(e.silent?.since ?? facts.now))));
  const usual = Math.max(...named.map((e) => e.silent?.usualSeconds ?? 0));
  const names = nameList(named.map(({ label }) => label));
  return {
    tone: 'warn',
    headline: `Nothing new in ${lowerFirst(names)} since ${relativeTime(since, facts.now, facts.zone)}.`,
    detail: `Every run went well, but in the last 60 days it was never quiet for longer than ${duration(usual)}. If the shop was open, the source no longer gives us what changes: compare with the till, then read the list again with "tillsync reset".`,
    who: who['store owner'] ?? null,
  };
}

/** The copy is recent, and its money is not the till's. Null: it is. */
export function apart({ comparison, now, zone }: VerdictFacts): Verdict | null {
  const { first, last, compared_at } = comparison;
  if (comparison.apart === 0) return null;
  const days =
    first === last ? dayName(first ?? '') : `days from ${dayName(first ?? '')} to ${dayName(last ?? '')}`;
  const at = compared_at === null ? '' : `Compared ${relativeTime(new Date(compared_at), now, zone)}. `;
  return {
    tone: 'bad',
    headline: `The money of ${days} does not tie out with the till.`,
    detail: `${at}The outlets and sales are named below; "tillsync reconcile" compares again and repairs what it can.`,
    who: who.engineer ?? null,
  };
}

/** Null: it was never compared. */
export function tiesOut({ comparison: { compared_at }, now, zone }: VerdictFacts): string | null {
  if (compared_at === null) return null;
  return `Compared with the till ${relativeTime(new Date(compared_at), now, zone)}: the money agrees.`;
}
