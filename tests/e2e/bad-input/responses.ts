import type { Fault } from '../support/control.ts';

/** A response of the store that no page can be made of. */
export interface BadResponse {
  readonly name: string;
  /** One list each, so that they do not get into each other's way. */
  readonly list: string;
  /** Rows that have changed and wait to be fetched. */
  readonly changed: number;
  readonly faults: readonly Fault['do'][];
  /** SQL that makes the database refuse, and its undoing. */
  readonly sql?: readonly [breaks: string, mends: string];
  readonly code: string;
  readonly sentence: RegExp;
  /** `stops`: the run fails at once. `waits`: the reason is shown until it has passed. `passes`: nobody need know. */
  readonly and: 'stops' | 'waits' | 'passes';
  /** Of `tillsync sync --wait` while it is so; one that waits ends well once it has passed. */
  readonly exit: 0 | 1;
}

const honestButLate = { kind: 'slow', ms: 1 };
const tries = 3; // a wait is shown from the third try on

const noSpace = `
  create function no_space() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
  create trigger no_space before insert or update on lightspeed_taxes execute function no_space()`;

export const badResponses: readonly BadResponse[] = [
  {
    name: 'malformed JSON',
    list: 'brands',
    changed: 3,
    faults: Array(tries).fill({ kind: 'body', text: '{"data":[{"id":"cut off' }),
    code: 'API_NOT_JSON',
    sentence: /returned .* instead of JSON for brands\. Nothing was stored; we ask again/,
    and: 'waits',
    exit: 0,
  },
  {
    name: 'HTML in place of JSON',
    list: 'suppliers',
    changed: 3,
    faults: Array(tries).fill({ kind: 'html' }),
    code: 'API_NOT_JSON',
    sentence: /returned .*HTML.* instead of JSON for suppliers/i,
    and: 'waits',
    exit: 0,
  },
  {
    name: 'no space in the database',
    list: 'taxes',
    changed: 2,
    faults: [],
    sql: [noSpace, 'drop function no_space() cascade'],
    code: 'DB_FULL',
    sentence: /no space left\. Enlarge the disk or the plan/,
    and: 'waits',
    exit: 0,
  },
  {
    name: 'a page that repeats itself',
    list: 'products',
    changed: 70,
    faults: [honestButLate, { kind: 'repeat_page' }],
    code: 'API_NOT_ADVANCING',
    sentence: /page of products that does not go on from \d+/,
    and: 'stops',
    exit: 1,
  },
  {
    name: 'versions that go backwards',
    list: 'customers',
    changed: 30,
    faults: [{ kind: 'backward' }],
    code: 'API_NOT_ADVANCING',
    sentence: /page of customers that does not go on from \d+/,
    and: 'stops',
    exit: 1,
  },
  {
    name: 'a page of another API version',
    list: 'inventory',
    changed: 50,
    faults: [{ kind: 'other_version' }],
    code: 'API_OTHER_VERSION',
    sentence: /responded in another version: inventory/,
    and: 'stops',
    exit: 1,
  },
  {
    name: 'a body of 40 MB',
    list: 'users',
    changed: 5,
    faults: [{ kind: 'big', bytes: 40_000_000 }],
    code: 'API_BODY_TOO_BIG',
    sentence: /smaller pages/,
    and: 'passes',
    exit: 0,
  },
];
