import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../src/local/process/run.ts';

const pythons = ['python3.13', 'python3.12', 'python3.11', 'python3.10', 'python3'];
const limitMs = 1_200_000;

/** A virtual environment with the packages of a requirements file, made once per content. Returns its folder. */
export async function venv(cache: string, name: string, requirements: string): Promise<string> {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 8);
  const dir = join(cache, 'peers', `${name}-${hash}`);
  const done = join(dir, 'installed');
  if (existsSync(done)) return dir;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(join(cache, 'peers'), { recursive: true });
  await must([await python(), '-m', 'venv', dir]);
  await must([join(dir, 'bin', 'pip'), 'install', '--quiet', '--requirement', requirements]);
  writeFileSync(done, '');
  return dir;
}

async function python(): Promise<string> {
  const test = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';
  for (const file of pythons) if ((await shell([file, '-c', test])).code === 0) return file;
  throw new Error(`The peers need Python 3.10 or newer with venv: looked for ${pythons.join(', ')}.`);
}

const shell = ([file, ...args]: string[]) => run({ file: file!, args, env: process.env }, limitMs);

async function must(words: string[]): Promise<void> {
  const { code, stdout, stderr } = await shell(words);
  if (code !== 0) throw new Error(`${words.join(' ')} failed:\n${(stdout + stderr).slice(-2_000)}`);
}
