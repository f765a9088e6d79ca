import type { Client } from 'pg';
import type { Shop } from '../../demo/lightspeed/shop/shop.ts';
import { dayText } from '../../demo/lightspeed/time.ts';

// What can go wrong with a copy, done to the tables as it would leave them. Nothing here knows how any of it is looked for.

type Outlet = Shop['outlets'][number];

export interface Scene {
  readonly client: Client;
  readonly shop: Shop;
  readonly random: () => number;
  /** The outlet, and the last of its days that was over at this night. */
  readonly outlet: Outlet;
  readonly day: string;
  readonly night: Date;
}

/** Plants it, and says what was done and what has to be named: any of `names` will do. */
export type Plant = (scene: Scene) => Promise<{ readonly what: string; readonly names: readonly string[] }>;

export const pick = <T>({ random }: Scene, choices: readonly T[]): T =>
  choices[Math.floor(random() * choices.length)]!;

const ofDay = `outlet_id = $1 and (sale_date at time zone $2)::date = $3::date`;
export const sales = async ({ client, outlet, day }: Scene, sql: string, at = outlet): Promise<number> =>
  (await client.query(sql.replace('THE DAY', ofDay), [at.id, at.place.zone, day])).rowCount ?? 0;

export const lose = (scene: Scene, share: number, outlet = scene.outlet): Promise<number> =>
  sales(
    scene,
    `delete from lightspeed_sales where id in (
       select id from (select id, row_number() over (order by random()) as place, count(*) over () as all_of_them from lightspeed_sales where THE DAY) s
       where place <= round(all_of_them * ${share}))`,
    outlet,
  );

const ofOutlet = ({ outlet, day }: Scene, ...kinds: string[]) =>
  kinds.map((kind) => `${kind} ${outlet.place.name} ${day}`);
export const low = (scene: Scene) => ofOutlet(scene, 'no_sales', 'odd_day low');
export const high = (scene: Scene) => ofOutlet(scene, 'odd_day high');
export const at = ({ outlet, day }: Scene) => `${outlet.place.name}, ${day}`;

/** The last day of an outlet that was over at an instant. */
export const lastDayOf = (outlet: Outlet, at: Date): number =>
  outlet.zone.local(at.getTime() / 1_000).day - 1;

/** Whether the doors were open: nobody misses the sales of a day on which there were none. */
export async function isOpen(client: Client, outlet: Outlet, day: number): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from lightspeed_sales where ${ofDay} and deleted_at is null and standing = 'closed' limit 1`,
    [outlet.id, outlet.place.zone, dayText(day)],
  );
  return rowCount === 1;
}
