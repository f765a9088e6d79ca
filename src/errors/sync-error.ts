import { type Actor, type ErrorCode, type ErrorRow, errorTable } from './table.ts';

/** Names, codes and numbers that fill the sentences. Never a token, never a value of a record. */
export type ErrorFacts = Readonly<Record<string, string | number>>;

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
type Names<Code extends ErrorCode> = NamesIn<
  (typeof errorTable)[Code]['what'] | (typeof errorTable)[Code]['remedy']
>;

/** The facts that the sentences of a row ask for; the compiler refuses an error that lacks one. */
export type FactsOf<Code extends ErrorCode> = { readonly [Name in Names<Code>]: string | number };

/** One variable of the environment that is wrong or missing. */
export interface SettingProblem {
  readonly name: string;
  readonly missing: boolean;
  /** Whole sentences, as in a row of the table. */
  readonly what: string;
  readonly remedy: string;
}

export interface ErrorOptions {
  readonly cause?: unknown;
  readonly retryAfterMs?: number | undefined;
  readonly problems?: readonly SettingProblem[];
}

type Arguments = {
  [Code in ErrorCode]: [Names<Code>] extends [never]
    ? [code: Code, facts?: ErrorFacts, options?: ErrorOptions]
    : [code: Code, facts: FactsOf<Code> & ErrorFacts, options?: ErrorOptions];
}[ErrorCode];

/** The one error type that crosses folders: a row of the table with its facts. `message` is its sentence. */
export class SyncError extends Error {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;
  /** Earliest sensible next try, in ms from now; set by a 429's Retry-After. */
  readonly retryAfterMs: number | undefined;
  /** Of SETTINGS_WRONG: every variable that is wrong, so that a person corrects them in one go. */
  readonly problems: readonly SettingProblem[];

  constructor(...[code, facts = {}, options = {}]: Arguments) {
    super(
      sentenceOf(code, facts, options.problems),
      'cause' in options ? { cause: options.cause } : undefined,
    );
    this.name = 'SyncError';
    this.code = code;
    this.facts = facts;
    this.retryAfterMs = options.retryAfterMs;
    this.problems = options.problems ?? [];
  }

  /** From a code and facts that came over a wire: a fact that is missing shows as "?". */
  static restored(code: ErrorCode, facts: ErrorFacts, options: ErrorOptions = {}): SyncError {
    return new SyncError(...([code, facts, options] as Arguments));
  }

  get row(): ErrorRow {
    return errorTable[this.code];
  }
  get retryable(): boolean {
    return this.row.retryable;
  }
  get actor(): Actor {
    return this.row.actor;
  }
  /** What happened. */
  get what(): string {
    return filled(this.row.what, this.facts);
  }
  /** What to do about it, or what happens by itself. */
  get remedy(): string {
    return filled(this.row.remedy, this.facts);
  }
}

/** SETTINGS_WRONG. @param problems at least one */
export const settingsWrong = (problems: readonly SettingProblem[]): SyncError =>
  new SyncError('SETTINGS_WRONG', { names: problems.map(({ name }) => name).join(', ') }, { problems });

/** One setting that is wrong; `what` and `remedy` are whole sentences. */
export const settingWrong = (name: string, what: string, remedy: string): SyncError =>
  settingsWrong([{ name, missing: false, what, remedy }]);

/** Both fields of a row with the facts filled in, where no error is thrown. */
export function explain<Code extends ErrorCode>(
  code: Code,
  facts: FactsOf<Code>,
): { readonly what: string; readonly remedy: string; readonly actor: Actor } {
  const { what, remedy, actor } = errorTable[code];
  return { what: filled(what, facts), remedy: filled(remedy, facts), actor };
}

/** The row's sentences as one text, where there is room for no more. */
export function sentence<Code extends ErrorCode>(code: Code, facts: FactsOf<Code>): string {
  return sentenceOf(code, facts);
}

function sentenceOf(code: ErrorCode, facts: ErrorFacts, problems: readonly SettingProblem[] = []): string {
  const { what, remedy } = errorTable[code];
  const lines = problems.map((problem) => `\n  ${problem.what} ${problem.remedy}`);
  return lines.length > 0
    ? `${filled(what, facts)}${lines.join('')}`
    : `${filled(what, facts)} ${filled(remedy, facts)}`;
}

/** A fact that is missing shows as "?". */
const filled = (text: string, facts: ErrorFacts): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '?'));
