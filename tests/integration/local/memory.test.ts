import { statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Memory } from '../../../src/local/memory.ts';
import { loadSecrets } from '../../../src/local/secrets.ts';
import { lastLines, rotate } from '../../../src/local/supervisor/logs.ts';
import { tempDir } from '../../support/run-dir.ts';

describe('what a home remembers', () => {
  it('a port, as long as it is free', async () => {
    const file = join(tempDir(), 'memory.json');
    const port = await new Memory(file).port('temporal');
    expect(await new Memory(file).port('temporal')).toBe(port);
    const taker = createServer().listen(port, '127.0.0.1');
    await new Promise((listening) => taker.once('listening', listening));
    const other = await new Memory(file).port('temporal');
    taker.close();
    expect(other).not.toBe(port);
    expect(await new Memory(file).port('temporal')).toBe(other);
  });

  it('a port for each part, even when they ask at once', async () => {
    const memory = new Memory(join(tempDir(), 'memory.json'));
    const names = ['a', 'b', 'c', 'd'];
    const ports = await Promise.all(names.map((name) => memory.port(name)));
    expect(new Set(ports).size).toBe(4);
    expect(await Promise.all(names.map((name) => memory.port(name)))).toEqual(ports);
  });

  it('secrets that nobody else may read, and adds what a newer version wants', () => {
    const file = join(tempDir(), 'secrets.json');
    const secrets = loadSecrets(file);
    expect(loadSecrets(file)).toEqual(secrets);
    expect(statSync(file).mode & 0o077).toBe(0);
    writeFileSync(file, JSON.stringify({ postgresPassword: 'kept' }));
    expect(loadSecrets(file)).toMatchObject({ postgresPassword: 'kept' });
    expect(loadSecrets(file)).toEqual(loadSecrets(file));
  });
});

describe('logs', () => {
  it('keep the last starts apart and tell the last lines', () => {
    const log = join(tempDir(), 'part.log');
    for (const start of ['one', 'two', 'three', 'four', 'five']) {
      rotate(log);
      writeFileSync(log, `${start}\nsaid ${start}\n`);
    }
    expect(lastLines(log, 1)).toEqual(['said five']);
    expect(lastLines(`${log}.1`, 5)).toEqual(['four', 'said four']);
    expect(lastLines(`${log}.3`, 5)).toEqual(['two', 'said two']);
    expect(lastLines(`${log}.4`, 5)).toEqual([]);
  });
});
