import { continueAsNew } from '@temporalio/workflow';
import { type LaneInput, runLane } from './lane.ts';
import type { EntityOutcome } from './messages.ts';

/** What changed in one list since its incremental cursor. A list that was never imported is left alone. */
export async function syncEntity(input: LaneInput): Promise<EntityOutcome> {
  return runLane(input, 'incremental', (next) => continueAsNew<typeof syncEntity>(next));
}
