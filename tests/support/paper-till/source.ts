import Type, { type TSchema } from 'typebox';
import { cronOrOff } from '../../../src/settings/kinds/cron.ts';
import { safeUrl, trimmed } from '../../../src/settings/kinds/urls.ts';
import type { SettingsReader } from '../../../src/settings/reader.ts';
import { secret, variable } from '../../../src/settings/variable.ts';
import type { SourceDefinition } from '../../../src/sources/definition.ts';
import { type ClientOptions, clockAheadOf, createClient } from '../../../src/sources/http/client.ts';
import { type ApiNames, apiFailure } from '../../../src/sources/http/errors.ts';
import { originOf } from '../../../src/sources/http/origin.ts';
import { parseBody } from '../../../src/sources/http/parse-body.ts';
import { tokenProvider } from '../../../src/sources/http/token.ts';
import { pageOf } from '../../../src/sources/page.ts';
import type {
  Entity,
  Members,
  Money,
  PageRequest,
  Probe,
  Source,
  Walk,
} from '../../../src/sources/source.ts';
import type { Advance } from '../../../src/sources/walk/advance.ts';
import { advanceByTime, askByTime } from '../../../src/sources/walk/time.ts';
import { advanceByToken } from '../../../src/sources/walk/token.ts';
import { paperWebhooks } from './webhooks.ts';

// The paper till as a source: what anybody would write who adds one.

const names: ApiNames = {
  source: 'Paper till',
  version: '1',
  place: 'in its drawer',
  tokenSetting: 'PAPER_TOKEN',
  leaveOutSetting: 'PAPER_LEAVE_OUT',
  addressSetting: 'PAPER_URL',
};

const nullable = (schema: TSchema) => Type.Optional(Type.Union([schema, Type.Null()]));
const word = nullable(Type.String());
const number = nullable(Type.Number());
const record = (members: Record<string, TSchema>, key: readonly string[]) =>
  Type.Object({
    ...members,
    ...Object.fromEntries(key.map((name) => [name, Type.String({ minLength: 1 })])),
  });

const list = (
  name: string,
  walk: Walk,
  members: Record<string, TSchema>,
  more: Partial<Entity> & { readonly guarded?: string } = {},
): Entity => {
  const { guarded, ...rest } = more;
  const key = rest.key ?? ['id'];
  return {
    name: `paper_${name}`,
    label: `Paper ${name}`,
    place: null,
    path: `/${name}`,
    method: 'GET',
    walk,
    partitioned: false,
    key,
    guard: guarded ? { column: guarded, type: 'timestamptz' } : null,
    joinsWatermark: false,
    deletes: 'none',
    freshMinutes: null,
    tier: 1,
    pageSize: 'all',
    record: record(members, key),
    marks: Object.keys(members),
    ...rest,
  };
};

const byTime: Walk = { kind: 'time', lookBackSeconds: 3_600, ordered: true };

export const paperEntities: readonly Entity[] = [
  list('locations', { kind: 'whole' }, { name: word, time_zone: word }, { tier: 0 }),
  list(
    'orders',
    byTime,
    { number, location_id: word, money: nullable(Type.Unknown()), updated_at: word },
    { guarded: 'updated_at', place: 1 },
  ),
  list('items', { kind: 'cursor' }, { name: word, price: number, colour: word }, { place: 2 }),
  list(
    'counts',
    { ...byTime, ordered: false },
    { quantity: number, counted_at: word },
    { guarded: 'counted_at', key: ['item_id', 'shelf_id'], freshMinutes: 90 },
  ),
  list(
    'shifts',
    byTime,
    { location_id: word, cash: number, updated_at: word },
    { guarded: 'updated_at', partitioned: true },
  ),
  list(
    'members',
    byTime,
    { name: word, changed_at: word },
    { guarded: 'changed_at', method: 'POST', path: '/members/search' },
  ),
  list('secrets', { kind: 'whole' }, { what: word }),
];

interface PaperSettings {
  readonly url: string;
  readonly token: string;
  readonly cron: string;
}

const variables = {
  url: variable('PAPER_URL', safeUrl, 'must be the address of the paper till'),
  token: secret('PAPER_TOKEN', 'must be the token of the paper till'),
  webhookSecret: secret('PAPER_WEBHOOK_SECRET', 'must be what the paper till signs with'),
  cron: variable('PAPER_CRON', cronOrOff, 'must be five cron fields, or off'),
};

const nameOf = (entity: Entity) => entity.name.replace('paper_', '');

