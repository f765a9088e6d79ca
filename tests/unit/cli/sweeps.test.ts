import { expect, test } from 'vitest';
import { describeSweep } from '../../../src/cli/verbs/sweeps.ts';
import type { Sweep } from '../../../src/store/maintenance/sweeps.ts';

const at = '2026-11-28T02:14:00Z';
const sweep = (more: Partial<Sweep>): Sweep => ({
  ...{ id: 1, state: 'held', gone: 12, known: 24, shown: 12, found_at: at, seen_at: at },
  ...{ swept_at: null, settled_at: null, undo_until: null, records: 12, examples: ['a', 'b'] },
  ...more,
});

test('says what is marked, or taken back, how many of them, and which', () => {
  expect(describeSweep('brands', 'confirm_sweep', sweep({}))).toBe(
    'This marks 12 of 24 brands as deleted, which the source did not show any more at 2026-11-28 02:14 UTC: a, b and 10 more. It can be undone for 30 days.',
  );
  expect(describeSweep('brands', 'undo_sweep', sweep({ state: 'swept', records: 2 }))).toContain(
    'takes back the sweep of 2026-11-28 02:14 UTC: 2 of brands',
  );
});
