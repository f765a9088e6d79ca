import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/local/process/run.ts';
import { cliCommand } from '../support/cli.ts';
import { tempDir } from '../support/run-dir.ts';

const hook = new URL('../support/programs/list-modules.ts', import.meta.url).href;

/** The packages that a command line loads, and what it says. */
async function loadedBy(args: readonly string[]): Promise<{ packages: Set<string>; stdout: string }> {
  const list = join(tempDir('modules'), 'list');
  const command = cliCommand(args, { LIST_MODULES: list });
  const { stdout } = await run({ ...command, args: ['--import', hook, ...command.args] }, 60_000);
  const names = readFileSync(list, 'utf8').matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)\//g);
  return { packages: new Set([...names].map(([, name]) => name!)), stdout };
}

test('--version loads no package at all', async () => {
  const { packages, stdout } = await loadedBy(['--version']);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect([...packages]).toEqual([]);
});

test('--help loads only what reads a command line', async () => {
  const { packages, stdout } = await loadedBy(['--help']);
  expect(stdout).toContain('reader-key');
  expect([...packages]).toEqual(['commander']);
});

test('a verb loads what it needs: "env" neither Temporal nor the database nor the dashboard', async () => {
  const { packages } = await loadedBy(['env']);
  expect([...packages].filter((name) => /temporal|fastify|supabase|^pg$|postgres/.test(name))).toEqual([]);
});
