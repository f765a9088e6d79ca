import type { TSchema } from 'typebox';

/** How a list is walked. */
export type Paging =
  /** `after` = highest version so far; the end is an empty page. `envelope: 'optional'`: the list may come without
   *  `version` (`{data}` or a bare array) and may ignore `after`; then a page with nothing newer is its end. */
  | { readonly kind: 'version'; readonly envelope: 'always' | 'optional' }
  /** `after` = last id; the end is `has_next = false`. The list has no versions: every walk starts at the beginning. */
  | { readonly kind: 'id' };

/** One list of a source: all that the engine knows about it. Adding a list is adding one of these and a migration. */
export interface Entity {
  /** Its name in sync_state and on the command line, e.g. `sales`. */
  readonly name: string;
  /** Path below the API's root, e.g. `/sales`. */
  readonly path: string;
  readonly paging: Paging;
  /** Ask with `deleted=true`, where the list takes it. */
  readonly asksForDeleted: boolean;
  /** Order of a first load; lists of one tier are loaded side by side. Tier 0 is small and fixes the watermark. */
  readonly tier: number;
  /** Rows asked for per page; the API may clamp it. */
  readonly pageSize: 'sales' | 'other';
  /** One record as the contract has it. Every member optional and nullable; unknown members are allowed. */
  readonly record: TSchema;
  /** Member names of which a record of this contract has at least one; a page without any is another version. */
  readonly marks: readonly string[];
  /** Member names of another version's records. A record that has one of them and not `marks[0]` is of that version. */
  readonly foreignMarks?: readonly string[];
}

export interface PageRequest {
  readonly entity: Entity;
  /** Exclusive lower bound as text: a version, or an id; '' at the start of a list paged by id. */
  readonly after: string;
  readonly pageSize: number;
  readonly signal?: AbortSignal | undefined;
}

/** A remark about data that was stored all the same. Counted per entity, code and field. */
export interface Finding {
  readonly code:
    | 'unknown_field'
    | 'unknown_value'
    | 'wrong_type'
    | 'does_not_fit'
    | 'date_without_zone'
    | 'text_mended';
  readonly field: string;
  readonly rows: number;
  readonly recordId?: string;
}

/** One answer of the source, checked but not converted. */
export interface Page {
  /** The body exactly as received. */
  readonly text: string;
  /** Where the records stand in the body: [] for a bare array, ['data'], ['data', 'categories']. */
  readonly path: readonly string[];
  /** Records received. */
  readonly rows: number;
  /** Every record passed its compiled schema, so `text` may go to the database as it is. */
  readonly clean: boolean;
  /** The cursor after this page, as text; equal to the request's `after` when the page is empty. */
  readonly next: string;
  /** The list ends with this page. */
  readonly last: boolean;
  /** Lowest version on the page as text, null where there is none. For progress only. */
  readonly lowest: string | null;
  readonly findings: readonly Finding[];
  /** What the API said of its rate limit, null where it said nothing. */
  readonly limit: number | null;
  readonly remaining: number | null;
  /** Time from request to last byte, ms; and size, bytes. */
  readonly ms: number;
  readonly bytes: number;
}

export interface ShopIdentity {
  /** The retailer's id; null where the API does not say. */
  readonly id: string | null;
  readonly name: string | null;
  /** Ids of its outlets, asked for only when there is no id. */
  readonly outletIds: readonly string[];
}

/** A point-of-sale API. Knows no Temporal and no SQL. */
export interface Source {
  readonly name: string;
  readonly entities: readonly Entity[];
  /** Throws SyncError. */
  fetchPage(request: PageRequest): Promise<Page>;
  /** Who the shop is, to pin a database to it. Throws SyncError. */
  identify(signal?: AbortSignal): Promise<ShopIdentity>;
}

/** A record cut out of a page for the row-by-row path: its own text, made readable for Postgres. */
export interface CutRecord {
  /** JSON text of the record; numbers as the API wrote them, NUL and lone surrogates replaced by U+FFFD. */
  readonly text: string;
  /** The text as received, where it had to be mended. */
  readonly original?: string;
}
