import type { Registered, Registering, Subscription } from './webhooks.ts';

/** What a source is asked to tell, and where. */
export interface Wanted {
  readonly registering: Registering;
  readonly settings: unknown;
  readonly secret: string;
  /** Address of the source's webhooks, without a slash at the end. */
  readonly base: string;
}

export interface Standing {
  /** As they are wanted. */
  readonly kept: readonly Registered[];
  /** Ours, and not as they are wanted any more: another secret, a type that is not asked for, switched off. */
  readonly stale: readonly Registered[];
  readonly missing: readonly Subscription[];
  /** Whose they are we do not know, and leave alone. */
  readonly others: readonly Registered[];
}

/** How what stands at the source compares with what is wanted. Throws SyncError. */
export async function standing({ registering, settings, secret, base }: Wanted): Promise<Standing> {
  const wanted = registering.wanted(base, secret);
  const there = await registering.list(settings);
  const same = (one: Subscription) => (other: Subscription) =>
    one.type === other.type && one.url === other.url;
  const ours = there.filter(({ url }) => placeOf(url) === base || placeOf(url).startsWith(`${base}/`));
  const kept = ours.filter((one) => one.active && wanted.some(same(one)));
  return {
    kept,
    stale: ours.filter((one) => !kept.includes(one)),
    missing: wanted.filter((one) => !kept.some(same(one))),
    others: there.filter((one) => !ours.includes(one)),
  };
}

/** Has the source tell of changes; what is there already stays. Throws SyncError. */
export async function subscribe(wanted: Wanted): Promise<Standing> {
  const found = await standing(wanted);
  for (const { id } of found.stale) await wanted.registering.remove(wanted.settings, id);
  for (const one of found.missing) await wanted.registering.add(wanted.settings, one);
  return found;
}

/** Has it stop. Throws SyncError. */
export async function unsubscribe(wanted: Wanted): Promise<Standing> {
  const found = await standing(wanted);
  for (const { id } of [...found.stale, ...found.kept]) await wanted.registering.remove(wanted.settings, id);
  return found;
}

/** Without the query, which may hold a key. */
export const placeOf = (url: string): string => url.replace(/[?#].*$/, '');
