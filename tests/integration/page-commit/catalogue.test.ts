import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registry } from '../../../src/sources/registry.ts';
import type { Entity } from '../../../src/sources/source.ts';
import { atEndOf, positionsOf } from '../../../src/sources/walk/walk.ts';
import { freshDatabase, type TestDatabase } from '../../support/postgres.ts';

// What a list is stands in two places: for the program that fetches it, and for the database that stores it.

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await freshDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

const asInDatabase = (source: string, entity: Entity) => ({
  source,
  entity: entity.name,
  label: entity.label,
  place: entity.place,
  key: [...entity.key],
  guard_column: entity.guard?.column ?? null,
  guard_type: entity.guard?.type ?? null,
  positions: positionsOf(entity.walk),
  at_end: atEndOf(entity.walk),
  joins_watermark: entity.joinsWatermark,
  deletes: entity.deletes,
  fresh_minutes: entity.freshMinutes,
});

test('the catalogue and the entity tables say the same of every list', async () => {
  const { rows } = await client.query(
    `select source, entity, label, place, key, guard_column, guard_type, positions, at_end, joins_watermark, deletes,
            (extract(epoch from fresh) / 60)::int as fresh_minutes
     from tillsync.lists order by source, entity`,
  );
  const lists = registry.flatMap(({ name, entities }) =>
    entities.map((entity) => asInDatabase(name, entity)),
  );
  expect(rows).toEqual(lists.sort((a, b) => (a.source + a.entity < b.source + b.entity ? -1 : 1)));
});

test('and of every source', async () => {
  const { rows } = await client.query('select source, label from sync_sources order by source');
  expect(rows).toEqual(registry.map(({ name, label }) => ({ source: name, label })));
});
