import type { Info } from '@temporalio/activity';
import type { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { pino } from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import type { Deps } from '../../../../src/activities/deps.ts';
import type { SliceHeartbeat, SliceInput } from '../../../../src/activities/slice/slice.ts';
import { workSlice } from '../../../../src/activities/slice/work-slice.ts';
import { SyncError } from '../../../../src/errors/sync-error.ts';
import { entities } from '../../../../src/sources/lightspeed/entities.ts';

afterEach(() => vi.restoreAllMocks());

const input: SliceInput = {
  source: 'lightspeed',
  entity: 'sales',
  lane: 'import',
  runId: 'r',
  watermark: null,
  night: null,
  run: { logId: 1, walks: [{ cursorId: 1, position: '100', to: null }], cursorIds: [1] },
  pageSize: null,
  closes: true,
};
const told: SliceHeartbeat = {
  run: input.run!,
  to: null,
  position: '300',
  pages: 2,
  records: 20,
  written: 19,
  rejected: 1,
  lowest: '101',
  pageSize: null,
  failures: 0,
};

const committed = {
  status: 'committed',
  inserted: 1,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  superseded: 0,
  finished: false,
};

/** A slice whose cursor stands at `position`, at a source that is away. */
function sliceAt(position: string, info: Partial<Info> & { heartbeatDetails?: SliceHeartbeat }) {
  const asked: string[] = [];
  const opened: string[] = [];
  const source = {
    entities,
    pageSizes: {},
    fetchPage: async (_: { readonly after: string }): Promise<object> => {
      asked.push(position);
      throw new SyncError('API_UNAVAILABLE', { source: 'Shop', status: 503 });
    },
  };
  const store = {
    openCursors: async () => [
      {
        id: 1,
        epoch: 1,
        position,
        state: 'active',
        walk_id: 'x',
        page_size: null,
        range_from: '0',
        range_to: null,
        pages: 0,
      },
    ],
    openRun: async () => ({ id: opened.push(position) }),
    reserve: async () => ({ go: true, wait_ms: 0, paused: false }),
    recordRequests: async () => null,
    commitByRow: async ({ to }: { readonly to: string }) => ({ ...committed, position: to }),
  };
  const deps = {
    store,
    sources: new Map([['lightspeed', { source }]]),
    log: pino({ level: 'silent' }),
    sliceMs: 200,
    stopping: new AbortController().signal,
  } as unknown as Deps;
  const environment = new MockActivityEnvironment(info, { logger: new DefaultLogger('ERROR') });
  const beats: SliceHeartbeat[] = [];
  environment.on('heartbeat', (details) => beats.push(details as SliceHeartbeat));
  const work = () => environment.run(() => workSlice(deps, input)) as ReturnType<typeof workSlice>;
  return { asked, beats, opened, source, work };
}

test('a slice that loses worker after worker is over before its clock runs out, as long as it moved', async () => {
  const minutes = (n: number) => ({
    scheduledTimestampMs: 0,
    currentAttemptScheduledTimestampMs: n * 60_000,
  });
  const { asked, work } = sliceAt('300', { attempt: 30, heartbeatDetails: told, ...minutes(6) });
  expect(await work()).toMatchObject({ outcome: 'more', pages: 2, records: 20, position: '300', waitMs: 0 });
  expect(asked).toEqual([]);
  const stuck = sliceAt('100', { attempt: 30, heartbeatDetails: told, ...minutes(6) });
  await expect(stuck.work()).rejects.toMatchObject({ type: 'API_UNAVAILABLE' });
});

test('a failure after an attempt that stored something is no failure of the slice', async () => {
  const { asked, work } = sliceAt('200', { attempt: 2 });
  expect(await work()).toMatchObject({
    outcome: 'more',
    waitMs: expect.any(Number),
    reason: expect.any(String),
  });
  expect(asked).toEqual(['200']);
});

test('the record is opened again after a lost attempt, which may have closed it', async () => {
  const second = sliceAt('200', { attempt: 2 });
  await second.work();
  expect(second.opened).toHaveLength(1);
  const first = sliceAt('200', { attempt: 1 });
  await first.work().catch(() => undefined);
  expect(first.opened).toEqual([]);
});

test('a first attempt works, wherever the cursor stands', async () => {
  const { asked, work } = sliceAt('300', { attempt: 1 });
  await expect(work()).rejects.toMatchObject({ type: 'API_UNAVAILABLE' });
  expect(asked).toEqual(['300']);
});

test('attempts whose worker was lost do not make the wait after a failure longer; failures do', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const delayAfter = async (attempt: number, failures: number) => {
    const { beats, work } = sliceAt('100', {
      attempt,
      heartbeatDetails: { ...told, position: '', pages: 0, failures },
    });
    const failure = (await work().catch((error: unknown) => error)) as ApplicationFailure;
    expect(beats.at(-1)).toMatchObject({ failures: failures + 1 });
    return failure.nextRetryDelay;
  };
  expect(await delayAfter(100, 0)).toEqual(await delayAfter(1, 0));
  expect(await delayAfter(100, 3)).toBeGreaterThan(Number(await delayAfter(100, 0)));
});

test('a clock that stands still, or is put back, does not make a slice endless', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(0);
  const { source, work } = sliceAt('100', { attempt: 1 });
  let pages = 0;
  source.fetchPage = async ({ after }) => {
    pages += 1;
    if (pages > 2_000) throw new Error('it goes on and on');
    await new Promise((resolve) => setTimeout(resolve, 5));
    return {
      text: '{"data":[{}]}',
      path: ['data'],
      rows: 1,
      bytes: 13,
      clean: false,
      last: false,
      findings: [],
      limit: null,
      remaining: null,
      next: String(Number(after) + 1),
    };
  };
  expect(await work()).toMatchObject({ outcome: 'more' });
  expect(pages).toBeGreaterThan(1);
});
