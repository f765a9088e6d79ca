// node bench/saturation/run.ts [seconds per window] [windows] [registers,…]
// The import behind the source's request limit: a demo shop that responds after 400 ms, both models of its window, one, five and
// ten registers. How much of what was allowed is used, how much of that in vain; beside it the same with one walk only,
// page after page; and what an hourly sync with five changed pages takes meanwhile.
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggedRequest } from '../../tests/e2e/support/control.ts';
import { openInstallation } from '../reconcile/stand.ts';

const seconds = Number(process.argv[2] ?? 20);
const windows = Number(process.argv[3] ?? 3);
/** Registers of the shops; all if none is named. */
const only = process.argv[4]?.split(',').map(Number);
const latencyMs = 400;
const pageSize = 10;

interface Scene {
  readonly model: 'fixed' | 'sliding';
  readonly registers: number;
  /** Absent: as many as are worth it. */
  readonly walks?: number;
}

const scenes: readonly Scene[] = [
  ...[1, 5, 10].flatMap((registers) =>
    (['fixed', 'sliding'] as const).map((model): Scene => ({ model, registers })),
  ),
  ...[5, 10].map((registers): Scene => ({ model: 'sliding', registers, walks: 1 })),
];

console.log(
  `windows of ${seconds} s, ${latencyMs} ms a request, ${pageSize} sales a page; ${windows} whole windows after the first\n\n` +
    '| registers | window | walks | allowed | used | 429 | in vain | sync alone, s | beside the import, s | bound, s |\n' +
    '|---|---|---|---|---|---|---|---|---|---|',
);
for (const scene of scenes.filter(({ registers }) => only?.includes(registers) ?? true))
  console.log(await play(scene));

async function play({ model, registers, walks }: Scene): Promise<string> {
  const limit = Math.round(((300 * registers + 50) * seconds) / 300);
  const flags = {
    ...{ registers, outlets: Math.min(registers, 3), products: 400, customers: 400, limit },
    ...{
      sales: Math.ceil(limit * (windows + 1.7) * (pageSize - 1)),
      'window-seconds': seconds,
      'window-model': model,
    },
  };
  const words = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const at = await openInstallation(words, {
    pageSizes: { sales: pageSize, other: 100 },
    windowSeconds: seconds,
    ...(walks && { walksAtOnce: walks }),
  });
  try {
    // the other lists first: sales alone last long enough
    const small = ['products', 'customers', 'outlets', 'registers', 'users'];
    await at.run('historicalImport', { entities: small });
    await at.shop.settings({ latency_ms: latencyMs });
    await sleep(seconds * 1_000); // the windows are empty again
    const alone = await sync(at);
    await sleep(seconds * 1_000);
    const mark = await at.shop.mark();
    const running = at.run('historicalImport', { entities: ['sales'] });
    running.catch(() => undefined); // it is awaited below
    while ((await sales(at, mark)).length === 0) await sleep(100);
    const from = Date.parse((await sales(at, mark))[0]!.at) + seconds * 1_000;
    const until = from + windows * seconds * 1_000;
    while (Date.now() < until + 1_000) await sleep(200);
    const all = (await at.shop.requests(mark)).filter((request) => inside(request, from, until));
    const counted = all.filter(({ list }) => list === 'sales');
    const refused = counted.filter(({ status }) => status === 429).length;
    const beside = await sync(at);
    if (!(await running).ok) throw new Error('the import failed');
    const asked = await sales(at, mark);
    const [{ ranges }] = (
      await at.pg.query(
        `select count(*)::int as ranges from sync_cursors where entity = 'sales' and lane = 'import'`,
      )
    ).rows as [{ ranges: number }];
    const [{ rows: stored }] = (await at.pg.query('select count(*)::int as rows from lightspeed_sales'))
      .rows as [{ rows: number }];
    // each page begins with the last record of the one before, and an empty one says that the list ends
    const needed = Math.ceil((stored - 1) / (pageSize - 1)) + 1;
    const vain = asked.length - refused - needed;
    const bound = Math.max(2 * alone.took, beside.requests / (limit / seconds) + (latencyMs + 200) / 1_000);
    const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
    return (
      `| ${registers} | ${model} | ${walks ?? `measured (${ranges} ranges)`} | ${limit * windows} | ${percent((all.length - refused) / (limit * windows))} | ` +
      `${refused} | ${vain} (${percent(vain / asked.length)}) | ${alone.took.toFixed(2)} | ${beside.took.toFixed(2)} | ${bound.toFixed(2)} |`
    );
  } finally {
    await at.close();
  }
}

type Installation = Awaited<ReturnType<typeof openInstallation>>;

function inside({ at }: LoggedRequest, from: number, until: number): boolean {
  return Date.parse(at) >= from && Date.parse(at) < until;
}

async function sales(at: Installation, mark: number): Promise<LoggedRequest[]> {
  return (await at.shop.requests(mark)).filter(({ list }) => list === 'sales');
}

/** An hourly sync with five changed pages: how long it took, s, and what it asked. */
async function sync(at: Installation): Promise<{ readonly took: number; readonly requests: number }> {
  const mark = await at.shop.mark();
  await at.shop.change('customers', 250); // three pages
  await at.shop.change('products', 150); // two
  const began = performance.now();
  const lists = { entities: ['products', 'customers', 'outlets', 'registers', 'users'] };
  const result = await at.run('incrementalSync', lists);
  if (!result.ok) throw new Error(`a sync failed: ${JSON.stringify(result)}`);
  const took = (performance.now() - began) / 1_000;
  const asked = (await at.shop.requests(mark)).filter(({ list }) => list !== 'sales');
  return { took, requests: asked.length };
}
