import type { EntityFacts } from './entity-facts.ts';
import { nameList } from './names.ts';

// Pieces of the sentences that say how the sync stands.

/** Who must act, by the error table's actor. */
export const who: Record<string, string> = {
  nobody: 'Nobody has to act: it is tried again by itself.',
  'store owner': 'The store owner must act.',
  engineer: 'An engineer must act.',
  'tillsync developers': 'Please report it to the developers of tillsync.',
};
export const whoMustAct = (actor: string | null): string | null => (actor ? (who[actor] ?? null) : null);

/** Null: there is nothing to say. */
export function rejectedAside(entities: readonly EntityFacts[]): string | null {
  const rejected = entities.reduce((sum, e) => sum + e.rejected, 0);
  if (rejected === 0) return null;
  return rejected === 1
    ? 'One record could not be stored and waits for someone to look.'
    : `${rejected} records could not be stored and wait for someone to look.`;
}

/** Null: there is nothing to say. */
export function unavailableAside(entities: readonly EntityFacts[]): string | null {
  const away = entities.filter(({ health, embedded }) => health === 'unavailable' && !embedded);
  // never synced: what was and is no more has a headline of its own
  if (away.length === 0) return null;
  return `${nameList(away.map(({ label }) => label))} ${areOrIs(away)} not available: ${away[0]?.error ?? 'the source does not say why.'}`;
}

export const isPlural = (entities: readonly EntityFacts[]) =>
  entities.length > 1 || entities[0]?.label.endsWith('s');
export const areOrIs = (entities: readonly EntityFacts[]) => (isPlural(entities) ? 'are' : 'is');
export const join = (...parts: (string | null)[]) => parts.filter((p) => p !== null).join(' ') || null;
