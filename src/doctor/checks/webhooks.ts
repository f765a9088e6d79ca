import { ago } from '../../health/format.ts';
import { readDashboard } from '../../settings/areas/web.ts';
import { standing } from '../../sources/webhooks/subscribe.ts';
import type { EntityState } from '../../store/types.ts';
import type { Check } from '../check.ts';
import { ifThere } from '../check.ts';
import { type Finding, ok, warning } from '../finding.ts';
import { type ExaminedSource, readIfValid, type Setup } from '../setup.ts';

/** A list that changed so long after the last hint was not told of. */
const silentMs = 3_600_000;

/** Do sources tell of changes where that is set up: are they asked to, can they reach us, does it arrive. */
export const webhooksCheck: Check = {
  area: 'webhooks',
  run: async (setup) => (await Promise.all(setup.sources.map((source) => examine(source, setup)))).flat(),
};

async function examine({ definition, settings }: ExaminedSource, { env, store }: Setup): Promise<Finding[]> {
  const { name, label, webhooks } = definition;
  const { webhookSecret } = definition.settings;
  const secret = webhookSecret && readIfValid(env, (reader) => reader.read(webhookSecret));
  if (!webhooks || typeof secret !== 'string') return [];
  const origin = readIfValid(env, readDashboard)?.publicUrl ?? env.DASHBOARD_URL;
  if (origin === undefined) return [warning('webhooks', 'WEBHOOKS_NO_ADDRESS', { source: label })];
  const base = `${origin}/webhooks/${name}`;
  const { registering } = webhooks;
  if (typeof registering === 'object') {
    const { missing, stale } = await standing({ registering, settings, secret, base });
    if (missing.length + stale.length > 0)
      return [warning('webhooks', 'WEBHOOKS_MISSING', { source: label, missing: missing.length })];
  }
  const status = await ifThere(knock(base));
  // an unsigned delivery is refused where deliveries are taken
  if (status !== 401)
    return [
      warning('webhooks', 'WEBHOOKS_CLOSED', {
        source: label,
        address: origin,
        status: status ?? 'no response',
      }),
    ];
  const lists = new Set(Object.values(webhooks.lists).flat());
  const states = (await store?.states())?.filter(
    ({ source, entity_type: list }) => source === name && lists.has(list),
  );
  return [arrived(label, states ?? [])];
}

async function knock(base: string): Promise<number> {
  const response = await fetch(base, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(5_000),
  });
  await response.arrayBuffer();
  return response.status;
}

function arrived(source: string, states: readonly EntityState[]): Finding {
  const newest = (times: readonly (string | null)[]) =>
    Math.max(0, ...times.map((time) => (time === null ? 0 : Date.parse(time))));
  const hinted = newest(states.map(({ hinted_at }) => hinted_at));
  const changed = newest(states.map(({ newest_source_time }) => newest_source_time));
  if (changed > hinted + silentMs)
    return warning('webhooks', 'WEBHOOKS_SILENT', {
      ...{ source, changed: minutes(changed) },
      last: hinted === 0 ? 'never' : `at ${minutes(hinted)} UTC`,
    });
  const last = hinted === 0 ? 'nothing has changed yet' : `the last ${ago(new Date(hinted), new Date())}`;
  return ok('webhooks', `${source} tells of changes: ${last}.`);
}

const minutes = (ms: number) => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
