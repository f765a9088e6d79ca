import type { Arena } from '../harness/arena.ts';
import type { Options } from '../options.ts';

/** What a part says of its runs: Markdown for people, data for programs. */
export interface Section {
  readonly title: string;
  readonly markdown: string;
  readonly data: unknown;
  /** Processors that others kept busy, at worst, while it measured. */
  readonly others: number;
}

export interface Context {
  readonly options: Options;
  /** Opened when the first part asks for it, shared by all. */
  arena(): Promise<Arena>;
  /** What earlier parts found to be the best variants, by tool. */
  readonly best: Map<string, string>;
  say(line: string): void;
}

/** Something that `npm run bench` can run by itself. */
export interface Part {
  readonly name: string;
  readonly about: string;
  /** Whether it is part of a run that names none. */
  readonly standard: boolean;
  run(context: Context): Promise<Section>;
}
