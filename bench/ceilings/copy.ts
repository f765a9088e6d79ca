// COPY of flattened rows into the very tables, with their indexes, from files beside the server: what PostgreSQL needs to
// write the rows and nothing else. DATABASE, FORMAT and FILES (by table) come from the environment.
import { Client } from 'pg';

const { DATABASE, FORMAT, FILES } = process.env as Record<string, string>;
const client = new Client({ connectionString: DATABASE });
await client.connect();
for (const [table, file] of Object.entries(JSON.parse(FILES!) as Record<string, string>)) {
  await client.query(`copy ${table} from ${client.escapeLiteral(file)} (format ${FORMAT})`);
}
await client.end();
