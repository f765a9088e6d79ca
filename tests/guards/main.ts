// npm run test:guards: breaks each guard on purpose, in a copy of the tree, and expects the tests that are named for it to
// fail. First the same tests run in a copy that nobody broke, since a test that is red anyway notices nothing.
//   --only <regular expression>   guards whose words it matches
//   --in <regular expression>     guards all of whose tests lie there, e.g. tests/unit
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findTemporal } from '../../src/local/temporal/find.ts';
import { copyOfTree, root } from './copy.ts';
import { edited, type Guard } from './guard.ts';
import { guards } from './guards.ts';
import { type Ran, runTests } from './run-tests.ts';

const text = { type: 'string', default: '' } as const;
const { values } = parseArgs({ options: { only: text, in: text } });
const [only, folder] = [new RegExp(values.only, 'i'), new RegExp(values.in)];
const wanted = guards.filter(
  ({ guard, tests }) => only.test(guard) && tests.every(({ file }) => folder.test(file)),
);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
const cli = await findTemporal({ env: process.env, home: join(root, '.tillsync') });
const env = { ...process.env, TEMPORAL_CLI_PATH: cli, CI: '1' };
const began = Date.now();
const seconds = (since: number) => `${Math.round((Date.now() - since) / 1000)} s`;
const wrong: string[] = [];

await inCopy(async (dir) => {
  const ran = await runTests(
    dir,
    wanted.flatMap(({ tests }) => tests),
    ['--maxWorkers=2'],
    60,
    env,
    stop.signal,
  );
  wrong.push(...ran.failed.map((name) => `red although nothing is broken: ${name}`), ...ran.broken);
  console.log(
    `nothing broken: ${ran.passed.length} tests pass, ${ran.failed.length} fail (${seconds(began)})`,
  );
});
if (wrong.length === 0) {
  const queue = [...wanted.entries()];
  await Promise.all([1, 2].map(() => inCopy((dir) => work(dir, queue))));
}
for (const line of wrong) console.error(`\n${line}`);
console.log(`\n${wanted.length} guards, ${wrong.length} wrong, ${seconds(began)}`);
process.exitCode = wrong.length === 0 && !stop.signal.aborted ? 0 : 1;

async function work(dir: string, queue: [number, Guard][]): Promise<void> {
  for (let next = queue.shift(); next && !stop.signal.aborted; next = queue.shift()) {
    const [index, guard] = next;
    const since = Date.now();
    const said = await judge(dir, guard);
    if (stop.signal.aborted) return;
    if (said !== null) wrong.push(`${guard.guard}: ${said}`);
    console.log(
      `${index + 1}/${wanted.length} ${said === null ? 'noticed' : 'NOT'} ${guard.guard} (${seconds(since)})`,
    );
  }
}

/** Null: the tests noticed. */
async function judge(dir: string, { guard, edits, tests }: Guard): Promise<string | null> {
  const before = new Map<string, string>();
  try {
    for (const edit of edits) {
      const file = join(dir, edit.file);
      const text = readFileSync(file, 'utf8');
      if (!before.has(file)) before.set(file, text);
      writeFileSync(file, edited(guard, edit, text));
    }
    return verdict(await runTests(dir, tests, ['--bail=1', '--maxWorkers=1'], 10, env, stop.signal));
  } catch (error) {
    return (error as Error).message;
  } finally {
    for (const [file, text] of before) writeFileSync(file, text);
  }
}

function verdict({ passed, failed, broken }: Ran): string | null {
  if (failed.length > 0) return null;
  if (broken.length > 0)
    return `the tests could not run at all, so none noticed anything: ${broken.join('; ')}`;
  if (passed.length === 0) return 'no test has the name that stands in the table';
  return `it was broken and nobody noticed (${passed.join('; ')}): write the test that does`;
}

async function inCopy(act: (dir: string) => Promise<void>): Promise<void> {
  const copy = copyOfTree();
  try {
    await act(copy.dir);
  } finally {
    copy.remove();
  }
}
