import { SyncError } from '../../errors/sync-error.ts';
import type { PageRequest, ShopIdentity, Source } from '../source.ts';
import { apiRoot } from './api-2.0/index.ts';
import { type Client, createClient } from './client.ts';
import { entities } from './entities.ts';
import { addressOf } from './origin.ts';
import { parseBody } from './parse-body.ts';
import { readPage } from './read-page.ts';
import { type TokenProvider, tokenProvider } from './token.ts';

export { entities } from './entities.ts';
export type { TokenProvider } from './token.ts';

export interface LightspeedOptions {
  /** First part of the store's address. */
  readonly domainPrefix?: string | undefined;
  /** Another origin instead (tests, proxies); plain http on loopback only. */
  readonly baseUrl?: string | undefined;
  /** The setting a person repairs when the address is wrong; default: the one it came from. */
  readonly setting?: 'LIGHTSPEED_BASE_URL' | 'LIGHTSPEED_DOMAIN_PREFIX' | undefined;
  readonly token: string | TokenProvider;
  /** Default 10 s. */
  readonly connectTimeoutMs?: number;
  /** From the first byte sent to the last received; default 60 s. */
  readonly requestTimeoutMs?: number;
  /** Decompressed size a page may have; default 32 MB. */
  readonly bodyLimitBytes?: number;
}

/** Lightspeed Retail (X-Series), API 2.0. Throws SyncError SETTINGS_WRONG on an address or a token that cannot be. */
export function createLightspeed(options: LightspeedOptions): Source {
  const client = clientOf(options);
  return {
    name: 'lightspeed',
    entities,
    fetchPage: async (request) => readPage(await client(listAsk(request)), request),
    identify: (signal) => identify(client, signal),
  };
}

const clientOf = (options: LightspeedOptions): Client =>
  createClient({
    address: addressOf(options),
    token: tokenProvider(options.token),
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    requestTimeoutMs: options.requestTimeoutMs ?? 60_000,
    bodyLimitBytes: options.bodyLimitBytes ?? 32_000_000,
  });

export interface Probe {
  readonly shop: ShopIdentity;
  /** How far the store's clock is ahead of this machine's, ms, give or take a second; null where it did not say. */
  readonly clockAheadMs: number | null;
}

/** One or two cheap requests: does the address answer, does it take the token, whose shop is it. Throws SyncError. */
export async function probeLightspeed(options: LightspeedOptions, signal?: AbortSignal): Promise<Probe> {
  const client = clientOf(options);
  let clockAheadMs: number | null = null;
  const shop = await identify(async (ask) => {
    const answer = await client(ask);
    // the header is cut to the second, and was written about halfway through the request
    if (answer.date != null) clockAheadMs = Math.round(answer.date + 500 + answer.ms / 2 - Date.now());
    return answer;
  }, signal);
  if (shop.id === null && shop.outletIds.length === 0) {
    // nothing told who it is: a list that every shop has says why
    await client({ entity: 'outlets', path: `${apiRoot}/outlets`, query: { page_size: '1' }, signal });
  }
  return { shop, clockAheadMs };
}

function listAsk({ entity, after, pageSize, signal }: PageRequest) {
  const from = entity.paging.kind === 'version' ? after || '0' : after;
  const query = {
    ...(from === '' ? {} : { after: from }),
    page_size: String(pageSize),
    ...(entity.asksForDeleted ? { deleted: 'true' } : {}),
  };
  return { entity: entity.name, path: apiRoot + entity.path, query, signal };
}

/**
 * Who the shop is. A token may lack the right to ask for the retailer, and an API may not have it: then the outlets
 * tell shops apart.
 */
async function identify(client: Client, signal?: AbortSignal): Promise<ShopIdentity> {
  const { data } = (await ask(client, 'retailer', signal)) ?? {};
  const id = textOrNull((data as { id?: unknown } | null)?.id);
  const name = textOrNull((data as { name?: unknown } | null)?.name);
  if (id !== null) return { id, name, outletIds: [] };
  const outlets = (await ask(client, 'outlets', signal))?.data;
  const ids = Array.isArray(outlets) ? outlets.map((outlet) => textOrNull(outlet?.id)) : [];
  return { id, name, outletIds: ids.filter((outletId) => outletId !== null) };
}

/** The answer, or null where this shop does not give it. */
async function ask(client: Client, path: string, signal?: AbortSignal): Promise<{ data?: unknown } | null> {
  try {
    const { text } = await client({ entity: path, path: `${apiRoot}/${path}`, signal });
    return parseBody(text, path) as { data?: unknown } | null;
  } catch (error) {
    const code = error instanceof SyncError ? error.code : undefined;
    if (
      code === 'API_FORBIDDEN' ||
      code === 'API_NOT_FOUND' ||
      code === 'API_REFUSED' ||
      code === 'API_NOT_JSON'
    )
      return null;
    throw error;
  }
}

const textOrNull = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
