import { Client } from 'pg';

/** Runs one query over a connection of its own: the server may have been killed since the last one. */
export async function ask<Row extends object>(databaseUrl: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

interface Table {
  readonly name: string;
  /** Columns whose value is our own time of writing. */
  readonly own: string[];
}

const tables = `
  select table_name as name, own_columns as own from tillsync.lists
  union all
  select c.table_name, array(select unnest(c.own_columns) intersect select unnest(l.own_columns))
  from tillsync.children c join tillsync.lists l using (source, entity)
  order by 1`;

/**
 * One text per table: its number of rows and a hash over all of them, in no order. Left out are the times at which we
 * wrote a row; everything that the source said counts.
 */
export async function fingerprint(databaseUrl: string): Promise<Record<string, string>> {
  const prints: Record<string, string> = {};
  for (const { name, own } of await ask<Table>(databaseUrl, tables)) {
    const left = ['synced_at', ...own].map((column) => `- '${column}'`).join(' ');
    const [row] = await ask<{ print: string }>(
      databaseUrl,
      `select count(*) || ' rows, ' || coalesce(sum(('x' || left(md5((to_jsonb(t) ${left})::text), 16))::bit(64)::bigint::numeric), 0)
         as print from public.${name} t`,
    );
    prints[name] = row!.print;
  }
  const states = await ask<{ entity_type: string; state: string }>(
    databaseUrl,
    `select entity_type, concat_ws(', ', status, last_version, row_count, rejected_count, newest_source_time) as state
     from sync_state order by 1`,
  );
  for (const { entity_type, state } of states) prints[`state of ${entity_type}`] = state;
  return prints;
}
