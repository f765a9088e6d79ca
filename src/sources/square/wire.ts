import type { TimeAsk } from '../walk/time.ts';

// What a page of each list is asked with, and where its records stand in the response. A cursor is sent back with the rest of
// the request as it was: the lower bound is the same for all pages of a walk.

/** What a page is asked for: a walk by token has no bounds. */
export interface Ask extends TimeAsk {
  readonly partition: string;
  readonly limit: number;
}

export interface Wire {
  /** Member of the response that holds the records. */
  readonly records: string;
  /** Query parameters of a GET, or the body of a POST; undefined members are left out. */
  readonly parameters: (ask: Ask) => Readonly<Record<string, unknown>>;
  /** Member with the time of change of a record. */
  readonly time?: string;
  /** Member of the response with the time up to which it holds everything; of a walk's first page it is the next one's start. */
  readonly reached?: string;
}

/** Before the first order of anybody: lists that leave out what is older than a year have to be told so. */
const ever = '2000-01-01T00:00:00Z';

const catalog = (type: string): Wire => ({
  records: 'objects',
  time: 'updated_at',
  reached: 'latest_time',
  // begin_time is exclusive: the look-back is what makes up for it
  parameters: ({ since, token, limit }) => ({
    object_types: [type],
    include_deleted_objects: true,
    begin_time: since ?? undefined,
    cursor: token ?? undefined,
    limit,
  }),
});

const bySearch = (records: string): Wire => ({
  records,
  parameters: ({ token, limit }) => ({ cursor: token ?? undefined, limit }),
});

/** `begin_time` is about created_at, whose default is a year ago; updated_at_… is about the change. */
const paid = (records: string, place: (ask: Ask) => object): Wire => ({
  records,
  time: 'updated_at',
  parameters: (ask) => ({
    ...place(ask),
    begin_time: ever,
    updated_at_begin_time: ask.since ?? ever,
    updated_at_end_time: ask.until ?? undefined,
    sort_field: 'UPDATED_AT',
    sort_order: 'ASC',
    cursor: ask.token ?? undefined,
    limit: ask.limit,
  }),
});

export const wires: Readonly<Record<string, Wire>> = {
  square_locations: { records: 'locations', parameters: () => ({}) },
  square_catalog_categories: catalog('CATEGORY'),
  square_catalog_items: catalog('ITEM'),
  square_catalog_variations: catalog('ITEM_VARIATION'),
  square_catalog_modifier_lists: catalog('MODIFIER_LIST'),
  square_catalog_modifiers: catalog('MODIFIER'),
  square_catalog_taxes: catalog('TAX'),
  square_catalog_discounts: catalog('DISCOUNT'),
  square_catalog_images: catalog('IMAGE'),
  square_team_members: bySearch('team_members'),
  square_vendors: {
    ...bySearch('vendors'),
    parameters: ({ token }) => ({ filter: { status: ['ACTIVE', 'INACTIVE'] }, cursor: token ?? undefined }),
  },
  square_customers: {
    records: 'customers',
    time: 'updated_at',
    parameters: ({ since, until, token, limit }) => ({
      query: {
        filter: { updated_at: { start_at: since ?? ever, end_at: until ?? undefined } },
        sort: { field: 'CREATED_AT', order: 'ASC' },
      },
      cursor: token ?? undefined,
      limit,
    }),
  },
  square_inventory_counts: {
    records: 'counts',
    time: 'calculated_at',
    parameters: ({ since, token, limit }) => ({
      updated_after: since ?? undefined,
      cursor: token ?? undefined,
      limit,
    }),
  },
  square_orders: {
    records: 'orders',
    time: 'updated_at',
    // the filter and the sort have to name the same time
    parameters: ({ since, until, token, partition, limit }) => ({
      location_ids: [partition],
      query: {
        filter: {
          date_time_filter: { updated_at: { start_at: since ?? ever, end_at: until ?? undefined } },
        },
        sort: { sort_field: 'UPDATED_AT', sort_order: 'ASC' },
      },
      cursor: token ?? undefined,
      limit,
    }),
  },
  square_payments: paid('payments', ({ partition }) => ({ location_id: partition })),
  // without a location they come from all of them
  square_refunds: paid('refunds', () => ({})),
};
