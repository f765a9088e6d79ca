import { SyncError } from '../../errors/sync-error.ts';
import type { Client } from '../http/client.ts';
import type { ApiNames } from '../http/errors.ts';
import { parseBody } from '../http/parse-body.ts';
import type { ShopIdentity } from '../source.ts';

export interface Place {
  readonly id: string;
  readonly merchant_id?: unknown;
  readonly business_name?: unknown;
}

/** All locations, closed ones too. Throws SyncError. */
export async function askLocations(names: ApiNames, client: Client, signal?: AbortSignal): Promise<Place[]> {
  const response = await client({ entity: 'square_locations', path: '/v2/locations', signal });
  const { locations } = (parseBody(names, response, 'square_locations').body ?? {}) as {
    locations?: unknown;
  };
  if (!Array.isArray(locations)) return [];
  return locations.filter((place) => typeof place?.id === 'string' && place.id !== '');
}

/** Who the shop is: each location names its merchant. A token that may not read them still has a merchant. */
export async function identify(names: ApiNames, client: Client, signal?: AbortSignal): Promise<ShopIdentity> {
  try {
    const places = await askLocations(names, client, signal);
    const id =
      places.map(({ merchant_id }) => textOrNull(merchant_id)).find((found) => found !== null) ?? null;
    const name =
      places.map(({ business_name }) => textOrNull(business_name)).find((found) => found !== null) ?? null;
    return { id, name, outletIds: id === null ? places.map((place) => place.id) : [] };
  } catch (error) {
    if (!(error instanceof SyncError && error.code === 'API_FORBIDDEN')) throw error;
    return { id: null, name: null, outletIds: [] };
  }
}

const textOrNull = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
