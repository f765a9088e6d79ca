import type { Shop } from './shop.ts';

/** A list without a word of its deletions, walked page by page as slices do: product categories, or brands by version. */
export class Sweeping implements AsyncDisposable {
  readonly shop: Shop;
  /** What the source shows: id → version. */
  readonly source = new Map<string, number>();
  readonly entity: 'product_categories' | 'brands';
  #walks = 0;
  #version = 0;

  constructor(shop: Shop, entity: Sweeping['entity']) {
    this.shop = shop;
    this.entity = entity;
  }

  get table(): string {
    return `lightspeed_${this.entity}`;
  }
  get #byVersion(): boolean {
    return this.entity === 'brands';
  }

  /** Nothing stored, and a live cursor at rest. */
  async empty(): Promise<void> {
    this.source.clear();
    this.#version = 0;
    await this.shop.rows(`truncate ${this.table}, sync_cursors, sync_sweeps, sync_sweep_records, sync_differences, tillsync.sightings;
      update sync_warnings set ended_at = now() where ended_at is null`);
    await this.shop.rows(
      `insert into sync_cursors (source, entity, lane, walk_id, range_from, position) values ('lightspeed', $1, 'incremental', 'live', $2, $2)`,
      [this.entity, this.#byVersion ? '0' : ''],
    );
  }

  put(...ids: string[]): void {
    for (const id of ids) this.source.set(id, ++this.#version);
  }

  async live(): Promise<Pages> {
    const cursor = await this.shop.one<{ id: number; position: string }>(
      `select live_cursor('lightspeed', $1, '')`,
      [this.entity],
    );
    return new Pages(this, 'incremental', cursor);
  }

  async sync(): Promise<void> {
    await (await this.live()).toEnd();
  }

  /** A walk that compares, at its beginning. */
  async comparison(pageSize = 2): Promise<Pages> {
    const walk = `walk-${++this.#walks}`;
    const cursor = await this.shop.one<{ id: number; position: string }>(
      `select start_comparison('lightspeed', $1, '', $2, 1, null)`,
      [this.entity, walk],
    );
    return new Pages(this, 'reconcile', cursor, pageSize);
  }

  /** As a night does: the walk, the syncs once more, the end. */
  async night(): Promise<Compared> {
    const walk = await this.comparison();
    await walk.toEnd();
    await this.sync();
    return walk.finish();
  }

  undo = () => this.#settle('undo_sweep');
  confirm = () => this.#settle('confirm_sweep');
  async #settle(name: string): Promise<number | null> {
    const done = await this.shop.one<{ rows: number } | null>(`select ${name}('lightspeed', $1)`, [
      this.entity,
    ]);
    return done?.rows ?? null;
  }

  /** Ids as they stand: all, and of them those that are marked. */
  async stored(): Promise<{ kept: string[]; swept: string[] }> {
    const rows = await this.shop.rows(
      `select id, swept_at is not null as swept, (deleted_at is null) = (swept_at is null) as whole from ${this.table} order by id collate "C"`,
    );
    if (rows.some(({ whole }) => !whole)) throw new Error('deleted_at and swept_at tell two stories');
    const ids = (swept: boolean) => rows.filter((row) => row.swept === swept).map(({ id }) => id as string);
    return { kept: ids(false), swept: ids(true) };
  }

  states = async () =>
    (await this.shop.rows('select state from sync_sweeps order by id')).map(({ state }) => state);
  warnings = async () =>
    (await this.shop.rows(
      `select subject, facts from sync_warnings where kind = 'sweep_brake' and ended_at is null`,
    )) as {
      subject: string;
      facts: { gone: number; known: number; shown: number };
    }[];

  async [Symbol.asyncDispose](): Promise<void> {
    await this.shop[Symbol.asyncDispose]();
  }
}

export interface Compared {
  missing: number;
  different: number;
  extra: number;
  examples: { kind: string; id: string }[];
}

/** One walk over the list as the source shows it at each page. */
export class Pages {
  readonly #of: Sweeping;
  readonly #lane: string;
  readonly #cursorId: number;
  readonly #size: number;
  #position: string;
  #log: number | undefined;
  done = false;

  constructor(of: Sweeping, lane: string, cursor: { id: number; position: string }, size = 50) {
    this.#of = of;
    this.#lane = lane;
    this.#cursorId = Number(cursor.id);
    this.#position = cursor.position;
    this.#size = size;
  }

  async toEnd(): Promise<void> {
    while (!this.done) await this.page();
  }

  /** @param records what the source shows, where that is not what the list holds */
  async page(records = this.#next()): Promise<void> {
    const { shop, entity } = this.#of;
    const byVersion = entity === 'brands';
    const last = records.length < this.#size;
    const to = byVersion
      ? String(Math.max(Number(this.#position), ...records.map(({ version }) => version ?? 0)))
      : last
        ? this.#position
        : String(records.at(-1)!.id);
    this.#log ??= await shop.one<number>(
      `insert into sync_log (source, entity_type, action, status, lane) values ('lightspeed', $1, 'test', 'started', $2) returning id`,
      [entity, this.#lane],
    );
    const claim = {
      ...{
        source: 'lightspeed',
        entity,
        lane: this.#lane,
        mode: this.#lane === 'reconcile' ? 'verify' : 'newer',
      },
      ...{ cursor_id: this.#cursorId, epoch: 1, from: this.#position, to, last, lowest: null, path: [] },
      ...{ rows: records.length, log_id: this.#log, bytes: 1, findings: [] },
    };
    const texts = records.map((record) => JSON.stringify(record));
    const done = await shop.one<{ status: string; finished: boolean; position: string }>(
      this.#lane === 'reconcile'
        ? `select compare_page($1, null, $2::text[], '[]')`
        : 'select commit_page_by_row($1, $2::text[])',
      [JSON.stringify(claim), texts],
    );
    if (done.status !== 'committed') throw new Error(JSON.stringify(done));
    this.#position = done.position;
    this.done = done.finished;
  }

  /** The token expired: from the beginning. */
  async restart(): Promise<void> {
    const to = this.#of.entity === 'brands' ? '0' : '';
    await this.#of.shop.rows('select restart_walk($1, 1, $2, $3)', [this.#cursorId, this.#position, to]);
    this.#position = to;
  }

  finish(): Promise<Compared> {
    return this.#of.shop.one('select finish_comparison($1, $2)', [this.#cursorId, this.#log]);
  }

  #next(): { id: string | null; version?: number; name: string }[] {
    const all = [...this.#of.source];
    if (this.#of.entity === 'brands')
      return all
        .filter(([, version]) => version > Number(this.#position))
        .sort((a, b) => a[1] - b[1])
        .slice(0, this.#size)
        .map(([id, version]) => ({ id, version, name: id }));
    return all
      .map(([id]) => id)
      .filter((id) => id > this.#position)
      .sort()
      .slice(0, this.#size)
      .map((id) => ({ id, name: id }));
  }
}
