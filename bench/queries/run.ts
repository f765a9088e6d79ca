// node bench/queries/run.ts <url of an empty database> [sales]
// Loads a shop of a million sales and writes how the promised queries are returned to bench/queries/PLANS.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../src/store/migrate.ts';
import { loadShop } from './load.ts';
import { promisedQueries } from './queries.ts';

const [url, sales = '1000000'] = process.argv.slice(2);
if (url === undefined) throw new Error('usage: node bench/queries/run.ts <url of an empty database> [sales]');

await migrate(url);
const client = new Client({ connectionString: url });
await client.connect();
const first = async (sql: string) => Object.values((await client.query(sql)).rows[0] as object)[0] as string;
if (!(await client.query('select from lightspeed_sales limit 1')).rowCount)
  await loadShop(client, Number(sales));
await client.query('set role tillsync_reader');

const parts: string[] = [];
const summary: string[] = [];
for (const { name, sql, indexes } of promisedQueries) {
  await client.query(sql); // once before: what is measured is the response, not the disk
  const plan = (await client.query(`explain (analyze, buffers) ${sql}`)).rows.map(
    (row) => row['QUERY PLAN'] as string,
  );
  const took = /[\d.]+/.exec(plan.at(-1)!)![0];
  summary.push(
    `| ${name} | ${Number(took).toFixed(1)} | ${indexes.map((index) => `\`${index}\``).join(', ')} |`,
  );
  parts.push(
    `## ${name}\n\n\`\`\`sql\n${sql}\n\`\`\`\n\n<details><summary>Plan</summary>\n\n\`\`\`text\n${plan.join('\n')}\n\`\`\`\n\n</details>`,
  );
}

const count = (table: string) => first(`select to_char(count(*), 'FM999,999,999') from ${table}`);
writeFileSync(
  join(import.meta.dirname, 'PLANS.md'),
  `# How promised queries are returned

\`explain (analyze, buffers)\`, asked as the reader asks, on ${await count('lightspeed_sales')} sales with ${await count('lightspeed_sale_line_items')} lines, ${await count('lightspeed_sale_payments')} payments
and ${await count('lightspeed_sale_taxes')} tax rows of three outlets over two years (${await first('select pg_size_pretty(pg_database_size(current_database()))')} in all). PostgreSQL ${await first('show server_version')}, shared_buffers
${await first('show shared_buffers')}, two cores shared with other work: read the plans and their order of magnitude, not the milliseconds. Made by
\`node bench/queries/run.ts <url of an empty database>\`; the list of queries is \`bench/queries/queries.ts\`, and a test
asks of each that it can use its indexes.

| query | ms | by |
|---|---|---|
${summary.join('\n')}

${parts.join('\n\n')}
`,
);
await client.end();
