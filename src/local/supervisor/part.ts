import type { Command } from '../process/command.ts';

/** One process of the stack, described so that it can be started as often as needed. */
export interface Part {
  readonly name: string;
  /** Asks it to stop cleanly. */
  readonly signal: NodeJS.Signals;
  /** How long it may take to do so before it is killed. */
  readonly graceMs: number;
  /** Prepares what it needs and says what to run; asked again before every start. */
  command(): Promise<Command>;
  /** Resolves once it does its work; rejects when it takes too long or `signal` (it died) aborts. */
  ready(start: Start): Promise<void>;
}

/** One start of a part. */
export interface Start {
  readonly logFile: string;
  /** Where in the log this start begins. */
  readonly logFrom: number;
  readonly signal: AbortSignal;
}
