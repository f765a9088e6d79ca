import { describe, expect, it } from 'vitest';
import type { WarningRow } from '../../../src/health/snapshot.ts';
import { conditions, verdict } from '../../../src/health/verdict.ts';
import { type Kind, warningsOf } from '../../../src/health/warnings/index.ts';
import { entity, facts } from './verdict-facts.ts';

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T02:00:00Z`;
const row = (kind: string, subjects: readonly string[], day = 10): WarningRow => ({
  source: 'lightspeed',
  kind,
  count: subjects.length,
  since: at(day),
  subjects: subjects.map((subject, i) => ({ subject, since: at(day + i), facts: { name: subject } })),
});
const kind = (more: Partial<Kind>, tone: 'bad' | 'warn' | 'idle'): Kind => ({
  told: true,
  per: 'kind',
  say: ({ kind, count, subjects }) => ({
    tone,
    headline: `${kind}: ${count}, ${subjects.map(({ facts }) => facts.name).join(' and ')}.`,
    detail: null,
    who: null,
    href: null,
  }),
  ...more,
});
const table = {
  months: kind({ per: 'subject' }, 'bad'),
  drift: kind({ told: false }, 'idle'),
  odd: kind({}, 'warn'),
};
const said = (...warnings: WarningRow[]) => warningsOf(facts([entity('sales')], { warnings }), table);

describe('what the checks found', () => {
  it('is one warning a kind or one a subject, the worst first, then the oldest', () => {
    const found = said(row('drift', ['x'], 1), row('odd', ['a', 'b'], 2), row('months', ['May', 'July'], 3));
    expect(found.map(({ key, headline, told }) => [key, headline, told])).toEqual([
      ['months/lightspeed/May', 'months: 1, May.', true],
      ['months/lightspeed/July', 'months: 1, July.', true],
      ['odd/lightspeed', 'odd: 2, a and b.', true],
      ['drift/lightspeed', 'drift: 1, x.', false],
    ]);
    expect(found[1]?.since).toEqual(new Date(at(4)));
  });

  it('says which rows are gone, how many, and that they come back', () => {
    const found = { subject: 'sales', since: at(10), facts: { list: 'Sales', rows: 12_345 } };
    const given = facts([entity('sales')], {
      warnings: [{ source: 'lightspeed', kind: 'rows_lost', count: 1, since: at(10), subjects: [found] }],
    });
    expect(conditions(given).map(({ key }) => key)).toEqual(['rows_lost/lightspeed']);
    const { tone, headline, detail } = verdict(given);
    expect([tone, headline]).toEqual([
      'bad',
      'Rows are gone from the database that tillsync did not delete: Sales (12,345).',
    ]);
    expect(detail).toContain('stores them again');
  });

  it('of a kind that is not known here is shown, and nobody is told', () => {
    const given = facts([entity('sales')], { warnings: [row('of_tomorrow', ['x'])] });
    expect(conditions(given)).toEqual([]);
    expect(verdict(given)).toMatchObject({ tone: 'warn', headline: 'A check found something: of_tomorrow.' });
    expect(Object.keys(verdict(given)).toSorted()).toEqual(['detail', 'headline', 'tone', 'who']);
  });

  it('says how much of a list is missing, and what each of two people can do', () => {
    const missing = { label: 'Brands', entity: 'brands', gone: 6, known: 12, shown: 6, seen_at: at(10) };
    const held = (facts: object): WarningRow => ({
      ...row('sweep_brake', ['brands']),
      subjects: [{ subject: 'brands', since: at(10), facts: { ...facts } }],
    });
    const say = (facts: object) =>
      warningsOf({ warnings: [held(facts)], now: new Date(at(10)), zone: 'UTC' })[0];
    expect(say(missing)).toMatchObject({
      told: true,
      tone: 'warn',
      headline: '6 of 12 brands are missing at the source; nothing was deleted.',
      href: '/entities/brands#sweeps',
    });
    expect(say(missing)?.detail).toContain('Read whole at 02:00, the list showed 6.');
    expect(say(missing)?.detail).toContain('"tillsync reset brands --confirm-sweep"');
    expect(say({ ...missing, gone: 12, shown: 0 })?.detail).toContain('the list showed none at all.');
  });
});
