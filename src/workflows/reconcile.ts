import { condition } from '@temporalio/workflow';
import { bookkeeping, tryChore } from './_shared.ts';
import { runChild } from './children.ts';
import { checkInput, count, object, text, texts } from './inputs.ts';
import type { By } from './messages.ts';
import { note, Outcomes, type RunResult } from './parent.ts';
import { agrees } from './reconcile-entity.ts';

export interface ReconcileInput {
  /** Absent: every source that is configured. */
  readonly source?: string;
  /** Who asked for it; absent: nobody in person. */
  readonly by?: By;
  /** Names of lists; absent: all. */
  readonly entities?: readonly string[];
  /** How many days back; absent: everything. */
  readonly days?: number;
}

/** A list that takes longer, or is paused, does not hold up the others. */
const turn = '1 minute';

/**
 * Compares lists with the source, one after another, so that a sync beside it finds the worker free; each source by
 * itself. `ok` only when everything was compared and
 * agrees: a list that could not be read is not compared, and never counts as agreeing. Fails on an input that cannot
 * be meant.
 */
export async function reconcile(input: ReconcileInput = {}): Promise<RunResult> {
  const members = { source: text, by: object, entities: texts, days: count };
  const { by, days, ...wanted } = checkInput(input, members);
  const outcomes = new Outcomes();
  const plans = await bookkeeping.planSync(wanted);
  for (const { source, entities } of plans) {
    outcomes.expect(source, entities, 'reconcileEntity');
    if (by) await note(by, 'reconcile', source, wanted.entities);
  }
  await Promise.all(
    plans.map(({ source, entities }) =>
      inTurn(entities, async (entity) => {
        outcomes.running(entity);
        outcomes.set(await runChild('reconcileEntity', { source, entity, days: days ?? null }));
      }),
    ),
  );
  // what was repaired may lie in a month that was signed off
  for (const { source } of plans) await tryChore(source, 'signed_periods');
  const result = outcomes.result();
  const allAgree = result.entities.every(
    ({ outcome, compared }) =>
      outcome === 'not_available' ||
      outcome === 'skipped' ||
      (compared !== undefined && agrees(compared.left)),
  );
  return { ...result, ok: result.ok && allAgree };
}

async function inTurn<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const begun: Promise<void>[] = [];
  try {
    for (const one of all) {
      let ended = false;
      begun.push(
        work(one).finally(() => {
          ended = true;
        }),
      );
      await condition(() => ended, turn);
    }
  } finally {
    await Promise.all(begun);
  }
}
