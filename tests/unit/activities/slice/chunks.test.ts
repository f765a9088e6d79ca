import { expect, test } from 'vitest';
import { chunksOf } from '../../../../src/activities/slice/chunks.ts';
import { entities } from '../../../../src/sources/lightspeed/entities.ts';
import type { Page } from '../../../../src/sources/source.ts';

const list = (name: string) => entities.find((entity) => entity.name === name)!;
const page = (records: readonly string[], more: Partial<Page>): Page => ({
  text: `{"data":[${records.join(', ')}]}`,
  path: ['data'],
  rows: records.length,
  clean: true,
  next: 'end',
  last: false,
  lowest: null,
  findings: [{ code: 'unknown_field', field: 'mood', rows: 2, ids: [] }],
  limit: null,
  fingerprint: null,
  remaining: null,
  ms: 1,
  bytes: 7_000_000,
  ...more,
});

test('by version: each chunk moves the cursor to its own highest, however the page was sorted', () => {
  const records = ['{"version":30}', '{"version":9007199254740993}', '{"version":20}', '{"note":1.10}'];
  const chunks = chunksOf(list('sales'), '10', page(records, { next: '9007199254740993' }));
  expect(chunks.map(({ text, next, rows, path }) => ({ text, next, rows, path }))).toEqual([
    { text: '[{"note":1.10},{"version":20}]', next: '20', rows: 2, path: [] },
    { text: '[{"version":30},{"version":9007199254740993}]', next: '9007199254740993', rows: 2, path: [] },
  ]);
  expect(chunks.map(({ findings }) => findings.length)).toEqual([0, 1]);
});

test('by id: the order of the page stays, and only the last chunk moves the cursor', () => {
  const records = ['{"id":"c"}', '{"id":"a"}', '{"id":"b"}'];
  const chunks = chunksOf(
    list('product_categories'),
    '6d1f-0a',
    page(records, { next: 'after-b', last: true }),
  );
  expect(chunks.map(({ text, next, last }) => [text, next, last])).toEqual([
    ['[{"id":"c"}]', '6d1f-0a', false],
    ['[{"id":"a"}]', '6d1f-0a', false],
    ['[{"id":"b"}]', 'after-b', true],
  ]);
});

test('text that was mended is counted, though only the last chunk carries the findings of the page', () => {
  const records = ['{"id":"a","name":"\\u0000"}', '{"id":"b"}'];
  const chunks = chunksOf(list('product_categories'), '', page(records, {}));
  expect(chunks.map(({ findings }) => findings.map(({ code }) => code))).toEqual([
    ['text_mended'],
    ['unknown_field'],
  ]);
});
