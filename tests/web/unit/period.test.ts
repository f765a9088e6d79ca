import { describe, expect, it, test } from 'vitest';
import type { PeriodState } from '../../../src/health/periods.ts';
import { periodChanged } from '../../../src/health/warnings/period-changed.ts';
import { axisChart } from '../../../src/web/model/axis-chart.ts';
import { csvLine } from '../../../src/web/model/csv.ts';
import { proofs } from '../../../src/web/model/evidence.ts';
import { monthsBefore, spanOf } from '../../../src/web/model/span.ts';
import type { Pack } from '../../../src/web/read/evidence.ts';

it('writes CSV that no spreadsheet takes for a formula, and whose numbers stay numbers', () => {
  expect(csvLine(['=1+1', '+a', '-1', '-a', '@x', '\tq', 'a,"b"', null, 5])).toBe(
    `'=1+1,'+a,-1,'-a,'@x,"'\tq","a,""b""",,5\r\n`,
  );
  expect(csvLine(['-120.00', -0.5, '-1e5', '-1-1', '−5', '+5', '1;=2', 'a\n@b', '＝1'])).toBe(
    `-120.00,-0.5,'-1e5,'-1-1,−5,'+5,"1;'=2","a\n'@b",'＝1\r\n`,
  );
});

test('the days that are meant', () => {
  const today = '2026-11-28';
  const of = (from?: string, to?: string) => {
    const { from: first, to: last, days, cut } = spanOf({ ...(from && { from }), ...(to && { to }) }, today);
    return [first, last, days, cut];
  };
  expect(of()).toEqual(['2026-11-01', '2026-11-28', 28, false]);
  expect(of('2026-07-01')).toEqual(['2026-07-01', '2026-07-31', 31, false]);
  expect(of(undefined, '2026-02-31')).toEqual(['2026-02-01', '2026-02-28', 28, false]);
  expect(of('2026-11-05', '2026-11-01')).toEqual(['2026-11-01', '2026-11-05', 5, false]);
  expect(of('2020-01-01', '2026-11-30')).toEqual(['2025-11-30', '2026-11-30', 366, true]);
  expect(monthsBefore('2026-01-15', 2)).toEqual([
    { from: '2026-01-01', to: '2026-01-15' },
    { from: '2025-12-01', to: '2025-12-31' },
  ]);
});

test('a chart has whole ticks, a zero line, and room for days below it', () => {
  const point = (value: number) =>
    ({ label: 'd', value, text: 't', tone: value < 0 ? 'bad' : 'good' }) as const;
  const chart = axisChart([point(870), point(-130), point(0)], { title: 'x', total: 'y' });
  expect(chart.ticks.map(({ text }) => text)).toEqual(['1,000', '500', '0', '-500']);
  expect(chart.zero).toBeCloseTo(66.67, 1);
  expect(chart.bars.map(({ y, height, kind }) => [Math.round(y), Math.round(height), kind])).toEqual([
    [9, 58, 'agrees'],
    [67, 9, 'differs'],
    [67, 0, 'agrees'],
  ]);
  expect(axisChart([], { title: 'x', total: 'y' }).ticks).toHaveLength(2);
});

describe('the evidence of a month', () => {
  const pack = (more: object = {}, days = { all: 31, compared: 31, apart: 0 }): Pack => ({
    state: { days } as unknown as PeriodState<Pack['evidence']>,
    exceptions: { all: 0, repaired: 0, open: 0, listed: [] },
    evidence: {
      zone: 'UTC',
      runs: { good: 991, bad: 9, received: 10_000, rejected: 9, longest: 1_799 },
      gap: 86_400,
      rejects: { new: 0, open: 0 },
      lists: [
        {
          entity: 'i',
          label: 'Inventory',
          bound: 0.99,
          walks: 1,
          records: 1_000,
          wrong: 9,
          left: 0,
          last: null,
        },
      ],
      ...more,
    },
  });
  const tones = (given: Pack) => proofs(given).map(({ tone }) => tone);

  it('meets its bounds, to the last', () => {
    expect(tones(pack())).toEqual(Array(9).fill('good'));
    expect(proofs(pack()).map(({ value }) => value)).toEqual([
      ...['31 of 31', '0', '0 open', '99.1 %', '0.09 %', '0 open', '99.1 %', '30 min', '24 h'],
    ]);
  });
  it('and not beyond', () => {
    const runs = { good: 990, bad: 10, received: 10_000, rejected: 10, longest: 1_800 };
    const lists = pack().evidence.lists.map((list) => ({ ...list, wrong: 10 }));
    expect(tones(pack({ runs, lists, gap: 86_401 })).slice(3)).toEqual([
      'bad',
      'bad',
      'good',
      'bad',
      'bad',
      'bad',
    ]);
  });
  it('is never good where nothing is known', () => {
    const runs = { good: 0, bad: 0, received: 0, rejected: 0, longest: null };
    const lists = pack().evidence.lists.map((list) => ({ ...list, walks: 0, records: 0, wrong: 0 }));
    expect(tones(pack({ runs, lists, gap: null }, { all: 31, compared: 30, apart: 0 }))).toEqual(
      Array(9).fill('idle'),
    );
  });
});

it('a month that changed says by how much, and names the sales', () => {
  const subject = {
    ...{ subject: '2026-07', since: '2026-08-03T02:00:00Z' },
    facts: {
      sales: 4,
      differences: [
        { currency: 'NZD', gross: '-120.00' },
        { currency: 'USD', gross: '3.33' },
      ],
      examples: ['a', 'b', 'c'],
    },
  };
  const row = { source: 's', kind: 'period_changed', count: 1, since: subject.since, subjects: [subject] };
  expect(periodChanged.say(row, { now: new Date(), zone: 'UTC' })).toMatchObject({
    headline: 'July 2026 has changed by −NZ$120.00 and +$3.33 since it was signed off.',
    detail: '4 sales: a, b, c and 1 more.',
    href: '/evidence/2026-07?source=s',
  });
});
