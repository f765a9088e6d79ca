import { describe, expect, it } from 'vitest';
import type { WarningRow } from '../../../src/health/snapshot.ts';
import { conditions, verdict } from '../../../src/health/verdict.ts';
import { warningsOf } from '../../../src/health/warnings/index.ts';
import { entity, facts } from './verdict-facts.ts';

const row = (kind: string, ...found: Record<string, unknown>[]): WarningRow => ({
  source: 'lightspeed',
  kind,
  count: found.length,
  since: '2026-11-18T02:00:00Z',
  subjects: found.map((given, i) => ({
    subject: `${kind} ${i}`,
    since: '2026-11-18T02:00:00Z',
    facts: given,
  })),
});
const said = (...warnings: WarningRow[]) =>
  warningsOf(facts([entity('sales')], { warnings })).map(({ headline, detail, who, told }) => [
    headline,
    detail,
    who,
    told,
  ]);
const owner = 'The store owner must act.';

const harbour = { id: 'a', name: 'Harbour Street', low: 13, high: 22 };
const cuba = { id: 'b', name: 'Cuba Quarter', low: 8, high: 8 };
const shut = {
  day: '2026-11-13',
  last: '2026-11-13',
  everywhere: false,
  outlets: [harbour],
  lists: [] as string[],
};
const odd = {
  day: '2026-11-17',
  outlet: 'Harbour Street',
  measure: 'sales',
  currency: 'NZD',
  value: 4,
  low: 9.4,
  high: 15.2,
};

describe('what is unlike every other day, in words with the numbers', () => {
  it('outlets without sales', () => {
    expect(said(row('no_sales', shut))).toEqual([
      [
        'No sales at Harbour Street on Fri 13 Nov.',
        'Usual in that time, sales: Harbour Street 13 to 22. If the shop was closed, acknowledge this; if it was open, at least 13 sales did not reach us: look whether the tills are online, then run "tillsync reconcile".',
        owner,
        true,
      ],
    ]);
    const everywhere = { ...shut, last: '2026-11-15', everywhere: true, outlets: [cuba, harbour] };
    const [[headline, detail]] = said(row('no_sales', everywhere)) as [[string, string]];
    expect(headline).toBe('No sales at any outlet from Fri 13 Nov to Sun 15 Nov.');
    expect(detail).toContain('Cuba Quarter 8, Harbour Street 13 to 22.');
  });

  it('a day far from its range', () => {
    expect(said(row('odd_day', { way: 'low', everywhere: false, days: [odd] }))).toEqual([
      [
        'Far less was sold than usual at Harbour Street on Tue 17 Nov.',
        "Harbour Street made 4 sales, usually 9 to 16 on that weekday. If nothing in the shop explains it, sales may be missing: compare with the till's own report.",
        owner,
        true,
      ],
    ]);
    const takings = { ...odd, measure: 'takings', value: 123_456.7, low: 800, high: 2_100 };
    const twoDays = { way: 'high', everywhere: true, days: [takings, { ...odd, day: '2026-11-16' }] };
    const [[headline, detail]] = said(row('odd_day', twoDays)) as [[string, string]];
    expect(headline).toBe('Far more was taken than usual at most outlets on Tue 17 Nov and a day before.');
    expect(detail).toContain(
      'Harbour Street took NZ$123,456.70 before returns, usually NZ$800.00 to NZ$2,100.00;'.slice(0, -1),
    );
    expect(detail).toContain('sales may stand here twice, or amounts be wrong');
  });

  it('empty lists and slow syncs, all of them in one sentence; of slow syncs nobody is told', () => {
    const customers = { list: 'Customers', whole: false, got: 0, usual: 21, lists: ['customers'] };
    const categories = { list: 'Product categories', whole: true, got: 3, usual: 40 };
    expect(said(row('empty_list', customers, categories))).toEqual([
      [
        'Customers and product categories came nearly empty, though every run went well.',
        'Customers brought 0 changes in a day, usually 21 on that weekday; Product categories showed 3 records in its last run, usually 40. Compare with the till; if it shows more, the source does not give it to us.',
        owner,
        true,
      ],
    ]);
    const [[, detail, who, told]] = said(row('slow_sync', { list: 'Sales', seconds: 41.3, usual: 3.2 })) as [
      unknown[],
    ];
    expect([detail, who, told]).toEqual([
      'Sales: the middle one of the last five runs took 41 s, usually 3.2 s. The data is complete; the source, the network or the database responds late.',
      'An engineer must act.',
      false,
    ]);
  });

  it('is not said a second time as a silent list', () => {
    const quiet = (name: string) =>
      entity(name, {
        health: 'silent',
        silent: { since: new Date('2026-11-12T02:00:00Z'), usualSeconds: 3_600 },
      });
    const keys = (...warnings: WarningRow[]) =>
      conditions(facts([quiet('customers')], { warnings })).map(({ key }) => key);
    const named = { list: 'Customers', whole: false, got: 0, usual: 21, lists: ['customers'] };
    expect(keys()).toEqual(['silent']);
    expect(keys(row('no_sales', shut))).toEqual(['silent', 'no_sales/lightspeed/no_sales 0']);
    expect(keys(row('empty_list', named))).toEqual(['empty_list/lightspeed']);
    expect(verdict(facts([quiet('customers')], { warnings: [row('empty_list', named)] })).headline).toContain(
      'came empty',
    );
  });
});
