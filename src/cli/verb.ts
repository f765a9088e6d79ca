import type { Command } from 'commander';

/** Adds one verb to the command line. */
export type Verb = (program: Command) => void;
