import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sqlDir } from '../../../src/store/schema.ts';

/** What has been applied to a database cannot be changed in its file: a change is another migration, and a line here. */
const frozen: Record<string, string> = {
  '001_roles_and_schema': 'c075d7ca31aea6fb0ce09b1b82b11c4abe44877f33f28d97a42e1a6b5a2e2b58',
  '002_catalogue': '9c5d27845d1878f3617c81f89a808fbd8c2bb65055bcce5e4d90efca0900f883',
  '003_state_and_history': '759b3a5d6964fc234c4c07c17784282480d24c1b42438d8212ed6f36204c7d0a',
  '004_cursors_control_rejects': 'cb84d002257bc884ae4ed3cb617434cc336198217f704066a663ab4a4e506b28',
  '005_budget': '9b5ec2beb8bf9bb15d40285c32c3f3e2314a626cb6a56406b3e8ee197d6c5c91',
  '006_lightspeed_small_lists': '5e5cc3f525b9a0478a5648734bb51276562b338598a9b6fdf7da6320dfe9ce48',
  '007_lightspeed_products_customers_stock':
    'b84262cdff84144742ec6c6e803896e9205a90112c58a9f17d45700b0280003d',
  '008_lightspeed_sales': 'a409a3867704af579ea031711c0e946499b928f16d7647df7db9d56a27017a66',
  '009_lightspeed_indexes': 'a8607374f180886afc62c5702666bd5fe5b8ab4f83466798183b4cded2503af6',
  '010_history_and_upkeep': 'd6b0eff99d963e3ca6173d106003e4b6e1de5ce7f2f627ffd4cf08acdf6c297a',
  '011_lightspeed_price_books': '2383c02af808cd330ba8b4ebc19ae5b10fd9bd8e5fe8b10f8980034d3e46e3da',
  '012_records_of_findings_and_standing': '72a6c8f6234c5dc008363ecd439febe9f8a6d6c64d093e622fd549be199153f9',
  '013_comparison': 'ec0de49b28cd4ee522720c4bb9512fa499676c3a86641d0b57a50e7f99a6b86b',
  '014_incidents': '83a6c708131a367796719f29b4d47aaf876397a3729d4e607fa88903fd6ad3f6',
  '015_warnings': 'a767e09f57949d313c5d84664fbb005e676516dc87cb465731325b1ed2e636b2',
  '019_rung_up_sales': '373d0abe7d2ae366dd0bbb8165508a6fbf78257a0de9ac7137c6275f8df7046f',
  '016_periods': '625da846ea7d2cf2588e1da8fd8e9f4d30f1981214ed3f6b27c7c6ae20efb9f7',
  '018_quality_and_shapes': '1a3c4b737abd6227aa9bda5ff7a11386a645310f566d5a2b56275105b547d686',
  '021_comparison_in_steps': 'bf495db6d8d074e93f271988a29ca99a3023cfb5f81b309965b180a49a2d237e',
  '017_sweeps_and_amendments': '04c705583b5929b2930219bc276846d4f62df26d3fc030084ed897bd21c4243e',
  '022_indexes_nobody_asks': '0f525bc860cc3f584792ca98b12013d81f3e04f27de217688328cd2c5f16e1c0',
  '028_webhooks': 'ddbcdda3db8756c2d2962072f5fe806098a13e739c550f1f02a3143fc1b073e8',
  '023_sums_of_days_and_small_matters': 'c173eef3846c909421b882e15ece1df8580a87bb85d78e9a83e127a182950b31',
  '024_members_of_children': '25569870ee90ec1119f812ea95ea1f6857a46c54e2f24a50c23df5d0ab0202b4',
  '025_square_locations_and_catalog': 'b32bf6d7a8167c7627c6ef9ac728dd9b3284204ca3da68bec2d9206e56173b33',
  '026_square_stock_and_people': 'ea40f6b65453866f6c6eb29abaef7be6e7cbeb929bb1b44dee02a1d25dfc7065',
  '027_square_orders_and_payments': '8a1fa1ae622a836ed13f88cfcb8459abc33bfa497ceaeeb606d0ea838db5ac4e',
};

test('migrations are what they were', () => {
  const dir = join(sqlDir, 'migrations');
  const found = Object.fromEntries(
    readdirSync(dir)
      .sort()
      .map((file) => [
        file.replace(/\.sql$/, ''),
        createHash('sha256')
          .update(readFileSync(join(dir, file)))
          .digest('hex'),
      ]),
  );
  expect(found).toEqual(frozen);
});

test('migrations hold tables, indexes and data alone', () => {
  const dir = join(sqlDir, 'migrations');
  for (const file of readdirSync(dir))
    expect(readFileSync(join(dir, file), 'utf8'), file).not.toMatch(
      /create (or replace )?(function|view|trigger)/i,
    );
});
