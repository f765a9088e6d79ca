import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

type Row = Record<string, unknown>;
export interface Asked {
  readonly list: string;
  readonly query: Readonly<Record<string, string>>;
}

const minute = 60_000;
const start = Date.UTC(2026, 0, 5, 9);
const at = (ms: number) => new Date(ms).toISOString();

/**
 * A till that nobody sells, with every way to walk a list that Lightspeed does not have. It lives in the test's own
 * process: what it holds and was asked for is at hand.
 */
export class PaperTill implements AsyncDisposable {
  readonly token = 'paper-token';
  readonly locations: Row[] = [];
  readonly orders: Row[] = [];
  readonly items: Row[] = [];
  readonly counts: Row[] = [];
  readonly shifts: Row[] = [];
  readonly members: Row[] = [];
  /** Requests to lists, oldest first. */
  readonly asked: Asked[] = [];
  latencyMs = 0;
  /** Records per request of a list with pages, however many are asked for. */
  pageLimit = 100;
  /** Page tokens that it refuses, of the list by cursor; each is refused once. */
  #refuse = 0;
  #now = start;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => void this.#handle(request, response));
    this.openLocation('harbour', 'America/Chicago');
    this.openLocation('hill', 'America/Chicago');
    for (let n = 1; n <= 300; n++) this.sell();
    for (let n = 1; n <= 120; n++) {
      this.items.push({ id: `item-${n}`, name: `Sheet ${n}`, price: n / 4, colour: n % 2 ? 'red' : null });
      for (const shelf of ['a', 'b'])
        this.counts.push({ item_id: `item-${n}`, shelf_id: shelf, quantity: n, counted_at: this.#tick() });
    }
    for (let n = 1; n <= 40; n++) {
      const location = this.locations[n % 2]!.id;
      this.shifts.push({ id: `shift-${n}`, location_id: location, cash: n * 10, updated_at: this.#tick() });
      this.members.push({ id: `member-${n}`, name: `Member ${n}`, changed_at: this.#tick() });
    }
  }

  static async open(): Promise<PaperTill> {
    const till = new PaperTill();
    await new Promise<void>((resolve) => till.#server.listen(0, '127.0.0.1', resolve));
    return till;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  openLocation(id: string, zone: string): void {
    this.locations.push({ id, name: `Paper ${id}`, time_zone: zone });
  }

  /** @param lateBy ms by which its time lies before those of orders that can be seen already */
  sell(lateBy = 0): Row {
    const number = this.orders.length + 1;
    const order = {
      id: `order-${number}`,
      number,
      location_id: this.locations[number % this.locations.length]!.id,
      money: { total: { amount: `${number}.25`, currency: 'USD' }, tips: 0 },
      updated_at: lateBy ? at(this.#now - lateBy) : this.#tick(),
    };
    this.orders.push(order);
    return order;
  }

  /** A new state of a record that exists. */
  change(record: Row, members: Row): void {
    const time = ['updated_at', 'counted_at', 'changed_at'].find((name) => name in record);
    Object.assign(record, members, time ? { [time]: this.#tick() } : {});
  }

  /** The next page token of the list by cursor is refused. */
  expireToken(): void {
    this.#refuse += 1;
  }

  /** Requests of a list since the mark. */
  requests(list: string, since = 0): Asked[] {
    return this.asked.slice(since).filter((asked) => asked.list === list);
  }

  #tick(): string {
    this.#now += minute;
    return at(this.#now);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, 'http://paper');
    const body = request.method === 'POST' ? JSON.parse((await text(request)) || '{}') : {};
    const send = (status: number, value: unknown) => {
      response.statusCode = status;
      response.end(JSON.stringify(value));
    };
    if (request.headers.authorization !== `Bearer ${this.token}`) return send(401, { error: 'token' });
    if (url.pathname === '/me') return send(200, { id: 'paper-1', name: 'Paper & Co' });
    const list = url.pathname.split('/')[1]!;
    const query = Object.fromEntries(url.searchParams);
    this.asked.push({ list, query: { ...query, ...(body.cursor ? { cursor: body.cursor } : {}) } });
    await sleep(this.latencyMs);
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /secrets':
        return send(403, { error: 'forbidden' });
      case 'GET /locations':
        return send(200, { locations: this.locations });
      case 'GET /orders':
        return send(200, this.#since(this.orders, 'orders', 'updated_at', query));
      case 'GET /counts': // in no order of time
        return send(200, this.#since(this.counts, 'counts', 'counted_at', { ...query, unordered: '1' }));
      case 'GET /shifts': {
        const here = this.shifts.filter(({ location_id }) => location_id === query.location);
        return send(200, this.#since(here, 'shifts', 'updated_at', query));
      }
      case 'POST /members/search': {
        const asked = { since: body.query?.changed_since, page: body.cursor, limit: String(body.limit) };
        return send(200, this.#since(this.members, 'members', 'changed_at', asked));
      }
      case 'GET /items':
        if (query.cursor && this.#refuse > 0) {
          this.#refuse -= 1;
          return send(400, { error: 'cursor_expired' });
        }
        return send(200, this.#page(this.items, 'items', query.cursor, query.limit));
      default:
        return send(404, { error: 'no such list' });
    }
  }

  /** Records that changed since a time, the time itself included. */
  #since(all: readonly Row[], name: string, time: string, asked: Record<string, string | undefined>) {
    const from = asked.since ? Date.parse(asked.since) : -Infinity;
    const rows = all.filter((record) => Date.parse(record[time] as string) >= from);
    if (!asked.unordered) rows.sort((a, b) => ((a[time] as string) < (b[time] as string) ? -1 : 1));
    return this.#page(rows, name, asked.page, asked.limit);
  }

  #page(rows: readonly Row[], name: string, token: string | undefined, limit: string | undefined) {
    const offset = token ? Number(Buffer.from(token, 'base64url').toString().slice(3)) : 0;
    const end = offset + Math.min(Number(limit), this.pageLimit);
    const next = end < rows.length ? Buffer.from(`at:${end}`).toString('base64url') : null;
    return { [name]: rows.slice(offset, end), next };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
