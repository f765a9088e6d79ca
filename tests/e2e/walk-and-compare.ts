// Walks a store over HTTP and compares it with the tables. Shares nothing with the program that it checks.
//   node tests/e2e/walk-and-compare.ts --store URL --token TOKEN --database URL
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { compareChild, compareList, type Verdict } from './check/compare.ts';
import { lists } from './check/lists.ts';
import { walk } from './check/walk.ts';

export interface Sides {
  readonly store: string;
  readonly token: string;
  /** Of somebody who may read every table. */
  readonly database: string;
}

/** One verdict per table. The store must stand still meanwhile. */
export async function walkAndCompare(sides: Sides): Promise<Verdict[]> {
  const database = new Client({ connectionString: sides.database });
  await database.connect();
  try {
    const verdicts: Verdict[] = [];
    for (const list of lists) {
      const walked = await walk({ url: sides.store, token: sides.token }, list);
      verdicts.push(await compareList(database, list, walked));
      for (const child of list.children) verdicts.push(await compareChild(database, child, walked));
    }
    return verdicts;
  } finally {
    await database.end();
  }
}

/** All that differs, as "table: difference"; empty when everything is equal. */
export async function differences(sides: Sides): Promise<string[]> {
  const verdicts = await walkAndCompare(sides);
  return verdicts.flatMap(({ table, differences }) => differences.map((what) => `${table}: ${what}`));
}

async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { store: text, token: text, database: text } });
  const { store, token, database } = values;
  if (!store || !token || !database) {
    process.stderr.write('Give --store URL --token TOKEN --database URL.\n');
    return 2;
  }
  const verdicts = await walkAndCompare({ store: store.replace(/\/$/, ''), token, database });
  for (const { table, rows, differences } of verdicts) {
    const verdict = differences.length === 0 ? 'equal' : `DIFFERENT: ${differences.join('; ')}`;
    process.stdout.write(`${table.padEnd(30)} ${String(rows).padStart(9)} rows  ${verdict}\n`);
  }
  return verdicts.every(({ differences }) => differences.length === 0) ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = await main();
