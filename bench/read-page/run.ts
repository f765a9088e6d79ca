// node bench/read-page/run.ts
// What it costs to check a page of 500 sales, as a ratio to parsing it: measured alternately in one run, and the parse
// once more against itself, which shows how far two equal things lie apart on this machine.
import { read, versionPage } from '../../tests/unit/sources/support/pages.ts';
import { sale } from '../../tests/unit/sources/support/sales.ts';

const rounds = 60;
const rows = Array.from({ length: 500 }, (_, i) => ({
  ...sale,
  id: `sal-${i}`,
  version: i + 1,
  line_items: [1, 2, 3].map((n) => ({ ...sale.line_items[0], id: `${i}-${n}` })),
}));
const text = JSON.stringify(versionPage(rows));
const contenders = {
  parse: () => JSON.parse(text),
  'parse again': () => JSON.parse(text),
  'read and check': () => read('sales', text),
};
const times = Object.entries(contenders).map(([name, work]) => ({ name, work, took: [] as number[] }));
for (let round = 0; round < rounds; round += 1) {
  for (const { work, took } of times) {
    const started = performance.now();
    work();
    took.push(performance.now() - started);
  }
}
const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const parse = median(times[0]!.took);
console.log(`a page of 500 sales, ${(text.length / 1e6).toFixed(2)} MB, ${rounds} rounds, medians`);
for (const { name, took } of times) {
  console.log(`${name.padEnd(16)} ${(median(took) / parse).toFixed(2)} × parse`);
}
