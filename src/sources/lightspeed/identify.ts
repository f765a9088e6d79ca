import { SyncError } from '../../errors/sync-error.ts';
import type { Client } from '../http/client.ts';
import type { ApiNames } from '../http/errors.ts';
import { parseBody } from '../http/parse-body.ts';
import type { ShopIdentity } from '../source.ts';
import { apiRoot } from './api-2.0/index.ts';

/**
 * Who the shop is. A token may lack the right to ask for the retailer, and an API may not have it: then the outlets
 * tell shops apart.
 */
export async function identify(names: ApiNames, client: Client, signal?: AbortSignal): Promise<ShopIdentity> {
  /** The body, or null where this shop does not give it. */
  async function ask(path: string): Promise<{ data?: unknown } | null> {
    try {
      const response = await client({ entity: path, path: `${apiRoot}/${path}`, signal });
      return (parseBody(names, response, path).body ?? null) as { data?: unknown } | null;
    } catch (error) {
      if (error instanceof SyncError && notGiven.has(error.code)) return null;
      throw error;
    }
  }

  const { data } = (await ask('retailer')) ?? {};
  const id = textOrNull((data as { id?: unknown } | null)?.id);
  const name = textOrNull((data as { name?: unknown } | null)?.name);
  if (id !== null) return { id, name, outletIds: [] };
  const outlets = (await ask('outlets'))?.data;
  const ids = Array.isArray(outlets) ? outlets.map((outlet) => textOrNull(outlet?.id)) : [];
  return { id, name, outletIds: ids.filter((outletId) => outletId !== null) };
}

const notGiven: ReadonlySet<string> = new Set([
  'API_FORBIDDEN',
  'API_NOT_FOUND',
  'API_REFUSED',
  'API_NOT_JSON',
]);

const textOrNull = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
