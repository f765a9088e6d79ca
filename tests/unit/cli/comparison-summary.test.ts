import { expect, test } from 'vitest';
import { comparisonSummary } from '../../../src/cli/progress/comparison-summary.ts';
import type { Comparison } from '../../../src/store/store.ts';
import type { EntityOutcome } from '../../../src/workflows/messages.ts';

const same: Comparison = { records: 1_234, missing: 0, different: 0, extra: 0, examples: [], days: [] };
const outcome = (entity: string, more: Partial<EntityOutcome>): EntityOutcome => ({
  ...{ entity, outcome: 'ok', workflowId: 'w', records: 0, written: 0, rejected: 0, joined: false },
  ...{ errorCode: null, error: null },
  ...more,
});
const agreeing = outcome('brands', { compared: { found: same, left: same } });

test('what agrees is one line', () => {
  expect(comparisonSummary({ ok: true, entities: [agreeing] })).toBe(
    'All agrees: 1,234 records in 1 list were compared with the source.',
  );
});

test('a list whose source could not be reached was not compared, and that is no agreement', () => {
  const error = 'sales made no progress for 15 minutes. Lightspeed cannot be reached at shop.example.';
  const away = outcome('sales', { outcome: 'failed', errorCode: 'RUN_NO_PROGRESS', error });
  expect(comparisonSummary({ ok: false, entities: [agreeing, away] }).split('\n')).toEqual([
    'Not compared: sales.',
    `  ${error} (sales)`,
    'Not all agrees: 1,234 records in 1 list were compared with the source.',
  ]);
});

test('a day whose money differs is named with its outlet, and so are sales that were not reached', () => {
  const day = { day: '2026-07-13', outlet: 'Central', currency: 'NZD', our_count: 3, till_count: 3 };
  const apart = { ...day, ours: '34.50', till: '34.51', uncompared: 0 };
  const left = { ...same, days: [apart, { ...apart, outlet: '', uncompared: 2 }] };
  const said = comparisonSummary({
    ok: false,
    entities: [outcome('sales', { compared: { found: left, left } })],
  });
  expect(said.split('\n')).toEqual([
    'sales: the money of 2 days differs.',
    '  2026-07-13, Central: 34.50 NZD here, 34.51 NZD at the till',
    '  2026-07-13, no outlet: 2 sales were not compared',
    '  Still: the money of 2 days differs.',
    'Not all agrees: 1,234 records in 1 list were compared with the source.',
  ]);
});
