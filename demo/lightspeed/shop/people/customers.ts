import type { Random } from '../../random.ts';
import { RecordRow } from '../../records/row.ts';
import { DAY, dayText, iso } from '../../time.ts';
import type { Customer } from '../model.ts';
import type { Shop } from '../shop.ts';
import { type CustomerFields, customerFields } from './customer-fields.ts';
import { FIRST, LAST, NOTES, ODD_NAMES, STREETS, SUBURBS } from './names.ts';

export interface Groups {
  everybody: string;
  trade: string;
}

/** Plans the arrival of all customers: a third before the shop's records begin, the others spread over its history. */
export function planCustomers(shop: Shop, groups: Groups, random: Random): void {
  const span = shop.asOf - shop.founded;
  const arrivals = Array.from({ length: shop.size.customers - 1 }, () =>
    random.chance(0.33) ? shop.founded : shop.founded + random.int(span),
  ).sort((a, b) => a - b);
  arrivals.forEach((at, number) => {
    const customer = newCustomer(shop, groups, at, random, number);
    shop.agenda.add(at, () => {
      shop.customers.push(customer);
      shop.lists.customers.touch(customer.row);
    });
    if (random.chance(0.015))
      shop.agenda.add(at + random.int(300) * DAY, (then) => forget(shop, customer, then));
  });
}

function forget(shop: Shop, customer: Customer, at: number): void {
  if (customer.row.deletedAt !== null) return;
  customer.row.markDeleted(iso(at));
  shop.lists.customers.touch(customer.row);
}

export function newCustomer(
  shop: Shop,
  groups: Groups,
  at: number,
  random: Random,
  number: number,
): Customer {
  const id = shop.ids.next('customer');
  const [first, last] =
    number % 97 === 11
      ? ODD_NAMES[Math.floor(number / 97) % ODD_NAMES.length]!
      : [random.pick(FIRST), random.pick(LAST)];
  const code = `${first.replaceAll(/[^A-Za-z]/g, '').slice(0, 8) || 'C'}-${(46_656 + ((number * 7_919) % 1_632_960)).toString(36).toUpperCase()}`;
  const trade = random.chance(0.03);
  const fields = customerFields(id, code, trade ? groups.trade : groups.everybody, at);
  fields.first_name = first;
  fields.last_name = last;
  fields.name = [first, last].filter((part) => part !== null).join(' ');
  fields.enable_loyalty = !trade && random.chance(0.7);
  if (trade) fields.on_account_limit = random.between(1, 10) * 500;
  if (trade)
    fields.company_name = `${last ?? first} ${random.pick(['& Co', 'Interiors', 'Hospitality Ltd', 'Lodge', 'Studio'])}`;
  contact(fields, shop.outlets[random.int(shop.outlets.length)]!.place.country, code, random);
  return { id, row: new RecordRow<CustomerFields>(id, fields), year: 0 };
}

/** Half-filled cards are the rule. */
function contact(fields: CustomerFields, country: string, code: string, random: Random): void {
  if (random.chance(0.8)) fields.email = `${code.toLowerCase()}@example.test`;
  if (random.chance(0.5))
    fields.mobile = `${country === 'US' ? '+1 312 555' : '+64 21 555'} ${random.between(1000, 9999)}`;
  if (random.chance(0.1)) fields.phone = `09 555 ${random.between(1000, 9999)}`;
  if (random.chance(0.3)) fields.gender = random.chance(0.62) ? 'F' : 'M';
  if (random.chance(0.2)) fields.date_of_birth = dayText(-4_000 + random.int(15_000));
  if (random.chance(0.05)) fields.note = random.pick(NOTES);
  fields.do_not_email = random.chance(0.15);
  fields.loyalty_email_sent = fields.enable_loyalty && fields.email !== null;
  fields.physical_country_id = country;
  fields.postal_country_id = country;
  if (!random.chance(0.35)) return;
  const [suburb, city, postcode] = random.pick(SUBURBS[country]!);
  fields.physical_address_1 = `${random.between(1, 240)} ${random.pick(STREETS)}`;
  fields.physical_suburb = suburb;
  fields.physical_city = city;
  fields.physical_postcode = postcode;
}
