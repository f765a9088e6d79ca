import { mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../../src/store/migrate.ts';
import { freshDatabase } from '../../support/postgres.ts';
import { tempDir } from '../../support/run-dir.ts';

function fixtures(files: Record<string, string>): string {
  const dir = tempDir('migrations');
  mkdirSync(join(dir, 'migrations'));
  for (const [name, sql] of Object.entries(files))
    writeFileSync(join(dir, 'migrations', name), `-- Up Migration\n${sql}\n`);
  return dir;
}

const first = { '001_first.sql': 'create table sync_state (entity_type text primary key);' };
const both = { ...first, '002_second.sql': 'create table lightspeed_sales (id text primary key);' };

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe.each([15, 18] as const)('migrate on PostgreSQL %i', (major) => {
  it('applies what is missing, in order, and nothing the second time', async () => {
    await using db = await freshDatabase({ major, migrated: false });
    expect(await migrate(db.url, { dir: fixtures(first) })).toEqual(['001_first']);
    expect(await migrate(db.url, { dir: fixtures(both) })).toEqual(['002_second']);
    expect(await migrate(db.url, { dir: fixtures(both) })).toEqual([]);
  });

  it('lets two start at once: one works, the other finds nothing to do', async () => {
    await using db = await freshDatabase({ major, migrated: false });
    const dir = fixtures({ ...both, '003_slow.sql': 'select pg_sleep(0.3);' });
    const said: string[] = [];
    const runs = [1, 2, 3].map(() => migrate(db.url, { dir, onWait: (sentence) => said.push(sentence) }));
    const applied = await Promise.all(runs);
    expect(applied.map((names) => names.length).sort()).toEqual([0, 0, 3]);
    expect(said).toHaveLength(2);
  });

  it('migrates with the real files, and again without a change', async () => {
    await using db = await freshDatabase({ major });
    expect(await migrate(db.url)).toEqual([]);
  });
});

describe('migrate refuses', () => {
  it('a database that a newer tillsync migrated, before anything changes', async () => {
    await using db = await freshDatabase({ migrated: false });
    await migrate(db.url, { dir: fixtures(both) });
    const older = fixtures({ ...first, '001a_other.sql': 'create table other ();' });
    await expect(migrate(db.url, { dir: older })).rejects.toMatchObject({
      code: 'DB_SCHEMA_NEW',
      message: expect.stringContaining('002_second'),
    });
    expect(await query(db.url, `select to_regclass('other') as other`)).toEqual([{ other: null }]);
  });

  it('tables of our names that somebody else made', async () => {
    await using db = await freshDatabase({ migrated: false });
    await query(db.url, 'create table lightspeed_products (id text)');
    await expect(migrate(db.url)).rejects.toMatchObject({
      code: 'DB_SCHEMA_FOREIGN',
      message: expect.stringContaining('lightspeed_products'),
    });
    expect(await query(db.url, `select to_regnamespace('tillsync') as made`)).toEqual([{ made: null }]);
  });

  it('a role without the rights, with what is missing', async () => {
    await using db = await freshDatabase({ migrated: false });
    await expect(migrate(db.serviceUrl, { dir: fixtures(first) })).rejects.toMatchObject({
      code: 'DB_NO_PERMISSION',
    });
  });

  it.each(['no-verify', 'verify-full'])(
    'a server without TLS where the URL says sslmode=%s, unseen',
    async (mode) => {
      const seen: Buffer[] = [];
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.on('data', (data) => {
          seen.push(data);
          socket.write('N'); // to the request for TLS: none here
        });
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const { port } = server.address() as AddressInfo;
      try {
        const url = `postgresql://owner:s3cret@127.0.0.1:${port}/postgres?sslmode=${mode}`;
        await expect(migrate(url)).rejects.toMatchObject({ code: 'DB_OWNER_UNREACHABLE' });
        expect(Buffer.concat(seen)).toHaveLength(8); // the request for TLS, and no name, no password after it
      } finally {
        server.close();
      }
    },
  );

  it('and never repeats a password when the database cannot be reached', async () => {
    await using db = await freshDatabase({ migrated: false });
    const wrong = db.url.replace(':test@', ':s3cret-word@');
    const failure = await migrate(wrong).catch((error) => error);
    expect(failure).toMatchObject({ code: 'DB_OWNER_UNREACHABLE' });
    expect(failure.message).toContain('127.0.0.1');
    expect(JSON.stringify([failure.message, failure.facts])).not.toContain('s3cret-word');
    const nobody = 'postgresql://me:s3cret-word@127.0.0.1:1/x';
    const unreachable = await migrate(nobody).catch((error) => error);
    expect(unreachable.message).toMatch(/127\.0\.0\.1:1 .*ECONNREFUSED/);
  });

  it('rolls back the whole batch when one file fails', async () => {
    await using db = await freshDatabase({ migrated: false });
    const broken = { ...both, '003_broken.sql': 'select 1/0;' };
    await expect(migrate(db.url, { dir: fixtures(broken) })).rejects.toMatchObject({
      code: 'DB_MIGRATION_FAILED',
    });
    expect(await migrate(db.url, { dir: fixtures(both) })).toEqual(['001_first', '002_second']);
  });
});
