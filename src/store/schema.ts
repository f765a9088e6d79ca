import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Everything that makes the schema: `migrations` once and in order, the other folders again whenever a file changed. */
export const sqlDir = join(import.meta.dirname, '..', '..', 'sql');

/** In the order of applying. Functions may name each other and views, since their bodies are not checked meanwhile. */
const folders = ['templates', 'functions', 'views', 'triggers', 'catalogue'] as const;

export interface SqlFile {
  /** Below sql/, with slashes: `functions/commit/commit_page.sql`. */
  readonly path: string;
  readonly text: string;
  /** Of the text, hex. */
  readonly sha256: string;
}

/** The files that are applied again when they changed, in the order of applying. */
export function routineFiles(dir = sqlDir): SqlFile[] {
  return folders.flatMap((folder) =>
    sqlFiles(join(dir, folder)).map((name) => {
      const text = readFileSync(join(dir, folder, name), 'utf8');
      return { path: `${folder}/${name.replaceAll('\\', '/')}`, text, sha256: sha256(text) };
    }),
  );
}

function sqlFiles(dir: string): string[] {
  try {
    return readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.sql'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Names of the migrations, in order. */
export const migrationNames = (dir = sqlDir): string[] =>
  sqlFiles(join(dir, 'migrations')).map((name) => basename(name, '.sql'));

/** The object that a file of functions or views makes: its file's name, without the number that orders views. */
export const objectOf = (path: string): string => basename(path, '.sql').replace(/^\d+_/, '');

export interface SchemaVersion {
  /** Names of the migrations. */
  readonly migrations: readonly string[];
  /** Hash over all other files; null: none was applied yet. */
  readonly release: string | null;
  /** What `release` was before, oldest first. */
  readonly superseded: readonly string[];
}

/** Hash over the paths and texts of all files that are applied again. */
export const releaseOf = (files: readonly SqlFile[]): string =>
  sha256(files.map(({ path, sha256 }) => `${path} ${sha256}\n`).join(''));

/** The schema that this code is made for. */
export const ourSchema = (dir = sqlDir): SchemaVersion => ({
  migrations: migrationNames(dir),
  release: releaseOf(routineFiles(dir)),
  superseded: [],
});

export interface SchemaDifference {
  readonly code: 'DB_SCHEMA_OLD' | 'DB_SCHEMA_NEW';
  /** What differs, in words. */
  readonly what: string;
}

/** How the database's schema and ours differ; null: they are the same. */
export function schemaDifference(ours: SchemaVersion, theirs: SchemaVersion): SchemaDifference | null {
  const unknown = theirs.migrations.filter((name) => !ours.migrations.includes(name));
  if (unknown.length > 0) return { code: 'DB_SCHEMA_NEW', what: unknown.join(', ') };
  const missing = ours.migrations.filter((name) => !theirs.migrations.includes(name));
  if (missing.length > 0) return { code: 'DB_SCHEMA_OLD', what: `missing: ${missing.join(', ')}` };
  if (ours.release === theirs.release) return null;
  // the database ran our functions once and has others now (D31)
  if (theirs.superseded.includes(ours.release!))
    return { code: 'DB_SCHEMA_NEW', what: 'newer functions and views' };
  return { code: 'DB_SCHEMA_OLD', what: 'other functions and views' };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
