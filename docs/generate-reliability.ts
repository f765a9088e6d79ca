// npm run docs:reliability: writes the tables of docs/reliability.md that are data of tests/guards.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTables } from '../tests/guards/page.ts';

const file = join(import.meta.dirname, 'reliability.md');
writeFileSync(file, withTables(readFileSync(file, 'utf8')));
