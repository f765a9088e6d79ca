import { storeError } from '../../errors/postgrest.ts';
import type { Store } from '../store.ts';
import { call } from './call.ts';

type Caller = Pick<Store, 'call'>;

/** What is wrong now; `key` says what it is about. */
export interface FoundIncident {
  readonly key: string;
  readonly tone: string;
  readonly headline: string;
  readonly detail: string | null;
  readonly who: string | null;
}

/** A message and the channel on which it has not arrived yet. */
export interface Outgoing {
  readonly id: number;
  readonly channel: string;
  readonly kind: 'open' | 'reminder' | 'recovered' | 'over';
  readonly headline: string;
  readonly detail: string | null;
  readonly who: string | null;
  readonly since: string;
}

export interface OpenIncident extends FoundIncident {
  readonly id: number;
  readonly opened_at: string;
  readonly acknowledged_at: string | null;
  readonly silenced_until: string | null;
}

/** Opens, keeps and closes incidents, and writes what is to be told of them. Throws SyncError. */
export const noteIncidents = (
  store: Caller,
  found: readonly FoundIncident[],
  remindHours: number,
): Promise<null> =>
  call(store, 'note_incidents', {
    p_found: JSON.stringify(found),
    p_remind_hours: remindHours,
  });

export const messagesToSend = (store: Caller, channels: readonly string[]): Promise<Outgoing[]> =>
  call(store, 'messages_to_send', { p_channels: channels });

/** @param error why it did not arrive; null: it did */
export const noteDelivery = (
  store: Caller,
  { id, channel }: Pick<Outgoing, 'id' | 'channel'>,
  error: string | null,
): Promise<null> => call(store, 'note_delivery', { p_message: id, p_channel: channel, p_error: error });

export async function openIncidents(store: Pick<Store, 'client' | 'host'>): Promise<OpenIncident[]> {
  const { data, error, status } = await store.client
    .from('sync_incidents')
    .select('id,key,tone,headline,detail,who,opened_at,acknowledged_at,silenced_until')
    .is('closed_at', null)
    .order('opened_at');
  if (error) throw storeError({ ...error, status }, store.host);
  return data as OpenIncident[];
}

/** Acknowledges an incident, or silences it for some hours; false: it is not open. */
export const settleIncident = (
  store: Caller,
  id: number,
  by: string,
  silenceHours: number | null,
): Promise<boolean> => call(store, 'settle_incident', { p_id: id, p_by: by, p_silence_hours: silenceHours });
