// node bench/peers/singer/schemas.ts <recording>
// Writes schemas.json, what the tap says of each list, from the members and types of recorded rows.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRecording } from '../../store/load.ts';

const { lists } = loadRecording(process.argv[2] ?? '');
const types: Record<string, unknown> = {
  string: { type: ['string', 'null'] },
  number: { type: ['number', 'null'] },
  boolean: { type: ['boolean', 'null'] },
  array: { type: ['array', 'null'], items: {} },
  object: { type: ['object', 'null'] },
};
const time = { type: ['string', 'null'], format: 'date-time' };
const times = new Set(['created_at', 'updated_at', 'deleted_at', 'sale_date']);

const schemas: Record<string, unknown> = {};
for (const [name, { rows }] of lists) {
  const records = JSON.parse(`[${rows.toString('utf8')}]`) as Record<string, unknown>[];
  const properties: Record<string, unknown> = {};
  for (const record of records) {
    for (const [member, value] of Object.entries(record)) {
      const type = value === null ? null : Array.isArray(value) ? 'array' : typeof value;
      if (type) properties[member] ??= types[type];
    }
  }
  for (const record of records) for (const member of Object.keys(record)) properties[member] ??= types.string;
  for (const member of times) if (member in properties) properties[member] = time;
  properties.id = { type: 'string' };
  properties.version = { type: 'integer' };
  schemas[name] = { type: 'object', properties };
}
writeFileSync(join(import.meta.dirname, 'schemas.json'), `${JSON.stringify(schemas, null, 1)}\n`);
