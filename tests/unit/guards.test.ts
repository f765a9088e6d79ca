import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { complaints } from '../guards/complaints.ts';
import { edited, type NamedTest, namePattern } from '../guards/guard.ts';
import { guards } from '../guards/guards.ts';
import { withTables } from '../guards/page.ts';

const read = (file: string) => readFileSync(join(import.meta.dirname, '..', '..', file), 'utf8');

/** That it is a test, and not a word of its text, is for npm run test:guards to see. */
const expectThere = ({ file, name }: NamedTest) =>
  expect(read(file).replaceAll(/\\?'/g, "'"), `${file} has a test "${name}"`).toContain(
    name.replaceAll("\\'", "'"),
  );

describe('guards', () => {
  it.each(guards.map((guard) => [guard.guard, guard] as const))('%s', (_, { guard, edits, tests }) => {
    const texts = new Map<string, string>();
    for (const edit of edits)
      texts.set(edit.file, edited(guard, edit, texts.get(edit.file) ?? read(edit.file)));
    for (const [file, text] of texts) expect(text, `${file} is broken`).not.toBe(read(file));
    expect(edits.length).toBeGreaterThan(0);
    expect(tests.length).toBeGreaterThan(0);
    for (const test of tests) expectThere(test);
  });

  it('have words of their own', () => {
    const words = guards.map(({ guard }) => guard);
    expect(new Set(words).size).toBe(words.length);
    expect(words.length).toBeGreaterThanOrEqual(30);
  });

  it('that do not fit the code any more say what is to be done', () => {
    const edit = { file: 'src/x.ts', find: 'b', put: '' };
    expect(edited('x', edit, 'abc')).toBe('ac');
    for (const text of ['ac', 'abcb'])
      expect(() => edited('x', edit, text)).toThrow(/tests\/guards\/table, search for the lines/);
  });

  it('name tests as vitest finds them', () => {
    const pattern = new RegExp(namePattern([{ file: '', name: 'x (%s) of $name: ${a}.' }]));
    expect('it x (1) of sales: b.').toMatch(pattern);
    expect('it x 1 of sales: b.').not.toMatch(pattern);
  });
});

it.each(complaints.map((complaint) => [complaint.complaint, complaint] as const))(
  'complaint: %s',
  (_, { tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const test of tests) expectThere(test);
  },
);

it('docs/reliability.md shows the tables as they are (else: npm run docs:reliability)', () => {
  const page = read('docs/reliability.md');
  expect(page).toBe(withTables(page));
});
