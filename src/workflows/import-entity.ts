import { continueAsNew } from '@temporalio/workflow';
import { type LaneInput, runLane } from './lane.ts';
import type { EntityOutcome } from './messages.ts';

/** The whole history of one list, from where its unfinished walk stands, else from the beginning. */
export async function importEntity(input: LaneInput): Promise<EntityOutcome> {
  return runLane(input, 'import', (next) => continueAsNew<typeof importEntity>(next));
}
