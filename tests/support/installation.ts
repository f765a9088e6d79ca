import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { homeAt } from '../../src/local/home.ts';
import { freePort } from '../../src/local/ports.ts';
import { exited, stopChild } from '../../src/local/process/exit.ts';
import { launch } from '../../src/local/process/launch.ts';
import { isRunning, readRecords } from '../../src/local/process/records.ts';
import { readStackEnv } from '../../src/local/stack/env-file.ts';
import { endOrphans } from '../../src/local/supervisor/orphans.ts';
import { findTemporal } from '../../src/local/temporal/find.ts';
import { quietSchedules } from './quiet-schedules.ts';

const repository = join(import.meta.dirname, '..', '..');

export interface InstallationOptions {
  /** An empty folder of its own. */
  readonly dir: string;
  /** Settings beside those that keep it apart from everything else on the machine. */
  readonly settings: Readonly<Record<string, string>>;
  /** Hears of every process that was started, so that somebody can end it should we be killed. */
  readonly onStart?: (name: string, pid: number) => void;
}

/** `npm start` in a folder of its own: real processes, which can be killed. */
export class Installation implements AsyncDisposable {
  readonly #options: InstallationOptions;
  readonly #root: string;
  readonly #output: string;
  #up: Awaited<ReturnType<typeof launch>> | undefined;
  #from = 0;

  constructor(options: InstallationOptions) {
    this.#options = options;
    this.#root = join(options.dir, 'home');
    this.#output = join(options.dir, 'up.log');
    mkdirSync(options.dir, { recursive: true, mode: 0o755 });
  }

  /** Resolves when everything runs; the import of what was never imported is under way then. */
  async start(): Promise<void> {
    this.#from = this.said().length;
    const { PATH, HOME } = process.env;
    const cli = await findTemporal({ env: process.env, home: join(repository, '.tillsync') });
    this.#up = await launch(
      {
        file: process.execPath,
        args: [join(repository, 'bin', 'tillsync.js'), 'up'],
        // a whole environment, and a folder without .env: nothing of the developer's own settings gets in
        env: {
          PATH,
          HOME,
          TEMPORAL_CLI_PATH: cli,
          TILLSYNC_HOME: this.#root,
          DASHBOARD_PORT: String(await freePort()),
          ...quietSchedules(),
          ...this.#options.settings,
        },
        cwd: this.#options.dir,
      },
      this.#output,
    );
    this.#options.onStart?.(`up-${this.#up.pid}`, this.#up.pid!);
    // its addresses are the last that it tells
    await this.#until(() => /^ {2}Logs /m.test(this.#saidNow()), 'everything runs', 120_000);
  }

  /** The folder that it was given. */
  get dir(): string {
    return this.#options.dir;
  }

  /** What `tillsync env` says. */
  get env(): Readonly<Record<string, string>> {
    const env = readStackEnv(this.#root);
    if (env === undefined) throw new Error('it does not run');
    return env;
  }

  /** Everything that it printed. */
  said(): string {
    try {
      return readFileSync(this.#output, 'utf8');
    } catch {
      return '';
    }
  }

  /** Resolves when the newest start has said that its import is at its end. */
  async imported(limitMs: number): Promise<void> {
    const ended = /import finished|Every list was imported before/;
    await this.#until(() => ended.test(this.#saidNow()), 'the import is finished', limitMs);
  }

  /** Waits for a worker that lives and kills it; the supervisor starts another by itself. */
  async killWorker(): Promise<void> {
    const worker = () => readRecords(homeAt(this.#root).run).find(({ name }) => name === 'worker');
    const lives = () => {
      const record = worker();
      return record !== undefined && isRunning(record);
    };
    await this.#until(lives, 'there is a worker', 60_000);
    process.kill(worker()!.pid, 'SIGKILL');
  }

  /** The supervisor and all its parts, PostgreSQL and Temporal among them, at once. Returns their names. */
  async killEverything(): Promise<string[]> {
    const parts = readRecords(homeAt(this.#root).run);
    const up = this.#up!;
    up.kill('SIGKILL');
    for (const { pid } of parts) process.kill(pid, 'SIGKILL');
    await exited(up);
    return ['up', ...parts.map(({ name }) => name)];
  }

  async stop(): Promise<void> {
    if (this.#up) await stopChild(this.#up, 'SIGTERM', 60_000);
    await endOrphans(homeAt(this.#root), 5_000);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  #saidNow(): string {
    return this.said().slice(this.#from);
  }

  async #until(done: () => boolean, what: string, limitMs: number): Promise<void> {
    const end = performance.now() + limitMs;
    while (!done()) {
      const up = this.#up!;
      if (up.exitCode !== null || up.signalCode !== null || performance.now() > end)
        throw new Error(`waited in vain until ${what}:\n${this.said().slice(-3_000)}`);
      await sleep(100);
    }
  }
}
