import type { Client } from 'pg';

/** What the night does of this: it counts the rows, and looks. @returns everything that is warned of then */
export async function look(client: Client, at: Date): Promise<Set<string>> {
  for (const list of ['sales', 'customers', 'inventory']) await client.query('select recount($1)', [list]);
  await client.query('select note_unusual($1, $2)', ['lightspeed', at]);
  const { rows } = await client.query<{ claim: string }>(`
    select w.kind || coalesce(' ' || (d ->> 'way'), '') || ' ' || coalesce(d ->> 'outlet', o ->> 'name', w.subject)
           || coalesce(' ' || coalesce(d ->> 'day', w.facts ->> 'last'), '') as claim
    from sync_warnings w
    left join lateral jsonb_array_elements(w.facts -> 'outlets') o on true
    left join lateral (select e || jsonb_build_object('way', w.facts ->> 'way') as d from jsonb_array_elements(w.facts -> 'days') e) e on true
    where w.ended_at is null`);
  return new Set(rows.map(({ claim }) => claim));
}
