import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/local/process/run.ts';
import { startChild } from '../../support/child.ts';
import { freshDatabase } from '../../support/postgres.ts';
import { tempDir } from '../../support/run-dir.ts';

const root = join(import.meta.dirname, '../../..');

/** The command line in a folder of its own, with nothing of ours in the environment. */
function cli(cwd: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const { PATH, HOME } = process.env;
  const command = { file: process.execPath, args: [join(root, 'bin/tillsync.js'), ...args], cwd };
  return run({ ...command, env: { PATH, HOME, ...env } }, 60_000);
}

describe('the command line', () => {
  it('ends with 3 and says so when nothing is running', async () => {
    const { code, stderr, stdout } = await cli(tempDir(), ['env']);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain('npm start');
  });

  it('ends with 2 on a verb or a flag that it does not know', async () => {
    expect((await cli(tempDir(), ['sink'])).code).toBe(2);
    expect((await cli(tempDir(), ['env', '--yaml'])).code).toBe(2);
    expect((await cli(tempDir(), ['--help'])).code).toBe(0);
    expect(await cli(tempDir(), ['--version'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  it('migrates what .env names, and the environment wins over it', async () => {
    await using db = await freshDatabase({ migrated: false });
    const folder = tempDir();
    writeFileSync(join(folder, '.env'), `DATABASE_URL=${db.url}\n`);
    const first = await cli(folder, ['migrate']);
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('applied 001_') });
    expect((await cli(folder, ['migrate'])).stdout).toContain('newest schema already');
    const other = await cli(folder, ['migrate'], { DATABASE_URL: 'postgresql://me:hush@127.0.0.1:1/x' });
    expect(other.code).toBe(3);
    expect(other.stderr).not.toContain('hush');
  });

  it('names a missing DATABASE_URL', async () => {
    const { code, stderr } = await cli(tempDir(), ['migrate']);
    expect({ code, named: stderr.includes('DATABASE_URL') }).toEqual({ code: 2, named: true });
  });

  it('refuses, before anything starts, demo data in a real database and wrong settings', async () => {
    const real = await cli(tempDir(), ['up'], { DATABASE_URL: 'postgresql://me:pw@127.0.0.1:1/x' });
    expect(real).toMatchObject({ code: 2, stderr: expect.stringContaining('demo data is never written') });
    const wrong = await cli(tempDir(), ['up'], { DASHBOARD_PORT: 'five', DASHBOARD_PASSWORD: 'craft2025' });
    expect(wrong.stderr).toMatch(/DASHBOARD_PORT[\s\S]*DASHBOARD_PASSWORD/);
  });

  it('prints the settings of the running stack, also for eval', async () => {
    const home = join(tempDir('home'), 'tillsync');
    const program = join(root, 'tests/support/programs/up.ts');
    const env = { ...process.env, TILLSYNC_HOME: home, TEST_PARTS: 'worker', TILLSYNC_TASK_QUEUE: "it's" };
    await using _stack = await startChild('up', { file: process.execPath, args: [program], env });
    const { stdout, code } = await cli(tempDir(), ['env'], { TILLSYNC_HOME: home });
    expect({ code, stdout }).toEqual({ code: 0, stdout: `TILLSYNC_TASK_QUEUE='it'\\''s'\n` });
    const json = await cli(tempDir(), ['env', '--json'], { TILLSYNC_HOME: home });
    expect(JSON.parse(json.stdout)).toEqual({ TILLSYNC_TASK_QUEUE: "it's" });
  });
});
