#!/usr/bin/env node
// Starts the command line on a Node that runs TypeScript directly (24 or newer), the machine's or the locked one.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);
const root = dirname(dirname(self));
const args = process.argv.slice(2);
const [major] = process.versions.node.split('.').map(Number);

if (args.length === 1 && ['--version', '-V'].includes(args[0])) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  process.stdout.write(`${version}\n`);
} else if (major >= 24) {
  // what Node makes of our files and of the packages is kept beside them; where it cannot write, it goes on without
  module.enableCompileCache(join(root, 'node_modules', '.cache', 'node'));
  await import('../src/cli/main.ts');
} else {
  onLockedNode();
}

function onLockedNode() {
  const node = join(root, 'node_modules', '.bin', 'node');
  if (!existsSync(node)) {
    console.error(`tillsync runs on Node 24; this is Node ${process.versions.node} and the packages are not installed.
Run "npm start" or "npm ci" in ${root} once: it brings the right Node along.`);
    process.exit(1);
  }
  // in place of this process, from Node 22.15 on; else as a child that ends when this one is gone
  process.execve?.(node, [node, self, ...args], process.env);
  const env = { ...process.env, TILLSYNC_LAUNCHER: String(process.pid) };
  const child = spawn(node, [self, ...args], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}
