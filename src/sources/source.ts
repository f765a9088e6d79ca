import type { TSchema } from 'typebox';
import type { Fingerprint } from './fingerprint.ts';

/**
 * How a list is walked. What a position is, and where a walk goes on, follows from it alone (walk/walk.ts).
 */
export type Walk =
  /** `after` = highest version so far; the end is an empty page. `envelope: 'optional'`: the list may come without
   *  its envelope and may ignore `after`; then a page with nothing newer is its end. */
  | { readonly kind: 'version'; readonly envelope: 'always' | 'optional' }
  /** `after` = last id; the source says when it ends. Every walk starts at the beginning. */
  | { readonly kind: 'id' }
  /** By time of change, page by page with a token of the source. Every walk goes back by the look-back, since a
   *  record may become visible after younger ones. `ordered`: pages come in the order of that time. */
  | { readonly kind: 'time'; readonly lookBackSeconds: number; readonly ordered: boolean }
  /** By a token of the source, always the whole list. */
  | { readonly kind: 'cursor' }
  /** One response is the whole list. */
  | { readonly kind: 'whole' };

/** One list of a source: all that the engine knows about it. Its tables stand in sql/, its rows in sql/catalogue. */
export interface Entity {
  /** Its name in sync_state and on the command line, e.g. `sales`; no two sources share one. */
  readonly name: string;
  /** What people call it, e.g. `Product categories`. */
  readonly label: string;
  /** Place of its card on the overview, lowest first; null: it stands among the reference lists. */
  readonly place: number | null;
  /** Path below the API's root, e.g. `/sales`. */
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly walk: Walk;
  /** Walked part by part (by location, say): Source.partitions names the parts. */
  readonly partitioned: boolean;
  /** Columns that identify a record. */
  readonly key: readonly string[];
  /** The column that tells the newer of two states of a record; null: they are compared by content. */
  readonly guard: { readonly column: string; readonly type: 'bigint' | 'timestamptz' } | null;
  /** Its versions are of the one sequence that all such lists of the source share. */
  readonly joinsWatermark: boolean;
  /** How a deleted record is learned of: it comes by itself, it comes when asked for, by comparing all keys, never. */
  readonly deletes: 'tombstones' | 'asked' | 'sweep' | 'none';
  /** Minutes after which a success is old; null: as the source's schedules have it. */
  readonly freshMinutes: number | null;
  /** Order of a first load; lists of one tier are loaded side by side. Tier 0 is small and fixes the watermark. */
  readonly tier: number;
  /** Which of Source.pageSizes. */
  readonly pageSize: string;
  /** One record as the contract has it. Every member optional and nullable; unknown members are allowed. */
  readonly record: TSchema;
  /** Member names of which a record of this contract has at least one; a page without any is another version. */
  readonly marks: readonly string[];
  /** Member names of another version's records. A record that has one of them and none of `ownMarks` is of that version. */
  readonly foreignMarks?: readonly string[];
  /** Those of the marks that the other version has not got; default: all. */
  readonly ownMarks?: readonly string[];
}

export interface PageRequest {
  readonly entity: Entity;
  /** Where the walk stands; '' or '0' at the start. */
  readonly after: string;
  /** Position at which the walk ends; null: at the end of the list. A source that cannot use it may go on. */
  readonly until: string | null;
  /** Part of a partitioned list; '' for the others. */
  readonly partition: string;
  readonly pageSize: number;
  readonly signal?: AbortSignal | undefined;
}

/** A remark about data that was stored all the same. Counted in records per list, code and field. */
export interface Finding {
  readonly code:
    | 'unknown_field'
    | 'unknown_value'
    | 'wrong_type'
    | 'does_not_fit'
    | 'date_without_zone'
    | 'text_mended';
  readonly field: string;
  /** Records of the page. */
  readonly rows: number;
  /** Ids of them, as far as they have some; not all where there are very many. */
  readonly ids: readonly string[];
}

