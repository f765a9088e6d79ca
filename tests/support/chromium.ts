import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { shared } from './shared.ts';

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium of the test's own; the program is looked for, and fetched, once per run. */
export async function startChromium(): Promise<Browser> {
  const { program } = await shared('chromium', async () => ({ program: findChromium() }));
  return chromium.launch({ executablePath: program, args: flags, headless: true });
}

/** CHROMIUM_PATH → PATH → Debian's package (as root) → Playwright's own download. Throws one sentence with all the ways. */
export function findChromium(): string {
  for (const find of [fromSetting, onPath, fromDebian, fromPlaywright]) {
    const program = find();
    if (program !== undefined) return program;
  }
  throw new Error(
    'Chromium, which the browser tests need, is missing. Set CHROMIUM_PATH to one, put "chromium" on the PATH (Debian: apt-get install -y chromium), or run "npx playwright-core install chromium".',
  );
}

function fromSetting(): string | undefined {
  const program = process.env.CHROMIUM_PATH;
  if (!program) return undefined;
  if (runs(program)) return program;
  throw new Error(
    `There is no Chromium at CHROMIUM_PATH (${program}). Correct the path, or unset it so that one is looked for.`,
  );
}

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
function onPath(): string | undefined {
  const dirs = (process.env.PATH ?? '').split(delimiter);
  return dirs.flatMap((dir) => names.map((name) => join(dir, name))).find(runs);
}

function fromDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  if (
    !done('apt-get', ['update']) ||
    !done('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  ) {
    return undefined;
  }
  return onPath();
}

function fromPlaywright(): string | undefined {
  const kept = () => [chromium.executablePath()].find(runs);
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  return kept() ?? (done(process.execPath, [cli, 'install', 'chromium']) ? kept() : undefined);
}

function runs(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function done(program: string, args: readonly string[]): boolean {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync(program, args, { env, stdio: 'ignore', timeout: 300_000 });
    return true;
  } catch {
    return false;
  }
}
