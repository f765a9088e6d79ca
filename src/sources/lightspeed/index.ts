import { settingsWrong } from '../../errors/sync-error.ts';
import { type Client, type ClientOptions, clockAheadOf, createClient } from '../http/client.ts';
import { originOf } from '../http/origin.ts';
import { type TokenProvider, tokenProvider } from '../http/token.ts';
import type { Entity, PageRequest, Probe, Source } from '../source.ts';
import { apiRoot } from './api-2.0/index.ts';
import { entities } from './entities.ts';
import { identify } from './identify.ts';
import { moneyOf } from './money.ts';
import { namesOf } from './names.ts';
import { readPage } from './read-page.ts';

export interface LightspeedOptions
  extends Pick<ClientOptions, 'connectTimeoutMs' | 'requestTimeoutMs' | 'bodyLimitBytes'> {
  /** Origin of the store, or of a proxy; plain http on loopback only. */
  readonly baseUrl: string;
  readonly token: string | TokenProvider;
  /** The setting a person repairs when the address is wrong. */
  readonly addressSetting?: string | undefined;
  /** Lists that are not to be read. */
  readonly leaveOut?: readonly string[];
  /** Records per page. */
  readonly pageSizes?: { readonly sales: number; readonly other: number } | undefined;
}

/** Lightspeed Retail (X-Series), API 2.0. Throws SyncError SETTINGS_WRONG on an address or a token that cannot be. */
export function createLightspeed(options: LightspeedOptions): Source {
  const names = namesOf(options.addressSetting ?? 'LIGHTSPEED_BASE_URL');
  const client = clientOf(options);
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

function clientOf(options: LightspeedOptions): Client {
  const { baseUrl, token, addressSetting = 'LIGHTSPEED_BASE_URL', leaveOut: _, ...limits } = options;
  const names = namesOf(addressSetting);
  return createClient({
    ...limits,
    names,
    address: originOf(baseUrl, addressSetting),
    token: tokenProvider(names, token),
  });
}

/** One or two cheap requests: does the address respond, does it take the token, whose shop is it. Throws SyncError. */
export async function probeLightspeed(options: LightspeedOptions, signal?: AbortSignal): Promise<Probe> {
  const client = clientOf(options);
  const names = namesOf(options.addressSetting ?? 'LIGHTSPEED_BASE_URL');
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
