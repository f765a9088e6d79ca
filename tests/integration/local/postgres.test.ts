import { mkdirSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runAs } from '../../../src/local/postgres/account.ts';
import { hydrateSymlinks } from '../../../src/local/postgres/binaries.ts';
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
});
