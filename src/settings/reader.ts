import type { Static, TSchema } from 'typebox';
import Value from 'typebox/value';
import { type SettingProblem, settingsWrong } from '../errors/sync-error.ts';
import type { Variable } from './variable.ts';

/** Reads variables of one environment and collects everything that is wrong, so that a person fixes it in one go. */
export class SettingsReader {
  readonly #env: NodeJS.ProcessEnv;
  readonly #problems = new Map<string, SettingProblem>();

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
      variable.secret ? 'does not fit' : `is "${shown(text)}"`,
      `It ${variable.remedy}.`,
    );
    return undefined;
  }

  /** Like read, and notes when it is missing. @param remedy a whole sentence */
  require<S extends TSchema>(variable: Variable<S>, remedy: string): Static<S> | undefined {
    if (!this.has(variable.name)) this.missing(variable.name, remedy);
    return this.read(variable);
  }

  /** Notes that a variable is missing. @param remedy a whole sentence */
  missing(name: string, remedy: string): void {
    this.#note({ name, missing: true, what: `${name} is missing.`, remedy });
  }

  /** Notes a problem. @param what completes "NAME …", without a full stop @param remedy a whole sentence */
  wrong(name: string, what: string, remedy: string): void {
    this.#note({ name, missing: false, what: `${name} ${what}.`, remedy });
  }

  /** The first problem of a variable counts. */
  #note(problem: SettingProblem): void {
    if (!this.#problems.has(problem.name)) this.#problems.set(problem.name, problem);
  }

  /** Throws SETTINGS_WRONG with every problem, unless there is none. */
  finish(): void {
    if (this.#problems.size > 0) throw settingsWrong([...this.#problems.values()]);
  }
}

// A URL may carry a password even where none belongs.
const shown = (text: string) => text.replace(/\/\/[^/@]*@/, '//…@').slice(0, 80);
