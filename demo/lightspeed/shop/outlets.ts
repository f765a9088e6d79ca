import type { Ids } from '../ids.ts';
import { RecordRow } from '../records/row.ts';
import type { VersionedList } from '../records/versioned-list.ts';
import { Zone } from '../zone.ts';
import type { Outlet, Tax, TaxClass } from './model.ts';
import { COUNTRIES, type Place, placeNumber } from './places.ts';

/** The open outlets. A pop-up that closed long ago stays behind as a deleted one. */
export function openOutlets(
  ids: Ids,
  shelf: VersionedList,
  count: number,
  taxesIn: (country: Place['country']) => Record<TaxClass, Tax>,
  popUpClosed: string,
): Outlet[] {
  const outlets = Array.from({ length: count }, (_, index): Outlet => {
    const place = placeNumber(index);
    const taxes = taxesIn(place.country);
    const row = outletRow(ids, place, taxes.standard);
    shelf.touch(row);
    return {
      index,
      id: row.id,
      row,
      place,
      country: COUNTRIES[place.country],
      zone: new Zone(place.zone),
      registers: [],
      staff: [],
      taxes,
    };
  });
  const popUp = outletRow(
    ids,
    { ...placeNumber(0), name: 'Night Market Pop-up' },
    outlets[0]!.taxes.standard,
  );
  popUp.markDeleted(popUpClosed);
  shelf.touch(popUp);
  return outlets;
}

function outletRow(ids: Ids, place: Place, tax: Tax): RecordRow {
  const country = COUNTRIES[place.country];
  const id = ids.next('outlet');
  const slug = place.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return new RecordRow(id, {
    id,
    name: place.name,
    time_zone: place.zone,
    default_tax_id: tax.id,
    currency: country.currency,
    currency_symbol: country.symbol,
    display_prices: country.inclusive ? 'inclusive' : 'exclusive',
    email: `${slug}@southwool.example.test`,
    phone: `${country.dialling} 555 0${100 + (slug.length % 10)}`,
    latitude: place.latitude,
    longitude: place.longitude,
    physical_address_1: place.street,
    physical_address_2: '',
    physical_suburb: place.suburb,
    physical_city: place.city,
    physical_postcode: place.postcode,
    physical_state: place.state,
    physical_country_id: place.country,
    attributes: [{ key: 'low_stock_warning', value: '1' }],
    deleted_at: null as string | null,
    version: 0,
  });
}