function requestOf({ entity, after, until, partition, pageSize, signal }: PageRequest) {
  const at = { entity: entity.name, path: entity.path, signal };
  const limit = String(pageSize);
  const given = (query: Record<string, string | null>) =>
    Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => !!entry[1]));
  if (entity.walk.kind === 'cursor') return { ...at, query: given({ cursor: after, limit }) };
  if (entity.walk.kind !== 'time') return at;
  const ask = askByTime(after, until, entity.walk.lookBackSeconds);
  if (entity.method === 'POST')
    return { ...at, body: { query: { changed_since: ask.since }, cursor: ask.token, limit: pageSize } };
  return { ...at, query: given({ since: ask.since, page: ask.token, location: partition, limit }) };
}

function advance({ entity, after }: PageRequest, records: readonly unknown[], token: string | null): Advance {
  const { walk, guard } = entity;
  if (walk.kind === 'cursor') return advanceByToken({ after, token });
  if (walk.kind !== 'time') return { next: after, last: true };
  const times = records.map((one) => (one as Record<string, unknown>)[guard!.column]);
  return advanceByTime({ after, ...walk, times, token });
}

function createPaper(
  { url, token }: PaperSettings,
  limits: Partial<ClientOptions> = {},
): Source & {
  probe(): Promise<Probe>;
} {
  const client = createClient({
    ...limits,
    names,
    address: originOf(url, 'PAPER_URL'),
    token: tokenProvider(names, token),
    refusal: (status, body, { entity }) =>
      status === 400 && body.includes('cursor_expired')
        ? apiFailure(names, 'API_CURSOR_EXPIRED', { entity })
        : undefined,
  });
  const ask = async <T>(path: string, signal?: AbortSignal) => {
    const response = await client({ entity: path, path: `/${path}`, signal });
    return { response, body: parseBody(names, response, path).body as T };
  };
  return {
    name: 'paper',
    entities: paperEntities,
    pageSizes: { all: 50 },
    async fetchPage(request) {
      const { entity, after } = request;
      const response = await client(requestOf(request));
      const body = parseBody(names, response, entity.name).body as Record<string, unknown>;
      const records = body[nameOf(entity)];
      if (!Array.isArray(records))
        throw apiFailure(names, 'API_OTHER_VERSION', { entity: entity.name, what: 'no list' });
      const step = advance(request, records, (body.next as string | null | undefined) ?? null);
      if ('stuck' in step)
        throw apiFailure(names, 'API_NOT_ADVANCING', { entity: entity.name, after, what: step.stuck });
      return pageOf(entity, response, { records, path: [nameOf(entity)], ...step });
    },
    moneyOf: (entity) => (entity.name === 'paper_orders' ? orderMoney : null),
    async identify(signal) {
      const { id, name } = (await ask<{ id: string; name: string }>('me', signal)).body;
      return { id, name, outletIds: [] };
    },
    async partitions(_entity, signal) {
      const { body } = await ask<{ locations: { id: string }[] }>('locations', signal);
      return body.locations.map(({ id }) => id);
    },
    async probe() {
      const { response, body } = await ask<{ id: string; name: string }>('me');
      return { shop: { ...body, outletIds: [] }, clockAheadMs: clockAheadOf(response) };
    },
  };
}

function orderMoney(order: Members): Money {
  const { total } = (order.money ?? {}) as { total?: { amount?: string; currency?: string } };
  return {
    counted: order.deleted_at == null,
    outlet: (order.location_id as string | null) ?? null,
    at: (order.updated_at as string | null) ?? null,
    currency: total?.currency ?? '',
    net: total?.amount ?? null,
    tax: '0',
    gross: total?.amount ?? null,
  };
}

export const paperTill: SourceDefinition<PaperSettings> = {
  name: 'paper',
  label: 'Paper till',
  entities: paperEntities,
  settings: {
    variables: Object.values(variables),
    leads: ['PAPER_URL'],
    needs: 'PAPER_URL and PAPER_TOKEN',
    webhookSecret: variables.webhookSecret,
    read(reader: SettingsReader) {
      if (!reader.has('PAPER_URL')) return undefined;
      const url = trimmed(reader.read(variables.url) ?? '');
      const token = reader.require(variables.token, 'Look into the drawer.') ?? '';
      return { url, token, cron: reader.read(variables.cron) ?? '0 6 * * *' };
    },
  },
  create: (settings) => createPaper(settings),
  webhooks: paperWebhooks,
  probe: (settings, timeoutMs) => createPaper(settings, { requestTimeoutMs: timeoutMs }).probe(),
  budget: () => ({ windowSeconds: null, perSecond: null, perHour: null }),
  schedules: ({ cron }) => [{ id: 'paper-daily', kind: 'daily', cron, catchupSeconds: 3_600 }],
  zone: () => undefined,
};
