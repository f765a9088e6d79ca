import { setTimeout as sleep } from 'node:timers/promises';
import type { List } from './lists.ts';

/** A record in which every number is its own text, so that no digit is lost on the way. */
export type Members = Readonly<Record<string, unknown>>;

export interface Walked {
  readonly id: string;
  /** As text; null in a list without versions. */
  readonly version: string | null;
  readonly members: Members;
}

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;
const exact = (text: string) =>
  parse(text, (_key, value, { source }) => (typeof value === 'number' ? source : value));

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface Store {
  readonly url: string;
  readonly token: string;
}

/** One GET; waits when the store asks to. */
async function get(store: Store, path: string, query: Record<string, string>): Promise<unknown> {
  const url = `${store.url}/api/2.0/${path}?${new URLSearchParams(query)}`;
  for (;;) {
    const response = await fetch(url, { headers: { authorization: `Bearer ${store.token}` } });
    const body = await response.text();
    if (response.status === 200) return exact(body);
    if (response.status !== 429) throw new Error(`${path}: HTTP ${response.status}`);
    const until = Date.parse(response.headers.get('retry-after') ?? '');
    await sleep(Math.max(1_000, Number.isNaN(until) ? 5_000 : until - Date.now()));
  }
}

/** Everything a list holds, the newest version of each id. Records without id or version cannot be told apart: left out. */
export async function walk(store: Store, list: List): Promise<Map<string, Walked>> {
  const found = new Map<string, Walked>();
  for await (const members of list.byId ? pagesById(store, list) : pagesByVersion(store, list)) {
    const { id } = members;
    if (typeof id !== 'string' || id === '') continue;
    const version = list.byId ? null : members.version;
    if (!list.byId && !isVersion(version)) continue;
    const known = found.get(id);
    if (known?.version && BigInt(known.version) > BigInt(version as string)) continue;
    found.set(id, { id, version: version === null ? null : String(BigInt(version as string)), members });
  }
  return found;
}

const isVersion = (value: unknown): value is string => typeof value === 'string' && /^\d{1,19}$/.test(value);

async function* pagesByVersion(store: Store, list: List): AsyncGenerator<Members> {
  for (let after = 0n; ; ) {
    const query = {
      after: String(after),
      page_size: list.name === 'sales' ? '500' : '1000',
      ...(list.deleted && { deleted: 'true' }),
    };
    const body = await get(store, list.name, query);
    const rows = (Array.isArray(body) ? body : (body as { data: unknown[] }).data).filter(isMembers);
    yield* rows;
    // the rows' own versions: small lists come unsorted, and not every list says version.max
    const newest = rows.map(({ version }) => (isVersion(version) ? BigInt(version) : 0n));
    const stated = (body as { version?: { max?: unknown } }).version?.max;
    const highest = [...newest, isVersion(stated) ? BigInt(stated) : 0n].reduce(
      (a, b) => (b > a ? b : a),
      after,
    );
    if (rows.length === 0 || highest <= after) return;
    after = highest;
  }
}

interface CategoryPage {
  readonly page_info: { readonly has_next: boolean; readonly last_seen?: string | null };
  readonly data: { readonly categories?: Members[]; readonly data?: { readonly categories: Members[] } };
}

async function* pagesById(store: Store, list: List): AsyncGenerator<Members> {
  for (let after: string | undefined; ; ) {
    const query = { page_size: '1000', ...(after && { after }) };
    const { page_info, data } = (await get(store, list.name, query)) as CategoryPage;
    yield* data.categories ?? data.data?.categories ?? [];
    if (!page_info.has_next || !page_info.last_seen) return;
    after = page_info.last_seen;
  }
}
