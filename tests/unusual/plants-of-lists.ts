import { type Plant, pick } from './scene.ts';

// Lists that come empty or late, and tables that somebody emptied.

export const listEmpty: Plant = async (scene) => {
  const list = pick(scene, ['customers', 'inventory']);
  await scene.client.query(
    `update sync_log set inserted = 0, updated = 0, records_processed = 0 where entity_type = $1 and timestamp > $2::timestamptz - interval '1 day'`,
    [list, scene.night],
  );
  return { what: `a day of empty lists: ${list}`, names: [`empty_list ${list}`] };
};

export const wholeListEmpty: Plant = async (scene) => {
  const hours = 1 + Math.floor(scene.random() * 23);
  await scene.client.query(
    `update sync_log set unchanged = 0, updated = 0, inserted = 0, records_processed = 0 where entity_type = 'product_categories' and timestamp > $1::timestamptz - make_interval(hours => $2)`,
    [scene.night, hours],
  );
  return {
    what: `the last ${hours} runs showed no category at all`,
    names: ['empty_list product_categories'],
  };
};

export const rowsGone: Plant = async (scene) => {
  const list = pick(scene, ['sales', 'inventory', 'customers']);
  const share = pick(scene, [0.001, 0.02, 0.3, 1]);
  const { rowCount } = await scene.client.query(
    `delete from lightspeed_${list} where ${share === 1 ? 'true' : `id in (select id from lightspeed_${list} order by random() limit greatest(1, ceil(${share} * (select count(*) from lightspeed_${list}))))`}`,
  );
  return { what: `${rowCount} rows were deleted by hand: ${list}`, names: [`rows_lost ${list}`] };
};

export const slow: Plant = async (scene) => {
  const list = pick(scene, ['sales', 'inventory', 'customers', 'products']);
  const hours = 1 + Math.floor(scene.random() * 23);
  await scene.client.query(
    `update sync_log set duration_seconds = duration_seconds * 10 where entity_type = $1 and timestamp > $2::timestamptz - make_interval(hours => $3)`,
    [list, scene.night, hours],
  );
  return { what: `ten times slower for ${hours} hours: ${list}`, names: [`slow_sync ${list}`] };
};
