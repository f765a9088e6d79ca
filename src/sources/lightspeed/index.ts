import { settingsWrong } from '../../errors/sync-error.ts';
import { clockAheadOf } from '../http/client.ts';
import type { Entity, PageRequest, Probe, Source } from '../source.ts';
import { apiRoot } from './api-2.0/index.ts';
import { clientOf, type LightspeedOptions } from './client.ts';
import { entities } from './entities.ts';
import { identify } from './identify.ts';
import { moneyOf } from './money.ts';
import { readPage } from './read-page.ts';

export type { LightspeedOptions } from './client.ts';

/** Lightspeed Retail (X-Series), API 2.0. Throws SyncError SETTINGS_WRONG on an address or a token that cannot be. */
export function createLightspeed(options: LightspeedOptions): Source {
  const { client, names } = clientOf(options);
  return {
    name: 'lightspeed',
    entities: kept(options.leaveOut ?? []),
    pageSizes: options.pageSizes ?? { sales: 500, other: 1_000 },
    fetchPage: async (request) => readPage(names, await client(requestOf(request)), request),
    identify: (signal) => identify(names, client, signal),
    moneyOf,
  };
}

function kept(leaveOut: readonly string[]): readonly Entity[] {
  const unknown = leaveOut.find((name) => !entities.some((entity) => entity.name === name));
  if (unknown === undefined) return entities.filter(({ name }) => !leaveOut.includes(name));
  const name = 'LIGHTSPEED_LEAVE_OUT';
  const remedy = `It must name lists of these: ${entities.map((entity) => entity.name).join(', ')}.`;
  throw settingsWrong([
    { name, missing: false, what: `${name} names "${unknown}", which is no list.`, remedy },
  ]);
}

/** One or two cheap requests: does the address respond, does it take the token, whose shop is it. Throws SyncError. */
export async function probeLightspeed(options: LightspeedOptions, signal?: AbortSignal): Promise<Probe> {
  const { client, names } = clientOf(options);
  let clockAheadMs: number | null = null;
  const shop = await identify(
    names,
    async (request) => {
      const response = await client(request);
      clockAheadMs = clockAheadOf(response);
      return response;
    },
    signal,
  );
  if (shop.id === null && shop.outletIds.length === 0) {
    // nothing told who it is: a list that every shop has says why
    await client({ entity: 'outlets', path: `${apiRoot}/outlets`, query: { page_size: '1' }, signal });
  }
  return { shop, clockAheadMs };
}

function requestOf({ entity, after, pageSize, signal }: PageRequest) {
  const from = entity.walk.kind === 'version' ? after || '0' : after;
  const query = {
    ...(from === '' ? {} : { after: from }),
    page_size: String(pageSize),
    ...(entity.deletes === 'asked' ? { deleted: 'true' } : {}),
  };
  return { entity: entity.name, path: apiRoot + entity.path, query, signal };
}
