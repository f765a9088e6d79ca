import { chooseZone, type ShopZone } from '../store/choose-zone.ts';
import type { Deps } from './deps.ts';

/** The shop's zone: the setting, else that of most open outlets, else UTC until outlets are known. */
export async function shopZone(deps: Deps, source: string): Promise<ShopZone> {
  const { timeZone } = deps.schedules;
  if (timeZone !== undefined) return { zone: timeZone, note: null };
  return chooseZone(await deps.store.zoneCandidates(source));
}
