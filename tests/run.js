// npm test: lint, types, then every test; the last line counts them. Plain JavaScript without dependencies, because it
// begins on whatever Node (20 or newer) the machine has and goes on with the locked one.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const major = Number(process.versions.node.split('.')[0]);
const lockedNode = join(bin, 'node');
if (major < 24 && existsSync(lockedNode)) {
  const child = spawn(lockedNode, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  child.on('exit', (code) => process.exit(code ?? 1));
} else {
  process.exitCode = await main();
}

/** Runs a program of node_modules/.bin in the foreground; returns whether it ended well. */
function run(program, args) {
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  const child = spawn(program, args, {
    cwd: root,
    stdio: 'inherit',
    env,
    shell: process.platform === 'win32',
  });
  return new Promise((done) => {
    child.on('error', () => done(false));
    child.on('exit', (code) => done(code === 0));
  });
}

async function main() {
  const results = { passed: 0, failed: 0 };
  const count = (good) => results[good ? 'passed' : 'failed']++;

  console.log('\nLint');
  count(await run('biome', ['check', '.']));
  console.log('\nTypes');
  count(await run('tsc', ['--noEmit']));
  console.log('\nTests');
  const folder = mkdtempSync(join(tmpdir(), 'tillsync-report-'));
  const report = join(folder, 'report.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const good = await run('vitest', [...args, ...process.argv.slice(2)]);
  const tests = counts(report);
  rmSync(folder, { recursive: true, force: true });

  // no test at all, or an error outside of any test: both would otherwise pass unseen
  if (tests.passed + tests.failed === 0 || (!good && tests.failed === 0)) tests.failed++;
  results.passed += tests.passed;
  results.failed += tests.failed;
  if (tests.skipped > 0) console.log(`${tests.skipped} skipped`);
  console.log(`${results.passed} passed, ${results.failed} failed`);
  return results.failed === 0 ? 0 : 1;
}

/** vitest's own count; a file that could not even be loaded is one failure. */
function counts(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0, skipped: 0 };
  const {
    numPassedTests,
    numFailedTests,
    numPendingTests = 0,
    numTodoTests = 0,
    testResults,
  } = JSON.parse(readFileSync(report, 'utf8'));
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + numTodoTests,
  };
}
