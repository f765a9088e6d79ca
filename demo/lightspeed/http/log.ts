import { openSync, writeSync } from 'node:fs';

export interface LoggedRequest {
  n: number;
  at: string;
  list: string | null;
  path: string;
  query: Record<string, string>;
  after: string | null;
  page_size: number;
  /** 0: no whole response was sent (a scripted hang or reset). */
  status: number;
  rows: number;
  ms: number;
  /** The scripted fault that it met. */
  fault: string | null;
  token_ok: boolean;
  user_agent: string | null;
}

/** A program that runs for weeks must not remember every request. */
const KEPT = 200_000;

/** The requests the API has served, numbered from 1; in memory, and in a file when asked for. */
export class RequestLog {
  #requests: LoggedRequest[] = [];
  #count = 0;
  readonly #file: number | null;

  constructor(path: string | null) {
    this.#file = path === null ? null : openSync(path, 'a');
  }

  add(request: Omit<LoggedRequest, 'n'>): void {
    const entry = { n: ++this.#count, ...request };
    this.#requests.push(entry);
    if (this.#requests.length > KEPT * 1.1) this.#requests = this.#requests.slice(-KEPT);
    // At once: this program is ended by signals, and no line may be lost then.
    if (this.#file !== null) writeSync(this.#file, `${JSON.stringify(entry)}\n`);
  }

  /** Those after number `n`, and the number to ask with next time. */
  since(n: number): { next: number; requests: LoggedRequest[] } {
    const first = this.#requests[0]?.n ?? 1;
    return { next: this.#count, requests: this.#requests.slice(Math.max(0, n - first + 1)) };
  }

  clear(): void {
    this.#requests = [];
  }
}
