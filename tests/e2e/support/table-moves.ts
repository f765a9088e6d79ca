import type { Client } from 'pg';
import { lists } from '../check/lists.ts';

/** Rows inserted, updated and deleted per table that holds the store's data; tables that did not move are left out. */
export type Moves = Readonly<Record<string, number>>;

const dataTables = lists.flatMap(({ table, children }) => [table, ...children.map((child) => child.table)]);

/** What `work` moves in the data tables, as the server itself counts. */
export async function moves(owner: Client, work: () => Promise<void>): Promise<Moves> {
  const before = await counters(owner);
  await work();
  const after = await counters(owner);
  const moved = dataTables.map((table) => [table, after.get(table)! - before.get(table)!] as const);
  return Object.fromEntries(moved.filter(([, rows]) => rows !== 0));
}

async function counters(owner: Client): Promise<Map<string, number>> {
  // a session keeps its counts for itself for up to ten seconds, and hands them over when it ends
  await owner.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
  );
  await owner.query('select pg_stat_force_next_flush(), pg_stat_clear_snapshot()');
  const { rows } = await owner.query<{ table: string; moved: string }>(
    `select relname as table, n_tup_ins + n_tup_upd + n_tup_del as moved from pg_stat_user_tables
     where schemaname = 'public' and relname = any ($1)`,
    [dataTables],
  );
  return new Map(rows.map(({ table, moved }) => [table, Number(moved)]));
}
