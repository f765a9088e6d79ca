import type { ImportPlan } from '../activities/plan-import.ts';
import { bookkeeping, tryChore } from './_shared.ts';
import { runChild } from './children.ts';
import { childId } from './ids.ts';
import { checkInput, flag, object, text, texts } from './inputs.ts';
import type { By, EntityOutcome } from './messages.ts';
import { note, Outcomes, type RunResult } from './parent.ts';

export type { RunResult } from './parent.ts';

export interface ImportInput {
  /** Absent: every source that is configured. */
  readonly source?: string;
  /** Who asked for it; absent: nobody in person. */
  readonly by?: By;
  /** Names of lists; absent: all. */
  readonly entities?: readonly string[];
  /** Leave out lists whose import was finished once. */
  readonly onlyUnfinished?: boolean;
}

/** Imports lists, each source by itself, tier by tier. Fails on an input that cannot be meant. */
export async function historicalImport(input: ImportInput = {}): Promise<RunResult> {
  const members = { source: text, by: object, entities: texts, onlyUnfinished: flag };
  const { by, ...wanted } = checkInput(input, members);
  const outcomes = new Outcomes();
  const plans = await bookkeeping.planImport(wanted);
  for (const { source, tiers } of plans) {
    for (const { entities } of tiers) outcomes.expect(source, entities, 'importEntity');
    if (by) await note(by, 'import', source, wanted.entities);
  }
  await Promise.all(plans.map((plan) => importSource(plan, outcomes)));
  return outcomes.result();
}

/**
 * The small lists come first: the highest version seen in them bounds what the big ones have to read, and everything
 * newer belongs to the incremental runs from that moment on. One such run ends each import: where nobody touched the
 * small lists lately, most of a big list may be newer than all of them.
 */
async function importSource({ source, tiers }: ImportPlan, outcomes: Outcomes): Promise<void> {
  for (const { tier, entities } of tiers) {
    const watermark = tier === 0 ? null : positive(await bookkeeping.findWatermark(source));
    await Promise.all(
      entities.map(async (entity) => {
        outcomes.running(entity);
        const done = await runChild('importEntity', { source, entity, watermark });
        outcomes.set(done);
        if (!watermark || !isGood(done)) return;
        const syncId = childId(source, entity, 'syncEntity');
        // whoever started the import also ends it; here it is only waited for
        if (done.joined && !(await isRunning(syncId))) return;
        outcomes.running(entity, syncId);
        outcomes.set(added(done, await runChild('syncEntity', { source, entity })));
      }),
    );
    if (tier === 0) await tryChore(source, 'schedules'); // the outlets are known now, and with them the shop's zone
  }
}

const isRunning = async (workflowId: string) =>
  (await bookkeeping.describeRun(workflowId)).state === 'running';
const isGood = ({ outcome }: EntityOutcome) => outcome === 'ok' || outcome === 'partial';
const positive = (watermark: string | null) => (watermark && watermark !== '0' ? watermark : null);

/** What the import did and the run after it, as one. */
const added = (done: EntityOutcome, rest: EntityOutcome): EntityOutcome => ({
  ...rest,
  workflowId: done.workflowId,
  joined: done.joined,
  outcome: rest.outcome === 'ok' || rest.outcome === 'skipped' ? done.outcome : rest.outcome,
  records: done.records + rest.records,
  written: done.written + rest.written,
  rejected: done.rejected + rest.rejected,
});
