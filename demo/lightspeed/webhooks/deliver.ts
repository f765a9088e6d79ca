import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ListName } from '../records/lists.ts';
import type { Row } from '../records/row.ts';
import type { Shop } from '../shop/shop.ts';
import type { Subscription, Subscriptions } from './subscriptions.ts';

/** The contract's: an acknowledgement within five seconds, else again, twenty times, ever later. */
const PATIENCE_MS = 5_000;
const TRIES = 20;

export interface Delivery {
  type: string;
  url: string;
  /** Id of the record, and when it had changed. */
  id: string;
  at: string;
  status: number | null;
  tries: number;
  ms: number;
}
/** A program that runs for weeks must not remember every one. */
const KEPT = 10_000;

/**
 * Tells subscribers of changed records: form-encoded, the record in `payload`, signed with the client secret where the
 * shop has one. The real payload is the record in the shape of API 0.9; here it is that of 2.0, since nobody should read it.
 */
export class Deliveries {
  readonly log: Delivery[] = [];
  readonly #shop: Shop;
  readonly #subscriptions: Subscriptions;
  readonly #clientSecret: string;
  #changed = new Map<Row, ListName>();

  constructor(shop: Shop, subscriptions: Subscriptions, clientSecret: string) {
    this.#shop = shop;
    this.#subscriptions = subscriptions;
    this.#clientSecret = clientSecret;
  }

  /** From now on every change is told: history is over. */
  start(): void {
    for (const [name, list] of Object.entries(this.#shop.lists) as [ListName, Shop['lists'][ListName]][])
      list.onTouch = (row) => this.#note(name, row);
  }

  /** What changes in one go is told once for each record, when it has its final state. */
  #note(list: ListName, row: Row): void {
    if (this.#subscriptions.of(list).length === 0) return;
    if (this.#changed.size === 0) setImmediate(() => this.#tell());
    this.#changed.set(row, list);
  }

  #tell(): void {
    const changed = this.#changed;
    this.#changed = new Map();
    for (const [row, list] of changed)
      for (const subscription of this.#subscriptions.of(list)) void this.#deliver(subscription, row);
  }

  async #deliver({ type, url }: Subscription, row: Row): Promise<void> {
    const body = new URLSearchParams({
      payload: row.text(),
      domain_prefix: this.#shop.domainPrefix,
      retailer_id: this.#shop.retailerId,
      environment: 'demo',
    }).toString();
    const entry: Delivery = {
      type,
      url,
      id: row.id,
      at: new Date().toISOString(),
      status: null,
      tries: 0,
      ms: 0,
    };
    this.log.push(entry);
    if (this.log.length > KEPT) this.log.shift();
    const started = performance.now();
    while (entry.tries < TRIES) {
      entry.tries += 1;
      entry.status = await this.#post(url, body);
      entry.ms = Math.round((performance.now() - started) * 10) / 10;
      // refused for good, or taken; what is away or ill is tried again
      if (entry.status !== null && entry.status < 500) return;
      await sleep(Math.min(1_000 * 2 ** (entry.tries - 1), 6 * 3_600_000), undefined, { ref: false });
    }
  }

  async #post(url: string, body: string): Promise<number | null> {
    const sum = createHmac('sha256', this.#clientSecret).update(body).digest('hex');
    const signature = { 'x-signature': `signature=${sum},algorithm=HMAC-SHA256` };
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      ...(this.#clientSecret === '' ? {} : signature),
    };
    try {
      const response = await fetch(url, {
        ...{ method: 'POST', headers, body, redirect: 'manual' as const },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return null;
    }
  }
}
