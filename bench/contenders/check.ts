import { query } from '../harness/cluster.ts';
import { rowsIn, type Tally } from '../store/tally.ts';
import type { Contender } from './contender.ts';

interface Counted {
  rows: string;
  versions: string | null;
  money: string | null;
}

const cent = 1_000n; // in hundred-thousandths: floats are added up with an error of their own

/**
 * Counts at the destination and compares with the recording: rows and sums of versions exactly, money to the cent.
 * Returns how many rows agreed; throws with every difference.
 */
export async function check(contender: Contender, database: string, expected: Tally): Promise<number> {
  const wrong: string[] = [];
  for (const [name, sum] of Object.entries(expected)) {
    if (sum.rows === 0) continue;
    const { from, version, money } = contender.place(name);
    const added = (sql: string | undefined, scale: number) =>
      sql ? `(coalesce(sum(${sql}), 0)::numeric * ${scale})::numeric(40)::text` : 'null';
    const sql = `select count(*)::text as rows, ${added(version, 1)} as versions, ${added(money, 100_000)} as money from ${from}`;
    const [found] = await query<Counted>(database, sql);
    const differs = (what: string, is: string | null, should: bigint, within: bigint) => {
      if (is === null) return;
      const off = BigInt(is) - should;
      if (off > within || off < -within) wrong.push(`${name}: ${what} ${is} instead of ${should}`);
    };
    differs('rows', found!.rows, BigInt(sum.rows), 0n);
    differs('sum of versions', found!.versions, sum.versions, 0n);
    differs('money', found!.money, sum.money, cent);
  }
  if (wrong.length > 0)
    throw new Error(`${contender.name} does not hold what the shop has:\n${wrong.join('\n')}`);
  return rowsIn(expected);
}
