// Makes a checkout runnable: installs the locked packages when they are missing or older than the lockfile.
// Plain JavaScript without dependencies, because it runs on whatever Node (20 or newer) the machine has.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.tillsync-lock');

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(
    `tillsync needs Node 20 or newer; this is Node ${process.versions.node}. Install one from nodejs.org.`,
  );
  process.exit(1);
}

const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const present = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
if (wanted !== present) {
  console.log('Installing the locked packages (npm ci) …');
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  } catch {
    console.error(
      'npm ci failed. Check that the package registry is reachable, then run the same command again.',
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

// `npx tillsync` inside the checkout should run the checkout's own command without a copy in npx's cache.
const link = join(root, 'node_modules', '.bin', 'tillsync');
if (process.platform !== 'win32' && !existsSync(link)) {
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync('../../bin/tillsync.js', link);
  chmodSync(join(root, 'bin', 'tillsync.js'), 0o755);
}
