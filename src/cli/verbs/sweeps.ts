import { SyncError } from '../../errors/sync-error.ts';
import { sourceOfEntity } from '../../sources/registry.ts';
import { type Sweep, type SweepAction, sweepsOf } from '../../store/maintenance/sweeps.ts';
import { openStore } from '../connect/store.ts';
import { count } from '../status/words.ts';

const missing: Record<SweepAction, string> = {
  undo_sweep: 'no sweep of it can be undone: none marked a record within the last 30 days',
  confirm_sweep: 'no record of it waits for a person: nothing is held back, and no sweep was undone',
};

/** The sweep that is meant. Throws RESET_REFUSED where there is none. */
export async function sweepFor(entity: string, action: SweepAction): Promise<Sweep> {
  const sweeps = await sweepsOf(openStore(), sourceOfEntity(entity)!.name, entity);
  const meant =
    action === 'undo_sweep'
      ? sweeps.find(({ undo_until }) => undo_until !== null)
      : (sweeps.find(({ state }) => state === 'held') ?? sweeps.find(({ state }) => state === 'undone'));
  if (!meant) throw new SyncError('RESET_REFUSED', { entity, reason: missing[action] });
  return meant;
}

/** What will happen, before it is asked for. */
export function describeSweep(entity: string, action: SweepAction, sweep: Sweep): string {
  const { records, examples, known } = sweep;
  const at = `${new Date(sweep.seen_at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const rest = records - examples.length;
  const which = `${examples.join(', ')}${rest > 0 ? ` and ${count(rest)} more` : ''}`;
  return action === 'undo_sweep'
    ? `This takes back the sweep of ${at}: ${count(records)} of ${entity} that the source did not show any more are no longer marked as deleted, and stay so until the source shows them again: ${which}.`
    : `This marks ${count(records)} of ${count(known)} ${entity} as deleted, which the source did not show any more at ${at}: ${which}. It can be undone for 30 days.`;
}
