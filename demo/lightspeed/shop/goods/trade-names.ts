import type { Random } from '../../random.ts';
import { RecordRow } from '../../records/row.ts';
import { iso } from '../../time.ts';
import type { Shop } from '../shop.ts';
import { BRANDS, SUPPLIERS, TAGS } from './catalogue.ts';

export interface Named {
  id: string;
  name: string;
  version: number;
}

export function openBrands(shop: Shop): Named[] {
  return BRANDS.map((name) => {
    const id = shop.ids.next('brand');
    const row = new RecordRow(id, { id, name, description: null, deleted_at: null, version: 0 });
    shop.lists.brands.touch(row);
    return { id, name, version: row.version };
  });
}

/** The first tag was given up later, and comes only with `deleted=true`. */
export function openTags(shop: Shop): Named[] {
  const tags = TAGS.map((name) => {
    const id = shop.ids.next('tag');
    const row = new RecordRow(id, { id, name, deleted_at: null as string | null, version: 0 });
    shop.lists.tags.touch(row);
    return { id, name, version: row.version };
  });
  const first = shop.lists.tags.get(tags[0]!.id)!;
  first.markDeleted(iso(shop.founded + 3 * 86_400));
  shop.lists.tags.touch(first);
  return tags.slice(1);
}

export function openSuppliers(shop: Shop, random: Random): Named[] {
  return SUPPLIERS.map((name, number) => {
    const id = shop.ids.next('supplier');
    const row = new RecordRow(id, {
      id,
      name,
      source: 'USER',
      description: number % 3 === 0 ? `Terms: ${20 + number} days` : null,
      default_markup: number % 2 === 0 ? 0 : random.between(4, 22) / 10,
      contact: contact(name, number),
      deleted_at: null,
      version: 0,
    });
    shop.lists.suppliers.touch(row);
    return { id, name, version: row.version };
  });
}

/** Unlike everywhere else, no underscore before the 1 and the 2 of an address line. */
function contact(name: string, number: number) {
  const address = (street: string | null) =>
    ['address1', 'address2', 'suburb', 'city', 'postcode', 'state', 'country_id'].map(
      (part) => [part, part === 'address1' ? street : part === 'country_id' ? 'NZ' : null] as const,
    );
  return {
    first_name: number % 2 === 0 ? 'Robin' : null,
    last_name: number % 2 === 0 ? 'Marsh' : null,
    company_name: name,
    phone: `03 555 ${String(1000 + number * 37)}`,
    mobile: null,
    fax: null,
    website: null,
    email: `orders${number}@supplier.example.test`,
    twitter: null,
    ...Object.fromEntries(
      address(`PO Box ${100 + number}`).map(([part, value]) => [`postal_${part}`, value]),
    ),
    ...Object.fromEntries(address(null).map(([part, value]) => [`physical_${part}`, value])),
  };
}
