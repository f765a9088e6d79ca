import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Home } from '../home.ts';
import { exited, stopChild } from '../process/exit.ts';
import { launch } from '../process/launch.ts';
import { removeRecord, writeRecord } from '../process/records.ts';
import { Backoff } from './backoff.ts';
import { lastLines, rotate, sizeOf } from './logs.ts';
import type { Part } from './part.ts';

/** The first start gets a few tries: a killed PostgreSQL lets go of its shared memory only after a moment. */
const firstTries = 3;

/** A part that is kept running: when it dies, it is started again. */
export class Supervised {
  readonly part: Part;
  readonly #home: Home;
  readonly #say: (sentence: string) => void;
  readonly #backoff = new Backoff();
  readonly #stopping = new AbortController();
  #child: ChildProcess | undefined;
  #keeping: Promise<void> | undefined;

  constructor(part: Part, home: Home, say: (sentence: string) => void) {
    this.part = part;
    this.#home = home;
    this.#say = say;
  }

  get logFile(): string {
    return join(this.#home.logs, `${this.part.name}.log`);
  }

  /** Resolves when the part does its work. Throws with its last words when it does not come up. */
  async start(): Promise<void> {
    rotate(this.logFile);
    for (let left = firstTries - 1; ; left--) {
      const began = performance.now();
      try {
        await this.#startOnce();
        break;
      } catch (error) {
        if (left === 0 || this.#stopping.signal.aborted) throw this.#failure(error);
        await sleep(this.#backoff.after(performance.now() - began));
      }
    }
    this.#keeping = this.#keep();
  }

  /** Ends it cleanly within its grace, and keeps it ended. */
  async stop(force = false): Promise<void> {
    this.#stopping.abort(new Error('stopping'));
    if (this.#child) await stopChild(this.#child, force ? 'SIGKILL' : this.part.signal, this.part.graceMs);
    await this.#keeping?.catch(() => undefined);
    removeRecord(this.#home.run, this.part.name);
  }

  async #startOnce(): Promise<void> {
    const logFrom = sizeOf(this.logFile);
    const child = await launch(await this.part.command(), this.logFile);
    this.#child = child;
    writeRecord(this.#home.run, this.part.name, child.pid!, this.part.signal);
    const died = new AbortController();
    exited(child).then((how) => died.abort(new Error(`it ended with ${how}`)));
    const signal = AbortSignal.any([died.signal, this.#stopping.signal]);
    try {
      await this.part.ready({ logFile: this.logFile, logFrom, signal });
      signal.throwIfAborted();
    } catch (error) {
      await stopChild(child, this.part.signal, this.part.graceMs);
      throw signal.aborted ? signal.reason : error;
    }
  }

  async #keep(): Promise<void> {
    const { signal } = this.#stopping;
    let up = performance.now();
    let child = this.#child!;
    while (!signal.aborted) {
      let how = await exited(child);
      for (let running = false; !running && !signal.aborted; ) {
        const wait = this.#backoff.after(performance.now() - up);
        this.#say(
          `${this.part.name} died (${how}); starting it again in ${wait / 1000} s.${this.#lastWords()}`,
        );
        await sleep(wait, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return;
        up = performance.now();
        running = await this.#startOnce().then(
          () => true,
          (error: Error) => {
            how = error.message;
            return false;
          },
        );
      }
      child = this.#child!;
      if (!signal.aborted) this.#say(`${this.part.name} is up again.`);
    }
  }

  #failure(error: unknown): Error {
    const reason = error instanceof Error ? error.message : String(error);
    return new Error(`${this.part.name} does not start: ${reason}.${this.#lastWords()}`, { cause: error });
  }

  #lastWords(): string {
    const lines = lastLines(this.logFile, 12).filter(Boolean);
    const log = `See ${this.logFile}`;
    return lines.length === 0
      ? ` ${log}`
      : ` ${log}; its last lines:\n${lines.map((line) => `    ${line}`).join('\n')}`;
  }
}
