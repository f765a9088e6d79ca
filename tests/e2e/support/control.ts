/** A line of the store's request log. */
export interface LoggedRequest {
  readonly n: number;
  /** When it came in, ISO. */
  readonly at: string;
  readonly list: string | null;
  readonly after: string | null;
  readonly page_size: number;
  /** 0: no whole response was sent. */
  readonly status: number;
  readonly rows: number;
  readonly ms: number;
  readonly fault: string | null;
}

export interface Touched {
  readonly ids: string[];
  readonly versions: number[];
}

export interface Fault {
  readonly match: { readonly list?: string; readonly after?: string | number };
  readonly times?: number;
  readonly do: Readonly<Record<string, unknown>>;
}

/** The demo store's control endpoint. */
export interface Control {
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  settings(values: Readonly<Record<string, unknown>>): Promise<void>;
  /** New versions of that many rows, or of these. */
  change(list: string, rows: number | readonly string[], set?: object): Promise<Touched>;
  remove(list: string, rows: number | readonly string[]): Promise<Touched>;
  /** Records served byte for byte; `"@version"` stands for a fresh version. */
  insertText(list: string, texts: readonly string[]): Promise<Touched>;
  sell(count: number): Promise<void>;
  script(faults: readonly Fault[]): Promise<void>;
  /** Faults that no request has met yet. */
  unused(): Promise<Fault[]>;
  clearFaults(): Promise<void>;
  /** Requests to lists since the mark (0: all). */
  requests(since?: number): Promise<LoggedRequest[]>;
  /** For `requests`: those that come from now on. */
  mark(): Promise<number>;
  /** Rows of a list that the API can show. */
  count(list: string): Promise<number>;
}

export function controlOf(url: string): Control {
  const call = async <T>(method: string, name: string, body?: object): Promise<T> => {
    const response = await fetch(`${url}/__control/${name}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  const post = <T>(name: string, body: object = {}) => call<T>('POST', name, body);
  const log = (since: number) =>
    call<{ next: number; requests: LoggedRequest[] }>('GET', `log?since=${since}`);
  const chosen = (rows: number | readonly string[]) =>
    typeof rows === 'number' ? { count: rows } : { ids: rows };
  return {
    freeze: () => post('freeze'),
    thaw: () => post('thaw'),
    settings: (values) => post('settings', values),
    change: (list, rows, set) => post('change', { list, ...chosen(rows), ...(set && { set }) }),
    remove: (list, rows) => post('delete', { list, ...chosen(rows) }),
    insertText: (list, texts) => post('insert', { list, raw_text: texts }),
    sell: (count) => post('sell', { count }),
    script: (faults) => post('faults', { faults }),
    unused: async () => (await call<{ faults: Fault[] }>('GET', 'faults')).faults,
    clearFaults: () => call('DELETE', 'faults'),
    requests: async (since = 0) => (await log(since)).requests.filter(({ list }) => list !== null),
    mark: async () => (await log(Number.MAX_SAFE_INTEGER)).next,
    count: async (list) => {
      const { lists } = await call<{ lists: Record<string, { count: number }> }>('GET', 'truth');
      return lists[list]!.count;
    },
  };
}

/** Pages that were asked for more than once; the empty one at the end of a walk is where the next begins. */
export const askedTwice = (requests: readonly LoggedRequest[]) => {
  const pages = requests
    .filter(({ status, rows }) => status !== 200 || rows > 0)
    .map(({ list, after }) => `${list} ${after}`);
  return pages.filter((page, i) => pages.indexOf(page) !== i);
};
