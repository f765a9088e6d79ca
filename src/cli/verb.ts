import type { Command } from 'commander';

/** Adds the options and the action of one verb to its command. */
export type Verb = (command: Command) => void;
