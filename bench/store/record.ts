import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { stopChild } from '../../src/local/process/exit.ts';
import { launch } from '../../src/local/process/launch.ts';
import { readyLine } from '../../src/local/process/ready-line.ts';
import { askedForDeleted, changing, pageCap, versionLists } from './lists.ts';
import type { ShopSize } from './recording.ts';
import { Index, type RowPlace, rowsOf } from './rows.ts';
import { count, type Tally, write } from './tally.ts';

const program = join(import.meta.dirname, '..', '..', 'demo', 'lightspeed', 'main.ts');
const head = '{"data":['.length;

type Place = { -readonly [key in keyof RowPlace]: RowPlace[key] };

/** Walks the demo shop once, then once more after each round of changes, and keeps the bytes of every row. */
export async function record(dir: string, size: ShopSize): Promise<void> {
  mkdirSync(dir, { recursive: true });
  const { sales, products, customers, outlets, changed, rounds } = size;
  const flags = {
    sales,
    products,
    customers,
    outlets,
    registers: outlets * 2,
    live: 'off',
    'rate-limit': 'off',
  };
  const log = join(dir, 'shop.log');
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const asOf = ['--as-of', '2026-03-01T00:00:00Z'];
  const command = { file: process.execPath, args: ['--max-old-space-size=16000', program, ...args, ...asOf] };
  const shop = await launch({ ...command, env: { PATH: process.env.PATH } }, log);
  try {
    const { url } = (await readyLine(log, 0, 1_800_000)) as { url: string };
    const tallies: Tally[] = [{}];
    const lists = versionLists.map((name) => new ListRecorder(dir, name));
    for (const list of lists) await list.walk(url, 0, tallies[0]!);
    await exactly(dir, url);
    for (let round = 1; round <= rounds; round += 1) {
      const tally = structuredClone(tallies.at(-1)!);
      for (const list of lists.filter(({ name }) => changing.includes(name))) {
        const body = JSON.stringify({ list: list.name, count: Math.min(changed, Math.floor(list.rows / 2)) });
        const response = await fetch(`${url}/__control/change`, { method: 'POST', body });
        if (!response.ok) throw new Error(`the shop did not change ${list.name}: ${await response.text()}`);
        await list.walk(url, round, tally);
      }
      tallies.push(tally);
    }
    for (const list of lists) list.close();
    writeFileSync(join(dir, 'tallies.json'), JSON.stringify(tallies.map(write), null, 1));
  } finally {
    await stopChild(shop, 'SIGTERM', 10_000);
  }
}

class ListRecorder {
  readonly name: string;
  readonly #dir: string;
  readonly #file: number;
  readonly #places: Place[] = [];
  readonly #newest = new Map<string, Place>();
  /** What counts of a record that a later round replaces. */
  readonly #counted = new Map<string, Tally>();
  #at = 0;

  constructor(dir: string, name: string) {
    this.name = name;
    this.#dir = dir;
    this.#file = openSync(join(dir, `${name}.rows`), 'w');
  }

  get rows(): number {
    return this.#newest.size;
  }

  async walk(url: string, round: number, tally: Tally): Promise<void> {
    for (;;) {
      const body = await pageOf(url, this.name, this.#places.at(-1)?.version ?? 0);
      const page = [...rowsOf(body, head)].map((place) => {
        const bytes = body.subarray(place.start, place.end);
        return { bytes, row: JSON.parse(bytes.toString('utf8')) as { id: string; version: number } };
      });
      if (page.length === 0) return;
      page.sort((a, b) => a.row.version - b.row.version); // some lists come unsorted
      for (const { bytes, row } of page) this.#keep(bytes, row, round, tally);
    }
  }

  close(): void {
    closeSync(this.#file);
    writeFileSync(join(this.#dir, `${this.name}.index`), Index.of(this.#places).bytes());
  }

  #keep(bytes: Buffer, row: { id: string; version: number }, round: number, tally: Tally): void {
    const old = this.#newest.get(row.id);
    const seen = this.#counted.get(row.id);
    if (old && seen) {
      old.until = round;
      for (const [name, sum] of Object.entries(seen)) {
        tally[name]!.rows -= sum.rows;
        tally[name]!.versions -= sum.versions;
        tally[name]!.money -= sum.money;
      }
    }
    const own: Tally = {};
    count(own, this.name, row, 1);
    count(tally, this.name, row, 1);
    this.#counted.set(row.id, own);
    const start = this.#at === 0 ? 0 : this.#at + 1;
    const written = this.#at === 0 ? bytes : Buffer.concat([Buffer.from(','), bytes]);
    writeSync(this.#file, written);
    const end = start + bytes.length;
    const place = { version: row.version, start, end, from: round, until: Number.MAX_SAFE_INTEGER };
    this.#places.push(place);
    this.#newest.set(row.id, place);
    this.#at = end;
  }
}

async function pageOf(url: string, list: string, after: number): Promise<Buffer> {
  const deleted = askedForDeleted.has(list) ? '&deleted=true' : '';
  return ask(url, `/api/2.0/${list}?after=${after}&page_size=${pageCap(list)}${deleted}`);
}

async function ask(url: string, path: string): Promise<Buffer> {
  const response = await fetch(url + path, { headers: { authorization: 'Bearer demo-token' } });
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** What is served only as it was asked: who the shop is, and the tree of categories. */
async function exactly(dir: string, url: string): Promise<void> {
  const retailer = await ask(url, '/api/2.0/retailer');
  writeFileSync(join(dir, 'retailer.json'), retailer);
  const categories = await ask(url, '/api/2.0/product_categories?page_size=1000');
  if (!categories.includes('"has_next":false')) throw new Error('more categories than a page holds');
  writeFileSync(join(dir, 'product_categories.json'), categories);
}
