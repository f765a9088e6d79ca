import { cpSync, existsSync, mkdirSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runAs, serverAccount } from '../../../src/local/postgres/account.ts';
import { hydrateSymlinks, postgresBinaries } from '../../../src/local/postgres/binaries.ts';
import { ensureCluster } from '../../../src/local/postgres/cluster.ts';
import { tempDir } from '../../support/run-dir.ts';

describe('the embedded PostgreSQL', () => {
  it('gets its libraries’ links where npm ran no install scripts', () => {
    const root = tempDir('package');
    const lib = join(root, 'native', 'lib');
    mkdirSync(lib, { recursive: true });
    writeFileSync(join(lib, 'libpq.so.5.18'), 'library');
    const links = ['libpq.so', 'libpq.so.5'].map((name) => ({
      source: 'native/lib/libpq.so.5.18',
      target: `native/lib/${name}`,
    }));
    writeFileSync(join(root, 'native', 'pg-symlinks.json'), JSON.stringify(links));
    hydrateSymlinks(root);
    hydrateSymlinks(root);
    expect(readlinkSync(join(lib, 'libpq.so.5'))).toBe('libpq.so.5.18');
    expect(statSync(join(lib, 'libpq.so')).isFile()).toBe(true);
  });

  it('runs under its own user, with one capability where that user may not pass', () => {
    const command = { file: '/bin/postgres', args: ['-D', 'x'], env: {} };
    const account = { uid: 54_321, gid: 54_321 };
    expect(runAs(command, undefined, [])).toBe(command);
    const open = tempDir('open');
    expect(runAs(command, account, [join(open, 'file')])).toMatchObject({
      file: '/bin/postgres',
      ...account,
    });
    const closed = join(open, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const wrapped = runAs(command, account, [join(closed, 'file')]);
    expect(wrapped.file).toBe('setpriv');
    expect(wrapped.args.slice(-3)).toEqual(['/bin/postgres', '-D', 'x']);
    expect(wrapped.uid).toBeUndefined();
  });

  // as root the server runs under another user, who may not pass such a folder; otherwise under the folder's own
  it('is set up by programs and in a folder that only their owner may enter', async () => {
    const closed = join(tempDir('closed'), 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const installed = dirname(dirname(postgresBinaries().initdb));
    cpSync(installed, join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    const programs = join(closed, 'native', 'bin');
    const dataDir = join(closed, 'data');
    await ensureCluster({
      binaries: { postgres: join(programs, 'postgres'), initdb: join(programs, 'initdb') },
      account: serverAccount(),
      dataDir,
      password: 'test',
    });
    expect(existsSync(join(dataDir, 'PG_VERSION'))).toBe(true);
  });
});
