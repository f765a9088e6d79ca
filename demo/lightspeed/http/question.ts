import { isListName, LISTS, type ListName } from '../records/lists.ts';

export const API_PREFIX = '/api/2.0/';

/** What a request asks for. */
export interface Question {
  path: string;
  query: Record<string, string>;
  list: ListName | null;
  id: string | null;
  /** As sent: a version, or for product categories an id. */
  after: string | null;
  pageSize: number;
}

export interface PageCaps {
  maxPageSize: number;
  maxPageSizeSales: number;
}

export function readQuestion(url: URL, caps: PageCaps): Question {
  const query = Object.fromEntries(url.searchParams);
  const [name, id, ...rest] = url.pathname.startsWith(API_PREFIX)
    ? url.pathname.slice(API_PREFIX.length).split('/')
    : [];
  const list = isListName(name) && rest.length === 0 && (id === undefined || LISTS[name].one) ? name : null;
  return {
    path: url.pathname,
    query,
    list,
    id: list === null ? null : (id ?? null),
    after: query.after ?? null,
    pageSize: pageSize(query.page_size, list, caps),
  };
}

/** Too big is clamped without a word, as on the real API; nonsense means the default. */
function pageSize(text: string | undefined, list: ListName | null, caps: PageCaps): number {
  const cap = list === 'sales' ? caps.maxPageSizeSales : caps.maxPageSize;
  const standard = list === 'product_categories' ? 1_000 : 100;
  const asked = text !== undefined && /^\d+$/.test(text) ? Number(text) : 0;
  return Math.min(asked >= 1 ? asked : standard, cap);
}

/** A bound in version order; nonsense counts as not given. */
export const versionBound = (text: string | null | undefined, standard: number): number =>
  text != null && /^-?\d+$/.test(text) ? Number(text) : standard;
