import type { Victim } from './victim.ts';

/**
 * Stops the selling, syncs once more, and says in words what is not as the shop has it, or not as it is said: empty when
 * all is well.
 */
export async function unsettled(victim: Victim): Promise<string[]> {
  const { shop, owner } = victim;
  await shop.freeze();
  await shop.settings({ latency_ms: 0 });
  const { ok } = await victim.run('incrementalSync');
  const agrees = await victim.run('reconcile');
  const { rows: records } = await owner.query(
    `select entity_type, action, status, outcome, error_code from sync_log
     where status <> 'completed' or outcome <> 'ok'
        or inserted + updated + unchanged + rejected + superseded <> records_processed
           and entity_type in (select entity from tillsync.lists)`,
  );
  const { rows: states } = await owner.query<{ entity: string; table: string; said: string; status: string }>(
    `select l.entity, l.table_name as table, s.row_count::text as said, s.status
     from tillsync.lists l join sync_state s on s.entity_type = l.entity order by 1`,
  );
  const miscounted: string[] = [];
  for (const { entity, table, said, status } of states) {
    const { rows } = await owner.query<{ n: string }>(`select count(*)::text as n from public.${table}`);
    if (rows[0]!.n !== said || status !== 'success')
      miscounted.push(`${entity} is ${status} with ${said} rows and has ${rows[0]!.n}`);
  }
  return [
    ...(ok ? [] : ['the last sync is not good']),
    ...(agrees.ok ? [] : ['the comparison does not agree']),
    ...records.map((row) => `a record says ${JSON.stringify(row)}`),
    ...miscounted,
    ...(await victim.unequal()),
  ];
}
