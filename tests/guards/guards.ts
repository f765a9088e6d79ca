import type { Guard } from './guard.ts';
import { alertGuards } from './table/alerts.ts';
import { budgetGuards } from './table/budget.ts';
import { commitGuards } from './table/commit.ts';
import { comparisonGuards } from './table/comparison.ts';
import { directGuards } from './table/direct.ts';
import { machineGuards } from './table/machines.ts';
import { moneyGuards } from './table/money.ts';
import { rowGuards } from './table/rows.ts';
import { runGuards } from './table/runs.ts';
import { sourceGuards } from './table/sources.ts';
import { squareGuards } from './table/square.ts';
import { sweepGuards } from './table/sweeps.ts';
import { walkGuards } from './table/walks.ts';
import { webGuards } from './table/web.ts';

/** By subject, for the page that lists them. */
export const guardsOf: Readonly<Record<string, readonly Guard[]>> = {
  'Page commit': [...commitGuards, ...rowGuards, ...directGuards],
  Walks: walkGuards,
  Sweeps: sweepGuards,
  Comparison: comparisonGuards,
  Money: moneyGuards,
  Budget: budgetGuards,
  Sources: [...sourceGuards, ...squareGuards],
  Runs: runGuards,
  Alerts: alertGuards,
  Web: webGuards,
  'Admin API and webhooks': machineGuards,
};

export const guards: readonly Guard[] = Object.values(guardsOf).flat();
