import { Random } from '../../lightspeed/random.ts';
import { moment, type Row } from './model.ts';
import { Records } from './records.ts';

const letters = 'ABCDEFGHJKLMNPQRSTVWXYZ23456789';

/** All that the shop has: one merchant, its places, its catalog, its stock, its people and what was sold. */
export class Shop {
  readonly seed: number;
  /** Where history ends, ms since 1970. */
  readonly asOf: number;
  readonly merchant: Row;
  readonly locations = new Records();
  readonly catalog = new Records();
  readonly counts = new Records();
  readonly orders = new Records();
  readonly payments = new Records();
  readonly refunds = new Records();
  readonly customers = new Records();
  readonly team = new Records();
  readonly vendors = new Records();
  random: Random;
  /** Counts changes of the catalog. */
  catalogChanges = 0;
  #ids = 0;
  #clock = 0;

  constructor(seed: number, asOf: number) {
    this.seed = seed;
    this.asOf = asOf;
    this.random = new Random(seed, 'square');
    this.merchant = { id: `M${this.id(12)}`, business_name: 'Bluebonnet Garden Co.', country: 'US' };
  }

  /** An id that nothing else has. */
  id(length = 24): string {
    const random = new Random(this.seed, 'id', ++this.#ids);
    return Array.from({ length }, () => random.pick([...letters])).join('');
  }

  /** A moment that no change had before: at `at`, or just after the last one. */
  stamp(at: number): number {
    this.#clock = Math.max(this.#clock + 1, at);
    return this.#clock;
  }

  /** Changes an object of the catalog, or adds it. Its version is the moment of the change. */
  catalogPut(object: Row, at: number): void {
    const stamp = this.stamp(at);
    this.catalogChanges += 1;
    this.catalog.put({ ...object, updated_at: moment(stamp), version: stamp });
  }

  /** Puts so many units more (or fewer) on the shelf. */
  move(variationId: string, locationId: string, units: number, at: number): void {
    const id = `${variationId}/${locationId}/IN_STOCK`;
    const before = Number(this.counts.get(id)?.quantity ?? 0);
    this.counts.put({
      id,
      catalog_object_id: variationId,
      catalog_object_type: 'ITEM_VARIATION',
      state: 'IN_STOCK',
      location_id: locationId,
      quantity: String(Math.round((before + units) * 1e5) / 1e5),
      calculated_at: moment(this.stamp(at)),
    });
  }
}
