import { join } from 'node:path';
import { run } from '../process/run.ts';
import { goVersion } from './pins.ts';
import type { Way } from './way.ts';

/** Builds the program from source. Slow, but works wherever Go modules can be had; Go checks their hashes itself. */
export const goInstall: Way = {
  says: `Building the Temporal CLI ${goVersion} with Go (some minutes, once) …`,
  async fetch(into) {
    const env = { ...process.env, GOBIN: into, CGO_ENABLED: '0' };
    const args = ['install', `github.com/temporalio/cli/cmd/temporal@${goVersion}`];
    const { code } = await run({ file: 'go', args, env }, 1_800_000);
    if (code === 127) throw new Error('no Go');
    if (code !== 0) throw new Error('go install failed (it needs Go 1.25 or newer)');
    return join(into, 'temporal');
  },
};
