import { type Check, ifThere } from '../check.ts';
import { type Finding, fault, ok, warning } from '../finding.ts';
import type { Setup } from '../setup.ts';

/** Servers state their clocks to the second, over a network. */
const noticeMs = 5_000;
const harmMs = 60_000;

/** This machine's clock against the database's and the store's. */
export const clocksCheck: Check = {
  area: 'clocks',
  async run(setup) {
    const probes = await Promise.all(setup.sources.map(({ probe }) => ifThere(probe())));
    const store = probes.map((probe) => probe?.clockAheadMs).find((ms) => ms != null) ?? null;
    const database = await ifThere(databaseAheadMs(setup));
    return judgeClocks({ store, database: database ?? null });
  },
};

async function databaseAheadMs({ owner, supabase }: Setup): Promise<number | null> {
  const client = await ifThere(owner());
  const asked = Date.now();
  const halfWay = () => (asked + Date.now()) / 2;
  if (client) {
    const { rows } = await client.query('select extract(epoch from clock_timestamp()) * 1000 as ms');
    return Math.round(Number(rows[0].ms) - halfWay());
  }
  if (!supabase) return null;
  const response = await fetch(`${supabase.url}/rest/v1/`, {
    method: 'HEAD',
    signal: AbortSignal.timeout(8_000),
  });
  const date = Date.parse(response.headers.get('date') ?? '');
  return Number.isNaN(date) ? null : Math.round(date + 500 - halfWay());
}

/** How far each is ahead of this machine, ms; null: not known. */
export function judgeClocks(ahead: { store: number | null; database: number | null }): Finding[] {
  const known = Object.entries(ahead).filter((entry): entry is [string, number] => entry[1] !== null);
  if (known.length === 0) return [];
  const off = known.filter(([, ms]) => Math.abs(ms) > noticeMs);
  if (off.length === 0)
    return [
      ok('clocks', `${['This machine', ...known.map(([name]) => `the ${name}`)].join(' and ')} agree.`),
    ];
  const { store, database } = ahead;
  if (store !== null && database !== null && Math.abs(store - database) < noticeMs) {
    return [levelOf(store)('clocks', 'CLOCK_OFF_HERE', { difference: words(-store) })];
  }
  return off.map(([clock, ms]) => levelOf(ms)('clocks', 'CLOCK_OFF', { clock, difference: words(ms) }));
}

const levelOf = (ms: number) => (Math.abs(ms) > harmMs ? fault : warning);

function words(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1_000);
  const length = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
  return `${length} ${ms > 0 ? 'ahead of' : 'behind'}`;
}
