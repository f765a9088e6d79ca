import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eraseCustomer } from '../../src/store/maintenance/erase-customer.ts';
import { type Stack, startStack } from '../support/stack.ts';

interface Customer {
  readonly id: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly mobile: string;
  readonly physical_address_1: string;
}

let stack: Stack;
let pg: Client;
let customer: Customer;
beforeAll(async () => {
  stack = await startStack({
    demo: ['--sales', '400', '--customers', '60', '--products', '100'],
  });
  await run('historicalImport', 'first');
  pg = new Client(stack.database.url);
  await pg.connect();
  const { rows } = await pg.query(`
    select c.id from lightspeed_customers c join lightspeed_sales s on s.customer_id = c.id
    where c.customer_code <> 'WALKIN' and c.deleted_at is null group by c.id order by count(*) desc, c.id limit 1`);
  customer = {
    id: rows[0].id,
    first_name: 'Hinemoa',
    last_name: 'Quillfeather',
    email: 'hinemoa.q@home.example.test',
    mobile: '+64 27 555 9042',
    physical_address_1: '88 Kererū Rise',
  };
  await shops('before');
  await run('incrementalSync', 'second');
});
afterAll(async () => {
  await pg?.end();
  await stack?.[Symbol.asyncDispose]();
});

const run = (type: string, workflowId: string) =>
  stack.client.workflow.execute(type, { taskQueue: 'tillsync', workflowId, args: [] });

async function control(verb: string, body: object): Promise<void> {
  const response = await fetch(`${stack.shop.url}/__control/${verb}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** The customer's card is edited, a sale is theirs with a note, and one of their records comes in a shape to be rejected. */
async function shops(when: string): Promise<void> {
  const { id, ...card } = customer;
  const named = `${customer.first_name} ${customer.last_name}`;
  await control('change', {
    list: 'customers',
    ids: [id],
    set: { ...card, name: named, note: `knows ${named} ${when}`, pet: named },
  });
  await control('insert', {
    list: 'sales',
    records: [
      {
        customer_id: id,
        note: `ring ${named} on ${customer.mobile}, ${when}`,
        courier: customer.physical_address_1,
      },
    ],
  });
  await control('insert', {
    list: 'customers',
    raw: true,
    records: [{ ...customer, id: `${id}`, version: null, seen: when }],
  });
}

const secrets = () => [
  customer.first_name,
  customer.last_name,
  customer.email,
  customer.mobile,
  customer.physical_address_1,
];

/** Everything in every table, as a dump would hold it. */
async function dump(): Promise<string> {
  const { rows } = await pg.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'tillsync')`,
  );
  const texts: string[] = [];
  for (const { name } of rows)
    texts.push(
      ...(await pg.query(`select to_jsonb(t)::text as text from ${name} t`)).rows.map((row) => row.text),
    );
  return texts.join('\n').toLowerCase();
}
const found = async () => {
  const text = await dump();
  return secrets().filter((secret) => text.includes(secret.toLowerCase()));
};

async function totals(): Promise<unknown[]> {
  const queries = [
    'select * from daily_sales_summary order by 1, 2',
    'select * from daily_payments order by 1, 2, 4',
    'select * from customer_activity order by 1',
    'select sum(balance), sum(year_to_date) from lightspeed_customers',
  ];
  const results: unknown[] = [];
  for (const sql of queries) results.push((await pg.query(sql)).rows);
  return results;
}

it('a customer who keeps shopping is forgotten, before and after the next sync, and no total changes', async () => {
  expect(await found()).toEqual(secrets());
  const before = await totals();
  const { sales } = await eraseCustomer(stack.store, 'lightspeed', customer.id, 'test');
  expect(sales).toBeGreaterThan(1);
  expect(await found()).toEqual([]);
  expect(await totals()).toEqual(before);

  await shops('after');
  await run('incrementalSync', 'third');
  const { rows } = await pg.query(
    'select count(*)::int as sales from lightspeed_sales where customer_id = $1',
    [customer.id],
  );
  expect(rows[0].sales).toBe(sales + 1);
  expect(await found()).toEqual([]);
});
