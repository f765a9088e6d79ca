import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { progressView } from '../../../src/cli/progress/show-progress.ts';
import type { EntityOutcome, LaneProgress } from '../../../src/workflows/messages.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const sales: EntityOutcome = {
  entity: 'sales',
  outcome: 'running',
  workflowId: 'lightspeed/sales/import',
  records: 0,
  written: 0,
  rejected: 0,
  joined: false,
  errorCode: null,
  error: null,
};
const lane = (more: Partial<LaneProgress>): LaneProgress => ({
  entity: 'sales',
  lane: 'import',
  state: 'running',
  pages: 3,
  records: 1500,
  written: 1500,
  rejected: 0,
  position: '1',
  first: '0',
  to: '9',
  percent: 12,
  recordsPerSecond: 100,
  secondsLeft: 60,
  waiting: null,
  ...more,
});

it('has a line for a list as it moves, at most every two seconds, and one every ten while it does not', () => {
  const out = new PassThrough();
  const view = progressView(out as unknown as NodeJS.WriteStream);
  const said = () => String(out.read() ?? '');
  const show = (of: LaneProgress) => view.show({ entities: { sales } }, new Map([['sales', of]]));
  show(lane({ records: 0, percent: null }));
  expect(said()).toBe('');
  vi.advanceTimersByTime(1_000);
  show(lane({}));
  expect(said()).toBe('');
  vi.advanceTimersByTime(1_000);
  show(lane({}));
  show(lane({ records: 2000 }));
  expect(said()).toBe('sales: 1,500 records, about 12 %\n');
  vi.advanceTimersByTime(9_000);
  show(lane({}));
  expect(said()).toBe('');
  vi.advanceTimersByTime(1_000);
  show(lane({}));
  expect(said()).toBe('sales: 1,500 records, about 12 %\n');
  vi.advanceTimersByTime(2_000);
  show(lane({ state: 'paused', percent: null }));
  expect(said()).toBe('sales: 1,500 records, paused, until: tillsync resume\n');
  vi.advanceTimersByTime(10_000);
  show(lane({ waiting: 'The store is away.', percent: null }));
  expect(said()).toBe('sales: 1,500 records, waiting: The store is away.\n');
  view.end([{ ...sales, outcome: 'failed', records: 1500, error: 'Refused.' }]);
  expect(said()).toBe('sales: failed, 1,500 records. Refused.\n');
});
