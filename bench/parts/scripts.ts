import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { busySeconds, cpuSeconds } from '../harness/account.ts';
import { openCluster } from '../harness/cluster.ts';
import type { Options } from '../options.ts';
import type { Part } from './part.ts';

const bench = join(import.meta.dirname, '..');

interface Script {
  readonly name: string;
  readonly about: string;
  readonly program: string;
  /** @param database an empty one, for those that ask for it */
  args(options: Options, database: string): readonly string[];
  readonly database?: true;
}

/** A scene that is a program of its own: what it prints is what it found. */
const script = ({ name, about, program, args, database }: Script): Part => ({
  name,
  about,
  standard: false,
  async run({ options, say }) {
    await using resources = new AsyncDisposableStack();
    let url = '';
    const roots: Record<string, number> = {};
    if (database) {
      const cluster = await openCluster();
      resources.defer(() => cluster.close());
      url = await cluster.create('scene', program.includes('simulate'));
      roots.postgres = cluster.pid;
    }
    const ours = () => Object.values(cpuSeconds(roots)).reduce((sum, value) => sum + value, 0);
    const before = { busy: busySeconds(), ours: ours(), at: performance.now() };
    const text = await output([join(bench, program), ...args(options, url)], url, say);
    const seconds = (performance.now() - before.at) / 1000;
    const others = Math.max(0, (busySeconds() - before.busy - (ours() - before.ours)) / seconds);
    return {
      title: about,
      markdown: `\`\`\`text\n${text.trimEnd()}\n\`\`\``,
      data: text.split('\n'),
      others,
    };
  },
});

function output(args: readonly string[], database: string, say: (line: string) => void): Promise<string> {
  const env = database === '' ? process.env : { ...process.env, DATABASE_URL: database };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk;
    say(chunk.toString().trimEnd());
  });
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('close', (code) =>
      code === 0 ? done(text) : failed(new Error(`${args.join(' ')} ended with ${code}`)),
    );
  });
}

export const scripts: readonly Part[] = [
  script({
    name: 'read-page',
    about: 'Checking a page beside parsing it',
    program: 'read-page/run.ts',
    args: () => [],
  }),
  script({
    name: 'budget',
    about: 'Share of the request budget used, in virtual time, over window models, shops and seeds',
    program: 'budget/simulate.ts',
    args: ({ runs }) => ['4', String(runs)],
    database: true,
  }),
  script({
    name: 'strict-store',
    about: 'Share of a strict store’s budget that a real import uses, sliding window, one register',
    program: 'budget/strict-store.ts',
    args: ({ runs }) => ['sliding', String(runs)],
  }),
  script({
    name: 'saturation',
    about:
      'Share of the request budget that an import uses at 400 ms a request, and the hourly sync beside it',
    program: 'saturation/run.ts',
    args: ({ runs }) => ['20', String(runs)],
  }),
  script({
    name: 'webhooks',
    about: 'From a sale to its row once the shop tells of it, forged webhooks, and ten thousand duplicates',
    program: 'webhooks/run.ts',
    args: () => [],
  }),
  script({
    name: 'dashboard',
    about: 'The overview and the business page with nothing cached',
    program: 'dashboard/run.ts',
    args: ({ size }) => [String(size.sales)],
  }),
  script({
    name: 'queries',
    about: 'Plans of the promised queries, to bench/queries/PLANS.md',
    program: 'queries/run.ts',
    args: ({ size }, database) => [database, String(size.sales)],
    database: true,
  }),
  script({
    name: 'reproject',
    about: 'Filling a new column while pages are committed beside it',
    program: 'queries/reproject.ts',
    args: (_, database) => [database],
    database: true,
  }),
];
