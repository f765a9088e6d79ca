import type { AddressInfo } from 'node:net';
import { FlagMistake } from '../read-flags.ts';
import { assembleStore } from './assemble.ts';
import { helpText, readFlags } from './flags.ts';
import { createStoreServer } from './server.ts';

function run(): void {
  const flags = readFlags(process.argv.slice(2));
  if (flags === null) {
    process.stdout.write(helpText());
    return;
  }
  const store = assembleStore(flags);
  const server = createStoreServer(store);
  server.on('error', (error) => {
    process.stderr.write(`demo store: cannot listen on port ${flags.port}: ${error.message}\n`);
    process.exit(1);
  });
  server.listen(Number(flags.port), '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    if (flags.live === 'on') store.live.start();
    const asOf = new Date(store.shop.asOf * 1_000).toISOString();
    const ready = { ready: true, url: `http://127.0.0.1:${port}`, port, seed: store.shop.seed, asOf };
    process.stdout.write(`${JSON.stringify(ready)}\n`);
  });
  // Nothing is worth waiting for: what hangs was meant to hang.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
}

try {
  run();
} catch (error) {
  if (!(error instanceof FlagMistake)) throw error;
  process.stderr.write(`demo store: ${error.message}\n`);
  process.exitCode = 2;
}
