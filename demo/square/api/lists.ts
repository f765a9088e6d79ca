import type { Row } from '../shop/model.ts';
import type { Shop } from '../shop/shop.ts';
import { ApiError } from './errors.ts';

export type Asked = Readonly<Record<string, unknown>>;

/** What a list is asked with, and what it gives before it is cut into pages. */
export interface List {
  readonly records: string;
  readonly most: number;
  /** Above `most`: refused, or cut without a word. */
  readonly strict?: boolean;
  readonly rows: (shop: Shop, asked: Asked) => Row[];
  readonly place: (row: Row, asked: Asked) => number;
  readonly more?: (shop: Shop) => object;
  /** As the API sends a row. */
  readonly send?: (row: Row) => object;
}

const at = (row: Row, name: string) => Date.parse(String(row[name]));
const instant = (value: unknown, standard: number): number =>
  value === undefined ? standard : Date.parse(String(value));
const within = (row: Row, name: string, from: unknown, to: unknown): boolean =>
  at(row, name) >= instant(from, -Infinity) && at(row, name) <= instant(to, Infinity);
const invalid = (code: string, detail: string) => new ApiError(400, code, detail);

const year = 365 * 86_400_000;

/** Payments and refunds: created within a year, unless it is said otherwise. */
const paid = (records: 'payments' | 'refunds'): List => ({
  records,
  most: 100,
  rows: (shop, asked) => {
    // without a location payments are those of the main one, refunds those of all
    const place = asked.location_id ?? (records === 'payments' ? shop.locations.all()[0]!.id : undefined);
    const since = instant(asked.begin_time, Date.now() - year);
    return shop[records]
      .shown()
      .filter((row) => (place === undefined || row.location_id === place) && at(row, 'created_at') >= since)
      .filter((row) => within(row, 'updated_at', asked.updated_at_begin_time, asked.updated_at_end_time));
  },
  place: (row, { sort_field = 'CREATED_AT', sort_order = 'DESC' }) =>
    at(row, String(sort_field).toLowerCase()) * (sort_order === 'ASC' ? 1 : -1),
});

const people = (records: 'team_members' | 'vendors', most: number): List => ({
  records,
  most,
  rows: (shop) => (records === 'vendors' ? shop.vendors : shop.team).shown(),
  place: (row) => at(row, 'created_at'),
});

interface OrderQuery {
  readonly filter?: { readonly date_time_filter?: Record<string, { start_at?: string; end_at?: string }> };
  readonly sort?: { readonly sort_field?: string; readonly sort_order?: string };
}

function orders(shop: Shop, asked: Asked): Row[] {
  const places = asked.location_ids as string[] | undefined;
  if (!places || places.length === 0) throw invalid('MISSING_REQUIRED_PARAMETER', 'location_ids');
  if (places.length > 10) throw invalid('ARRAY_LENGTH_TOO_LONG', 'At most 10 location_ids.');
  const { filter, sort } = (asked.query ?? {}) as OrderQuery;
  const [field, range] = Object.entries(filter?.date_time_filter ?? {})[0] ?? ['created_at', {}];
  if ((sort?.sort_field ?? 'CREATED_AT') !== field.toUpperCase())
    throw invalid('INVALID_VALUE', 'sort_field must be the filtered one.');
  return shop.orders
    .shown()
    .filter(
      (row) => places.includes(String(row.location_id)) && within(row, field, range.start_at, range.end_at),
    );
}

const orderPlace = (row: Row, asked: Asked): number => {
  const { sort } = (asked.query ?? {}) as OrderQuery;
  return at(row, (sort?.sort_field ?? 'CREATED_AT').toLowerCase()) * (sort?.sort_order === 'ASC' ? 1 : -1);
};

export const lists: Readonly<Record<string, List>> = {
  'GET /v2/locations': {
    records: 'locations',
    most: 1_000,
    rows: (shop) => shop.locations.all(),
    place: (row) => at(row, 'created_at'),
  },
  'POST /v2/catalog/search': {
    records: 'objects',
    most: 1_000,
    rows: (shop, asked) => {
      const types = (asked.object_types ?? []) as string[];
      const after = instant(asked.begin_time, -Infinity);
      return shop.catalog
        .shown()
        .filter((row) => types.includes(String(row.type)) && at(row, 'updated_at') > after)
        .filter((row) => asked.include_deleted_objects === true || row.is_deleted !== true);
    },
    place: (row) => Number(row.version),
    more: (shop) => ({ latest_time: newest(shop.catalog.all()) }),
  },
  'POST /v2/inventory/counts/batch-retrieve': {
    records: 'counts',
    most: 1_000,
    rows: (shop, asked) =>
      shop.counts.shown().filter((row) => at(row, 'calculated_at') > instant(asked.updated_after, -Infinity)),
    place: (row) => -at(row, 'calculated_at'),
    send: ({ id: _, ...count }) => count,
  },
  'POST /v2/orders/search': { records: 'orders', most: 1_000, rows: orders, place: orderPlace },
  'GET /v2/payments': paid('payments'),
  'GET /v2/refunds': paid('refunds'),
  'POST /v2/customers/search': {
    records: 'customers',
    most: 100,
    strict: true,
    rows: (shop, asked) => {
      const { filter } = (asked.query ?? {}) as {
        filter?: { updated_at?: { start_at?: string; end_at?: string } };
      };
      return shop.customers
        .shown()
        .filter((row) => within(row, 'updated_at', filter?.updated_at?.start_at, filter?.updated_at?.end_at));
    },
    place: (row) => at(row, 'created_at'),
  },
  'POST /v2/team-members/search': people('team_members', 200),
  'POST /v2/vendors/search': people('vendors', 100),
};

const newest = (rows: readonly Row[]): string =>
  String(
    rows.reduce((last, row) => (Number(row.version) > Number(last.version) ? row : last), rows[0]!)
      .updated_at,
  );
