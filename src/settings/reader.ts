import type { Static, TSchema } from 'typebox';
import Value from 'typebox/value';
import { SyncError } from '../errors/sync-error.ts';
import type { Variable } from './variable.ts';

/** Reads variables of one environment and collects everything that is wrong, so that a person fixes it in one go. */
export class SettingsReader {
  readonly #env: NodeJS.ProcessEnv;
  readonly #problems = new Map<string, string>();

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  /** True when the variable holds something. Empty counts as unset: compose files pass `NAME=` for what is not there. */
  has(name: string): boolean {
    return (this.#env[name] ?? '').trim() !== '';
  }

  /** The value, converted; undefined when unset or wrong (then noted). */
  read<S extends TSchema>(variable: Variable<S>): Static<S> | undefined {
    if (!this.has(variable.name)) return undefined;
    const text = (this.#env[variable.name] ?? '').trim();
    const value =
      /^-?\d+(\.\d+)?$/.test(text) && Value.Check(variable.schema, Number(text)) ? Number(text) : text;
    if (Value.Check(variable.schema, value)) return value as Static<S>;
    this.wrong(
      variable.name,
      variable.secret ? variable.remedy : `${variable.remedy} (it is "${shown(text)}")`,
    );
    return undefined;
  }

  /** Like read, and notes when it is missing. @param why completes "NAME is missing: …" */
  require<S extends TSchema>(variable: Variable<S>, why: string): Static<S> | undefined {
    if (!this.has(variable.name)) this.wrong(variable.name, `is missing: ${why}`);
    return this.read(variable);
  }

  /** Notes a problem; the first one of a variable counts. */
  wrong(name: string, sentence: string): void {
    if (!this.#problems.has(name)) this.#problems.set(name, sentence);
  }

  /** Throws SETTINGS_WRONG with a line for every problem, unless there is none. */
  finish(): void {
    if (this.#problems.size === 0) return;
    const lines = [...this.#problems].map(([name, sentence]) => `  ${name} ${sentence}`);
    throw new SyncError('SETTINGS_WRONG', { what: lines.join('\n') });
  }
}

// A URL may carry a password even where none belongs.
const shown = (text: string) => text.replace(/\/\/[^/@]*@/, '//…@').slice(0, 80);
