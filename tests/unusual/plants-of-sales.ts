import { at, high, lose, low, type Plant, sales } from './scene.ts';

// Sales that are missing, doubled or wrong.

/** The share of an outlet's sales that did not come. */
export const missing =
  (share: number): Plant =>
  async (scene) => {
    const gone = await lose(scene, share);
    return {
      what: `${gone} sales, about ${Math.round(share * 100)} %, are missing: ${at(scene)}`,
      names: low(scene),
    };
  };

export const silent: Plant = async (scene) => {
  const gone = await sales(scene, 'delete from lightspeed_sales where THE DAY');
  return { what: `none of ${gone} sales came: ${at(scene)}`, names: low(scene) };
};

export const voided: Plant = async (scene) => {
  await sales(scene, `update lightspeed_sales set status = 'VOIDED' where THE DAY`);
  return { what: `every sale counts as voided: ${at(scene)}`, names: low(scene) };
};

export const afternoon: Plant = async (scene) => {
  const gone = await sales(
    scene,
    `delete from lightspeed_sales where THE DAY and extract(hour from sale_date at time zone $2) >= 12`,
  );
  return { what: `the ${gone} sales after noon are missing: ${at(scene)}`, names: low(scene) };
};

export const tillAway: Plant = async (scene) => {
  const till = scene.outlet.registers[0]!.id;
  const gone = await sales(scene, `delete from lightspeed_sales where THE DAY and register_id = '${till}'`);
  return { what: `the front till's ${gone} sales are missing: ${at(scene)}`, names: low(scene) };
};

export const twice: Plant = async (scene) => {
  const more = await sales(
    scene,
    `insert into lightspeed_sales (id, outlet_id, sale_date, status, total_price, total_tax, total_price_incl, version)
     select id || '-again', outlet_id, sale_date, status, total_price, total_tax, total_price_incl, version from lightspeed_sales where THE DAY`,
  );
  return { what: `${more} sales are stored twice: ${at(scene)}`, names: high(scene) };
};

export const amounts =
  (factor: number, words: string): Plant =>
  async (scene) => {
    await sales(
      scene,
      `update lightspeed_sales set total_price = total_price * ${factor}, total_tax = total_tax * ${factor}, total_price_incl = total_price_incl * ${factor} where THE DAY`,
    );
    return { what: `${words}: ${at(scene)}`, names: factor > 1 ? high(scene) : low(scene) };
  };

export const dayBefore: Plant = async (scene) => {
  const moved = await sales(
    scene,
    `update lightspeed_sales set sale_date = sale_date - interval '1 day' where THE DAY`,
  );
  return { what: `${moved} sales stand on the day before: ${at(scene)}`, names: low(scene) };
};

export const everywhere =
  (share: number): Plant =>
  async (scene) => {
    let gone = 0;
    for (const outlet of scene.shop.outlets) gone += await lose(scene, share, outlet);
    return {
      what: `${gone} sales, ${share === 1 ? 'all' : 'half'} of every outlet's, are missing: ${scene.day}`,
      names: low(scene),
    };
  };
