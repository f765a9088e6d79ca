import { settingsWrong } from '../../errors/sync-error.ts';
import { type Client, type ClientOptions, clockAheadOf, createClient } from '../http/client.ts';
import { originOf } from '../http/origin.ts';
import { type TokenProvider, tokenProvider } from '../http/token.ts';
import type { Entity, PageRequest, Probe, Source } from '../source.ts';
import { askByTime } from '../walk/time.ts';
import { entities } from './entities.ts';
import { askLocations, identify } from './identify.ts';
import { moneyOf } from './money.ts';
import { namesOf } from './names.ts';
import { readPage } from './read-page.ts';
import { refusalOf } from './refusal.ts';
import { wires } from './wire.ts';

export interface SquareOptions
  extends Pick<ClientOptions, 'connectTimeoutMs' | 'requestTimeoutMs' | 'bodyLimitBytes'> {
  /** Origin of the API, the sandbox, or a proxy; plain http on loopback only. */
  readonly baseUrl: string;
  readonly token: string | TokenProvider;
  /** Square-Version; sent with every request. */
  readonly version: string;
  /** Lists that are not to be read. */
  readonly leaveOut?: readonly string[];
}

/** The most that each list gives at once; what is above is ignored or refused. Orders are big, so half of theirs. */
const pageSizes = { small: 100, people: 200, orders: 500, catalog: 1_000 };

/** Square. Throws SyncError SETTINGS_WRONG on an address or a token that cannot be. */
export function createSquare(options: SquareOptions): Source {
  const names = namesOf(options.version);
  const client = clientOf(options);
  return {
    name: 'square',
    entities: kept(options.leaveOut ?? []),
    pageSizes,
    fetchPage: async (request) => readPage(names, await client(requestOf(request)), request),
    identify: (signal) => identify(names, client, signal),
    partitions: async (_entity, signal) => (await askLocations(names, client, signal)).map(({ id }) => id),
    moneyOf,
  };
}

function kept(leaveOut: readonly string[]): readonly Entity[] {
  const unknown = leaveOut.find((name) => !entities.some((entity) => entity.name === name));
  if (unknown === undefined) return entities.filter(({ name }) => !leaveOut.includes(name));
  const name = 'SQUARE_LEAVE_OUT';
  const remedy = `It must name lists of these: ${entities.map((entity) => entity.name).join(', ')}.`;
  throw settingsWrong([
    { name, missing: false, what: `${name} names "${unknown}", which is no list.`, remedy },
  ]);
}

function clientOf({ baseUrl, token, version, leaveOut: _, ...limits }: SquareOptions): Client {
  const names = namesOf(version);
  return createClient({
    ...limits,
    names,
    address: originOf(baseUrl, names.addressSetting),
    token: tokenProvider(names, token),
    headers: { 'square-version': version },
    refusal: (status, body, asked) => refusalOf(names, status, body, asked),
  });
}

/** One cheap request: does the address respond, does it take the token, whose shop is it. Throws SyncError. */
export async function probeSquare(options: SquareOptions, signal?: AbortSignal): Promise<Probe> {
  const client = clientOf(options);
  let clockAheadMs: number | null = null;
  const shop = await identify(
    namesOf(options.version),
    async (request) => {
      const response = await client(request);
      clockAheadMs = clockAheadOf(response);
      return response;
    },
    signal,
  );
  return { shop, clockAheadMs };
}

function requestOf({ entity, after, until, partition, pageSize, signal }: PageRequest) {
  const { walk, method, path } = entity;
  const ask =
    walk.kind === 'time'
      ? askByTime(after, until, walk.lookBackSeconds)
      : { since: null, until: null, token: after || null };
  const parameters = wires[entity.name]!.parameters({ ...ask, partition, limit: pageSize });
  const to = { entity: entity.name, path, signal };
  if (method === 'POST') return { ...to, body: parameters };
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return { ...to, query: Object.fromEntries(given.map(([name, value]) => [name, String(value)])) };
}
