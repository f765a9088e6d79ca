import type { Client } from 'pg';
import { objectOf, releaseOf, type SqlFile } from '../schema.ts';

interface Applied {
  readonly path: string;
  readonly sha256: string;
  /** The function or view is what applying made of it. */
  readonly intact: boolean;
}

/**
 * Applies the files (D30) whose text differs from what the database runs, or whose function or view was changed by hand, and
 * drops what has no file any more. Returns the paths of what was applied or dropped. The catalogue is applied again with
 * any of them, and after migrations: it settles rights and comments. Runs in the caller's transaction.
 */
export async function applyRoutines(
  client: Client,
  files: readonly SqlFile[],
  migrated: boolean,
): Promise<string[]> {
  const applied = await appliedRoutines(client);
  const current = new Map(applied.map((row) => [row.path, row]));
  const differs = ({ path, sha256 }: SqlFile) => {
    const row = current.get(path);
    return row?.sha256 !== sha256 || !row.intact;
  };
  const gone = applied.filter(({ path }) => !files.some((file) => file.path === path));
  const changed = files.filter(differs);
  const settle = (migrated || gone.length > 0 || changed.length > 0) && files.length > 0;
  const wanted = files.filter((file) => differs(file) || (settle && file.path.startsWith('catalogue/')));

  // functions may call what a later file makes
  await client.query('set local check_function_bodies = off');
  for (const file of wanted) await apply(client, file);
  // last, since what is dropped may have been needed until now; views before functions, later ones first
  for (const { path } of gone.toReversed()) await drop(client, path, files);
  await client.query('set local check_function_bodies = on');
  if (changed.length > 0 || gone.length > 0) {
    await client.query(
      `update tillsync.routines r set live = md5(tillsync.live_text(r.path))
       where r.live is distinct from md5(tillsync.live_text(r.path))`,
    );
    await client.query('insert into tillsync.releases (sha256) values ($1)', [releaseOf(files)]);
  }
  return [...gone, ...changed].map(({ path }) => path);
}

async function appliedRoutines(client: Client): Promise<Applied[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('tillsync.routines') is not null and to_regprocedure('tillsync.live_text(text)') is not null as there`,
  );
  if (!rows[0]!.there) return [];
  const applied = await client.query<Applied>(
    `select path, sha256, live is not distinct from md5(tillsync.live_text(path)) as intact from tillsync.routines order by path`,
  );
  return applied.rows;
}

async function apply(client: Client, { path, text, sha256 }: SqlFile): Promise<void> {
  try {
    if (path.startsWith('templates/')) await keepTemplate(client, path, text);
    else await client.query(text);
  } catch (error) {
    throw Object.assign(error as Error, { message: `${path}: ${(error as Error).message}` });
  }
  await client.query(
    `insert into tillsync.routines (path, sha256) values ($1, $2)
     on conflict (path) do update set sha256 = excluded.sha256, live = null, applied_at = now()`,
    [path, sha256],
  );
}

/** A template is not run but kept, for the builder of statements. */
const keepTemplate = (client: Client, path: string, text: string) =>
  client.query(
    `insert into tillsync.templates (name, sql) values ($1, $2) on conflict (name) do update set sql = excluded.sql`,
    [objectOf(path), text.trim()],
  );

/**
 * Drops what the file made, whatever its arguments, unless another file makes it now; a function that a view or trigger
 * needs makes it fail.
 */
async function drop(client: Client, path: string, files: readonly SqlFile[]): Promise<void> {
  const name = objectOf(path);
  const kind = path.slice(0, path.indexOf('/') + 1);
  const moved = files.some((file) => file.path.startsWith(kind) && objectOf(file.path) === name);
  if (!moved) await dropObject(client, kind, name);
  await client.query('delete from tillsync.routines where path = $1', [path]);
}

async function dropObject(client: Client, kind: string, name: string): Promise<void> {
  if (kind === 'functions/') {
    const { rows } = await client.query<{ routine: string }>(
      `select p.oid::regprocedure::text as routine from pg_proc p
       where p.pronamespace in ('public'::regnamespace, 'tillsync'::regnamespace) and p.proname = $1`,
      [name],
    );
    for (const { routine } of rows) await client.query(`drop function ${routine}`);
  } else if (kind === 'views/') {
    await client.query(`drop view if exists public.${name}, tillsync.${name}`);
  } else if (kind === 'templates/') {
    await client.query('delete from tillsync.templates where name = $1', [name]);
  }
}
