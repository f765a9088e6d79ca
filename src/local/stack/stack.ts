import type { StackSettings } from '../../settings/processes/stack.ts';
import type { Home } from '../home.ts';
import type { Memory } from '../memory.ts';
import type { Secrets } from '../secrets.ts';
import type { Part } from '../supervisor/part.ts';

/** What the parts of one `up` share. */
export interface Stack {
  readonly settings: StackSettings;
  readonly home: Home;
  readonly secrets: Secrets;
  readonly memory: Memory;
  /** Environment of the processes that follow; every part adds where it can be reached. */
  readonly env: NodeJS.ProcessEnv;
  readonly say: (sentence: string) => void;
}

/** Describes a part, or several of a kind, or returns undefined when it steps aside because its variable is set. */
export type PartFactory = (stack: Stack) => Promise<Part | readonly Part[] | undefined>;
