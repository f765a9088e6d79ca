import { Ids } from '../ids.ts';
import { hash, Random } from '../random.ts';
import type { ListName } from '../records/lists.ts';
import { LIST_NAMES } from '../records/lists.ts';
import { RecordRow } from '../records/row.ts';
import { VersionedList } from '../records/versioned-list.ts';
import { Versions } from '../records/versions.ts';
import { DAY, iso } from '../time.ts';
import { openCategories } from './goods/categories.ts';
import { openPriceBooks } from './goods/price-books.ts';
import { planRange } from './goods/range.ts';
import { openBrands, openSuppliers, openTags } from './goods/trade-names.ts';
import { openOutlets } from './outlets.ts';
import { openPaymentTypes } from './payment-types.ts';
import { customerFields } from './people/customer-fields.ts';
import { planCustomers } from './people/customers.ts';
import { openGroups } from './people/groups.ts';
import { hireStaff } from './people/staff.ts';
import { placeNumber } from './places.ts';
import { openRegisters } from './registers.ts';
import type { Shop, ShopSize } from './shop.ts';
import { openTaxes } from './taxes.ts';
import { TimeQueue } from './time-queue.ts';

export interface Founding {
  seed: number;
  asOf: number;
  domainPrefix: string;
  retailerId: string | null;
  size: ShopSize;
}

/** The shop on its first day: everything that stands before the first sale, and the plan of who and what comes later. */
export function openShop({ seed, asOf, domainPrefix, retailerId, size }: Founding): Shop {
  const ids = new Ids(seed);
  const versions = new Versions();
  const founded = asOf - Math.round(size.years * 365.25 * DAY);
  const lists = Object.fromEntries(LIST_NAMES.map((name) => [name, new VersionedList(versions)])) as Record<
    ListName,
    VersionedList
  >;
  const retailer = retailerId ?? ids.next('retailer');

  const countries = Array.from({ length: size.outlets }, (_, i) => placeNumber(i).country);
  const outlets = openOutlets(
    ids,
    lists.outlets,
    size.outlets,
    openTaxes(ids, lists.taxes, countries),
    iso(founded),
  );
  openRegisters(ids, lists.registers, size.registers, outlets, iso(founded));
  hireStaff(ids, lists.users, new Random(seed, 'staff'), outlets, founded);

  const walkinId = ids.next('customer');
  const shop: Shop = {
    seed,
    retailerId: retailer,
    domainPrefix,
    asOf,
    founded,
    size,
    ids,
    versions,
    random: new Random(seed, 'history', hash(iso(asOf))),
    lists,
    agenda: new TimeQueue(),
    outlets,
    paymentTypes: openPaymentTypes(ids, lists.payment_types, founded),
    sellable: [],
    returns: outlets.map(() => new TimeQueue()),
    walkin: {
      id: walkinId,
      row: new RecordRow(walkinId, customerFields(walkinId, 'WALKIN', '', founded)),
      year: 0,
    },
    customers: [],
  };
  const groups = openGroups(shop);
  shop.walkin.row.assign({ customer_group_id: groups.everybody, customer_group_ids: [groups.everybody] });
  lists.customers.touch(shop.walkin.row);
  planCustomers(shop, groups, new Random(seed, 'customers'));
  openPriceBooks(shop, groups);

  const random = new Random(seed, 'goods');
  shop.sellable = planRange(
    shop,
    {
      categories: openCategories(shop),
      brands: openBrands(shop),
      suppliers: openSuppliers(shop, random),
      tags: openTags(shop),
      homeTax: outlets[0]!.taxes.standard.basisPoints,
    },
    random,
  );
  return shop;
}
