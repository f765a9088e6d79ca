import { complaints } from './complaints.ts';
import type { NamedTest } from './guard.ts';
import { guardsOf } from './guards.ts';

const begin = '<!-- from tests/guards; npm run docs:reliability -->';
const end = '<!-- end -->';

/** docs/reliability.md with the two tables that are data; the rest is written by hand and stays. */
export function withTables(page: string): string {
  const parts = [page.indexOf(begin), page.indexOf(end)];
  if (parts.includes(-1))
    throw new Error(`docs/reliability.md needs a line "${begin}" and after it "${end}"`);
  return `${page.slice(0, parts[0])}${begin}\n${tables()}${page.slice(parts[1])}`;
}

const tables = (): string =>
  [
    '## What users of comparable tools suffer from',
    '',
    '| complaint | seen in | what is done here | held by |',
    '|---|---|---|---|',
    ...complaints.map(({ complaint, seen, mechanism, tests }) =>
      row([complaint, seen, mechanism, held(tests)]),
    ),
    '',
    '## Guards, and the tests that notice when one is broken',
    '',
    '`npm run test:guards` breaks each of them on purpose, in a copy of the tree, and fails when its tests do not. A unit test',
    'holds that every break still fits the code.',
    ...Object.entries(guardsOf).flatMap(([subject, guards]) => [
      '',
      `### ${subject}`,
      '',
      '| guard | test |',
      '|---|---|',
      ...guards.map(({ guard, tests }) => row([guard, held(tests)])),
    ]),
    '',
  ].join('\n');

const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const held = (tests: readonly NamedTest[]): string =>
  tests.map(({ file, name }) => `\`${file.replace('tests/', '')}\`: ${plain(name)}`).join('<br>');

/** What the rows of a table fill in. */
const plain = (name: string): string => name.replaceAll(/%[a-z]|\$\{?\w+\}?/g, '…');
