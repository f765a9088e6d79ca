import { chooseZone, type ShopZone } from '../store/choose-zone.ts';
import { type Deps, openSourceOf } from './deps.ts';

/** The zone of a source: the setting, else that of most open outlets, else UTC until outlets are known. */
export async function shopZone(deps: Deps, source: string): Promise<ShopZone> {
  return chooseZone(await deps.store.zoneCandidates(source), openSourceOf(deps, source).zone);
}
