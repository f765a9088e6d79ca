import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { run } from '../process/run.ts';
import { verifyChecksum } from './checksum.ts';
import { cliVersion, platformPin } from './pins.ts';
import type { Way } from './way.ts';

const architectures: Record<string, string> = { x64: 'amd64', arm64: 'arm64' };

/** The maker's own download. Closed on many company networks, so it gets little time to begin. */
export const official: Way = {
  says: `Downloading the Temporal CLI ${cliVersion} …`,
  async fetch(into) {
    const pin = platformPin();
    if (!pin) throw new Error(`no checksum known for ${process.platform}-${process.arch}`);
    const query = `platform=${process.platform}&arch=${architectures[process.arch]}`;
    const archive = join(into, 'temporal.tar.gz');
    await download(`https://temporal.download/cli/archive/v${cliVersion}?${query}`, archive);
    const unpacked = await run(
      { file: 'tar', args: ['-xzf', archive, '-C', into, 'temporal'], env: process.env },
      120_000,
    );
    if (unpacked.code !== 0) throw new Error('the archive could not be unpacked');
    const program = join(into, 'temporal');
    await verifyChecksum(program, pin.program);
    return program;
  },
};

async function download(url: string, file: string): Promise<void> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), 5_000);
  const response = await fetch(url, { signal: abort.signal }).catch(() => {
    throw new Error('not reachable');
  });
  clearTimeout(timer);
  if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
  const limit = setTimeout(() => abort.abort(), 600_000);
  try {
    await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
  } finally {
    clearTimeout(limit);
  }
}
