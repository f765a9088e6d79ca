import { setHandler, workflowInfo } from '@temporalio/workflow';
import { audit, books, tryChore } from './_shared.ts';
import { childId, pending, runChild } from './children.ts';
import { forwardControls } from './controls.ts';
import { type By, type EntityOutcome, progressQuery, type RunProgress } from './messages.ts';

export interface ImportInput {
  readonly source?: string;
  /** Who asked for it; absent: nobody in person. */
  readonly by?: By;
  /** Names of lists; absent: all. */
  readonly entities?: readonly string[];
  /** Leave out lists whose import was finished once. */
  readonly onlyUnfinished?: boolean;
}

export interface RunResult {
  readonly ok: boolean;
  readonly entities: readonly EntityOutcome[];
}

/**
 * Imports lists tier by tier. The small lists come first: the highest version seen in them bounds what the big ones
 * have to read, and everything newer belongs to the incremental runs from that moment on. One such run ends each
 * import: where nobody touched the small lists lately, most of a big list may be newer than all of them.
 */
export async function historicalImport(input: ImportInput = {}): Promise<RunResult> {
  const source = input?.source ?? 'lightspeed';
  const outcomes = new Map<string, EntityOutcome>();
  setHandler(progressQuery, (): RunProgress => ({ entities: Object.fromEntries(outcomes) }));
  forwardControls(() =>
    [...outcomes.values()].filter((o) => o.outcome === 'running').map((o) => o.workflowId),
  );

  if (input?.by) await note(input.by, 'import', source, input.entities);
  const { tiers } = await books.planImport({
    source,
    entities: input?.entities,
    onlyUnfinished: input?.onlyUnfinished,
  });
  for (const entity of tiers.flatMap((t) => t.entities))
    outcomes.set(entity, pending(entity, childId(source, entity, 'importEntity')));
  for (const { tier, entities } of tiers) {
    const watermark = tier === 0 ? null : await books.findWatermark(source);
    await Promise.all(
      entities.map(async (entity) => {
        outcomes.set(entity, { ...outcomes.get(entity)!, outcome: 'running' });
        const done = await runChild('importEntity', { source, entity, watermark: positive(watermark) });
        outcomes.set(entity, done);
        if (!positive(watermark) || !isGood(done)) return;
        // whoever started the import also ends it; here it is only waited for
        if (done.joined && !(await isRunning(childId(source, entity, 'syncEntity')))) return;
        outcomes.set(entity, {
          ...done,
          outcome: 'running',
          workflowId: childId(source, entity, 'syncEntity'),
        });
        outcomes.set(entity, added(done, await runChild('syncEntity', { source, entity })));
      }),
    );
    if (tier === 0) await tryChore(source, 'schedules'); // the outlets are known now, and with them the shop's zone
  }
  const entities = [...outcomes.values()];
  return { ok: entities.every((o) => o.outcome !== 'failed' && o.outcome !== 'cancelled'), entities };
}

/** The audit line of a run that a person asked for. */
export const note = (by: By, action: string, source: string, entities: readonly string[] = ['*']) =>
  audit({ ...by, action, source, entity: entities.join(','), workflow_id: workflowInfo().workflowId });

const isRunning = async (workflowId: string) => (await books.lookUpRun(workflowId)).state === 'running';
const isGood = ({ outcome }: EntityOutcome) => outcome === 'ok' || outcome === 'partial';

/** What the import did and the run after it, told as one. */
const added = (done: EntityOutcome, rest: EntityOutcome): EntityOutcome => ({
  ...rest,
  workflowId: done.workflowId,
  joined: done.joined,
  outcome: rest.outcome === 'ok' || rest.outcome === 'skipped' ? done.outcome : rest.outcome,
  records: done.records + rest.records,
  written: done.written + rest.written,
  rejected: done.rejected + rest.rejected,
});

const positive = (watermark: string | null) => (watermark && watermark !== '0' ? watermark : null);
