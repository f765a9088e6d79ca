import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type NamedTest, namePattern } from './guard.ts';

export interface Ran {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  /** What a file could not even begin with. */
  readonly broken: readonly string[];
}

interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Runs these tests, and no other, in a copy of the tree, for so long at most. */
export async function runTests(
  dir: string,
  tests: readonly NamedTest[],
  more: readonly string[],
  minutes: number,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<Ran> {
  const report = join(dir, 'report.json');
  rmSync(report, { force: true });
  const files = [...new Set(tests.map(({ file }) => file))];
  const bin = join(dir, 'node_modules', '.bin');
  const args = [
    'run',
    ...files,
    '-t',
    namePattern(tests),
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...more,
  ];
  const child = spawn(join(bin, 'vitest'), args, {
    cwd: dir,
    env: { ...env, PATH: `${bin}${delimiter}${env.PATH}` },
    stdio: 'ignore',
    signal: AbortSignal.any([signal, AbortSignal.timeout(minutes * 60_000)]),
    killSignal: 'SIGINT', // vitest ends its servers
  });
  await new Promise<void>((done) => {
    child.on('error', () => undefined); // given up: the report is missing then
    child.on('close', () => done());
  });
  if (!existsSync(report)) return { passed: [], failed: [], broken: ['the tests came to no end'] };
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const of = (status: string) => all.filter((test) => test.status === status).map((test) => test.fullName);
  const broken = testResults
    .filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((t) => t.status === 'failed'),
    )
    .map(({ message }) => message.split('\n')[0] ?? '');
  return { passed: of('passed'), failed: of('failed'), broken };
}