/** One response of the source, checked but not converted. */
export interface Page {
  /** The body exactly as received. */
  readonly text: string;
  /** Where the records stand in the body: [] for a bare array, ['data'], ['data', 'categories']. */
  readonly path: readonly string[];
  /** Records received. */
  readonly rows: number;
  /** Every record passed its compiled schema, so `text` may go to the database as it is. */
  readonly clean: boolean;
  /** The records as parsed, where all passed; absent: the page was cut or mended. */
  readonly records?: readonly unknown[] | undefined;
  /** The position after this page; equal to the request's `after` when the page is empty. */
  readonly next: string;
  /** The list ends with this page. */
  readonly last: boolean;
  /** Lowest version on the page as text, null where there is none. For progress only. */
  readonly lowest: string | null;
  readonly findings: readonly Finding[];
  /** Members and types of some of its records; null: another part of the page has it. */
  readonly fingerprint: Fingerprint | null;
  /** What the API said of its rate limit, null where it said nothing. */
  readonly limit: number | null;
  readonly remaining: number | null;
  /** Time from request to last byte, ms; and size, bytes. */
  readonly ms: number;
  readonly bytes: number;
}

export interface ShopIdentity {
  /** The shop's id; null where the API does not say. */
  readonly id: string | null;
  readonly name: string | null;
  /** Ids of its outlets, asked for only when there is no id. */
  readonly outletIds: readonly string[];
}

export interface Probe {
  readonly shop: ShopIdentity;
  /** How far the shop's clock is ahead of this machine's, ms, give or take a second; null where it did not say. */
  readonly clockAheadMs: number | null;
}

/** How long an import would take. */
export interface Estimate {
  /** In a sentence. */
  readonly sentence: string;
}

/** A point-of-sale API. Knows no Temporal and no SQL. */
export interface Source {
  readonly name: string;
  readonly entities: readonly Entity[];
  /** Records to ask for per page, by Entity.pageSize; the API may clamp them. */
  readonly pageSizes: Readonly<Record<string, number>>;
  /**
   * Throws SyncError; API_CURSOR_EXPIRED where the position holds a page token that the source no longer takes, and
   * API_FORBIDDEN or API_NOT_FOUND where it does not give us the list at all.
   */
  fetchPage(request: PageRequest): Promise<Page>;
  /** Who the shop is, to pin a database to it. Throws SyncError. */
  identify(signal?: AbortSignal): Promise<ShopIdentity>;
  /**
   * What the records of a list count in money, from the records alone; absent or null: they count nothing. Numbers of
   * the record come as text, digit by digit as the source wrote them. Pure.
   */
  moneyOf?(entity: Entity): ((record: Members) => Money) | null;
  /** The parts of a partitioned list, e.g. ids of locations. Throws SyncError. */
  partitions?(entity: Entity, signal?: AbortSignal): Promise<readonly string[]>;
}

/** A record as parsed, numbers as text. */
export type Members = Readonly<Record<string, unknown>>;

/** What one record counts. Amounts are decimal text. */
export interface Money {
  /** Whether it counts at all: closed, and not deleted. */
  readonly counted: boolean;
  /** Id of the outlet; null: none is named. */
  readonly outlet: string | null;
  /** When it was sold, as the source writes it; the day is that of the outlet's zone. */
  readonly at: string | null;
  /** Null: the outlet's. */
  readonly currency: string | null;
  readonly net: string | null;
  readonly tax: string | null;
  /** Null: net and tax. */
  readonly gross: string | null;
}

/** A record cut out of a page for the row-by-row path: its own text, made readable for Postgres. */
export interface CutRecord {
  /** JSON text of the record; numbers as the API wrote them, NUL and lone surrogates replaced by U+FFFD. */
  readonly text: string;
  /** The text as received, where it had to be mended. */
  readonly original?: string;
}
