import { type Actor, type ErrorCode, type ErrorRow, errorTable } from './table.ts';

/** Names, codes and numbers that fill the sentence. Never a token, never a value of a record. */
export type ErrorFacts = Readonly<Record<string, string | number>>;

/** The one error type that crosses folders: a row of the table with its facts. */
export class SyncError extends Error {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;
  /** Earliest sensible next try, in ms from now; set by a 429's Retry-After. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ErrorCode,
    facts: ErrorFacts = {},
    options: { cause?: unknown; retryAfterMs?: number } = {},
  ) {
    super(sentence(code, facts), 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'SyncError';
    this.code = code;
    this.facts = facts;
    this.retryAfterMs = options.retryAfterMs;
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
}

/** The table's sentence with `{name}` filled in; a fact nobody gave is left out as "?". */
export function sentence(code: ErrorCode, facts: ErrorFacts): string {
  return errorTable[code].sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '?'));
}
