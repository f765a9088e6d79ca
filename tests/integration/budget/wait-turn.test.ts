import { expect, test } from 'vitest';
import type { Deps } from '../../../src/activities/deps.ts';
import { budgetReason, budgetWait, waitTurn } from '../../../src/activities/slice/turn.ts';
import type { Reservation } from '../../../src/store/store.ts';

const at = { source: 'lightspeed', entity: 'sales', lane: 'import' } as const;
const headers = { limit: 350, remaining: 200 };

/** A store that gives these reservations, and what it was told. */
function answering(...reservations: Reservation[]) {
  const told: [limit: number | null, remaining: number | null][] = [];
  const reserve = async (_s: string, _e: string, _l: string, limit: number | null, left: number | null) => {
    told.push([limit, left]);
    return reservations.shift()!;
  };
  return { deps: { store: { reserve } } as unknown as Deps, told };
}
const turn = (deps: Deps) => waitTurn(deps, at, headers, new AbortController().signal);

test('a short wait is slept in place, and what the source said is told once', async () => {
  const { deps, told } = answering({ go: false, wait_ms: 30 }, { go: true, wait_ms: 5 });
  expect(await turn(deps)).toEqual({ kind: 'go' });
  expect(told).toEqual([
    [350, 200],
    [null, null],
  ]);
});

test('a wait over 2 s leaves the worker', async () => {
  const { deps } = answering({ go: false, wait_ms: 2_500 });
  expect(await turn(deps)).toEqual({ kind: 'wait', ms: 2_500 });
});

test('a pause is passed on', async () => {
  expect(await turn(answering({ paused: true }).deps)).toEqual({ kind: 'paused' });
});

test('a wait leaves through the retry delay, benign; only a long one is worth a sentence', () => {
  expect(budgetWait(40_000)).toMatchObject({
    type: 'BUDGET_WAIT',
    nextRetryDelay: 40_000,
    category: 'BENIGN',
    nonRetryable: false,
  });
  expect(budgetWait(100).nextRetryDelay).toBe(1_000); // Temporal's floor
  expect(budgetReason(5_000)).toBeNull();
  expect(budgetReason(40_000)).toMatch(/budget is used up.*40 s/);
});
