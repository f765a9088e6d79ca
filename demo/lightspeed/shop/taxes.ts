import type { Ids } from '../ids.ts';
import { RecordRow } from '../records/row.ts';
import type { VersionedList } from '../records/versioned-list.ts';
import type { Tax, TaxClass } from './model.ts';
import type { Place } from './places.ts';

type TaxName = keyof typeof TAXES;

/** Rates in 1/10 000. Chicago's is a group: state and city are reported apart. */
const TAXES = {
  GST: [['GST', 1500]],
  'No Tax': [['No Tax', 0]],
  'Chicago Sales Tax': [
    ['Illinois State', 625],
    ['City of Chicago', 400],
  ],
  'Illinois Grocery Tax': [['Illinois Grocery', 225]],
  'GST (Australia)': [['GST AU', 1000]],
  VAT: [['VAT 20%', 2000]],
} as const satisfies Record<string, (readonly [string, number])[]>;

const BY_COUNTRY: Record<Place['country'], Record<TaxClass, TaxName>> = {
  NZ: { standard: 'GST', food: 'GST', none: 'No Tax' },
  US: { standard: 'Chicago Sales Tax', food: 'Illinois Grocery Tax', none: 'No Tax' },
  AU: { standard: 'GST (Australia)', food: 'No Tax', none: 'No Tax' },
  GB: { standard: 'VAT', food: 'No Tax', none: 'No Tax' },
};

/** The taxes of the countries traded in. */
export function openTaxes(ids: Ids, shelf: VersionedList, countries: Place['country'][]) {
  const taxes = new Map<TaxName, Tax>();
  const used = new Set(countries.flatMap((country) => Object.values(BY_COUNTRY[country])));
  for (const name of used) {
    const rates = TAXES[name].map(([label, basisPoints]) => ({ id: ids.next('rate'), label, basisPoints }));
    const row = new RecordRow(ids.next('tax'), {
      id: '',
      name,
      display_name: name,
      is_default: name === BY_COUNTRY[countries[0]!].standard,
      rates: rates.map((rate) => ({
        id: rate.id,
        name: rate.label,
        display_name: rate.label,
        rate: rate.basisPoints / 10_000,
        rules: [],
      })),
      deleted_at: null,
      version: 0,
    });
    row.fields.id = row.id;
    shelf.touch(row);
    taxes.set(name, {
      id: row.id,
      rates,
      basisPoints: rates.reduce((sum, rate) => sum + rate.basisPoints, 0),
    });
  }
  return (country: Place['country']): Record<TaxClass, Tax> => {
    const names = BY_COUNTRY[country];
    const of = (taxClass: TaxClass): Tax => taxes.get(names[taxClass])!;
    return { standard: of('standard'), food: of('food'), none: of('none') };
  };
}
