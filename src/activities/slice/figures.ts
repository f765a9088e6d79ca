import { cutRecords } from '../../sources/json/cut-records.ts';
import { withExactNumbers } from '../../sources/json/with-exact-numbers.ts';
import type { Entity, Members, Money, Page, Source } from '../../sources/source.ts';

const nothing: Money = {
  counted: false,
  outlet: null,
  at: null,
  currency: null,
  net: null,
  tax: null,
  gross: null,
};

/** What each record of a page counts in money, in their order, as the source says; [] where the list counts nothing. */
export function figuresOf(source: Source, entity: Entity, page: Page): Money[] {
  const moneyOf = source.moneyOf?.(entity);
  if (!moneyOf) return [];
  return cutRecords(page).map(({ text }) => {
    const record = withExactNumbers(text);
    return typeof record === 'object' && record !== null ? moneyOf(record as Members) : nothing;
  });
}
