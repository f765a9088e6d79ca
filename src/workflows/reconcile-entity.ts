import { continueAsNew } from '@temporalio/workflow';
import type { Comparison } from '../store/store.ts';
import { endOfComparison } from './_shared.ts';
import { runChild } from './children.ts';
import { type LaneInput, runLane } from './lane.ts';
import type { EntityOutcome } from './messages.ts';

/** Walks of a comparison: one that finds and repairs, and one that shows that nothing is left. */
const passes = 2;

/**
 * Reads a list again, apart from the cursor of its syncs, and compares every record with what is stored: by key, version
 * and content, and in money per day. What was missing or different is stored as the source has it; then the same
 * range is read once more.
 */
export async function reconcileEntity(input: LaneInput): Promise<EntityOutcome> {
  const { source, entity } = input;
  return runLane(
    input,
    'reconcile',
    (next) => continueAsNew<typeof reconcileEntity>(next),
    async ({ logId, cursorIds }, pass, earlier) => {
      // what changed while we walked lies beyond the range then
      await runChild('syncEntity', { source, entity });
      const left = await endOfComparison.finishComparison({ cursorIds, logId });
      const again = pass < passes && !agrees(left);
      return { again, found: earlier ?? left, left };
    },
  );
}

/** Every record is as the source has it, and every day ties out. */
export const agrees = ({ missing, different, extra, days }: Comparison): boolean =>
  missing + different + extra === 0 && days.length === 0;
