import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';

const script = readFileSync(join(import.meta.dirname, 'load.sql'), 'utf8');

/** Fills a migrated, empty database with a shop of that many sales, made on the server, and gathers statistics. */
export async function loadShop(client: Client, sales: number): Promise<void> {
  if (!Number.isSafeInteger(sales) || sales < 1)
    throw new Error('The number of sales must be a whole number from 1.');
  await client.query(script.replaceAll(':sales', String(sales)));
  await client.query('vacuum analyze');
}
