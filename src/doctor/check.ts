import type { Area, Finding } from './finding.ts';
import type { Setup } from './setup.ts';

/** Looks at one thing and changes nothing. May throw SyncError: that is a fault of its area. */
export interface Check {
  readonly area: Area;
  run(setup: Setup): Promise<readonly Finding[]>;
}

/** What another check reports when it is not there. */
export const ifThere = <T>(made: Promise<T>): Promise<T | undefined> => made.catch(() => undefined);
