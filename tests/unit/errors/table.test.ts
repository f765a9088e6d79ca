import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { type FactsOf, SyncError, sentence, settingWrong } from '../../../src/errors/sync-error.ts';
import { type ErrorCode, type ErrorRow, errorTable } from '../../../src/errors/table.ts';

const src = resolve(import.meta.dirname, '..', '..', '..', 'src');
const rows = Object.entries(errorTable) as [ErrorCode, ErrorRow][];
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const area = (file: string) => file.startsWith(join('errors', 'table'));
const source = files
  .filter((file) => !area(file))
  .map((file) => readFileSync(join(src, file), 'utf8'))
  .join('\n');

describe('every row', () => {
  test.for(rows)('%s is complete', ([code, { actor, exit, what, remedy }]) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(['nobody', 'store owner', 'engineer', 'tillsync developers']).toContain(actor);
    expect([1, 2, 3]).toContain(exit);
    for (const text of [what, remedy]) {
      expect(text).toMatch(/^(\p{Lu}|tillsync|service_role|"?\{\w+\})/u);
      // whole sentences of another failure end as they end themselves
      expect(text).toMatch(/\.$|\{sentence\}$/);
      expect(text).not.toMatch(/\.\.| {2}(?!-)|\banswers?\b/);
      expect(text.replaceAll(/\{\w+\}/g, '')).not.toMatch(/[{}]/);
    }
  });

  test.for(rows)('%s stands in no other row’s words', ([code]) => {
    const said = rows.map(([, { what, remedy }]) => `${what} ${remedy}`);
    const { what, remedy } = errorTable[code];
    expect(said.filter((text) => text === `${what} ${remedy}`)).toHaveLength(1);
  });

  test.for(rows)('%s names no source: sources come as facts', ([, { what, remedy }]) => {
    expect(`${what} ${remedy}`).not.toMatch(/lightspeed|square/i);
  });
});

test('no row is dead: each is thrown or found somewhere', () => {
  const later = ['ZONE_UNKNOWN', 'CHORE_FAILED'];
  const dead = rows.map(([code]) => code).filter((code) => !source.includes(`'${code}'`));
  expect(dead.filter((code) => !later.includes(code))).toEqual([]);
});

test('an error has both fields, and its message is the two of them', () => {
  const error = new SyncError('PORT_TAKEN', { port: 5001, setting: 'DASHBOARD_PORT' });
  expect(error.what).toBe('Port 5001 is taken by another program.');
  expect(error.remedy).toBe('Stop it, or set DASHBOARD_PORT to another port.');
  expect(error.message).toBe(`${error.what} ${error.remedy}`);
  expect(sentence('PORT_TAKEN', { port: 5001, setting: 'DASHBOARD_PORT' })).toBe(error.message);
});

test('the compiler asks every thrower for the facts that the sentences name', () => {
  expectTypeOf<keyof FactsOf<'PORT_TAKEN'>>().toEqualTypeOf<'port' | 'setting'>();
  expectTypeOf<keyof FactsOf<'DB_FULL'>>().toEqualTypeOf<never>();
  // @ts-expect-error the sentence names a setting
  expect(new SyncError('PORT_TAKEN', { port: 5001 }).remedy).toContain('?');
});

test('what came over a wire is filled as far as it goes', () => {
  expect(SyncError.restored('API_NOT_FOUND', { source: 'The store' }).what).toBe(
    'The store knows no list at ?.',
  );
});

test('wrong settings are a list, and a line each', () => {
  const error = settingWrong('SYNC_PAGE_SIZE', 'SYNC_PAGE_SIZE is "0".', 'It must be 1 or more.');
  expect(error.problems).toEqual([
    {
      name: 'SYNC_PAGE_SIZE',
      missing: false,
      what: 'SYNC_PAGE_SIZE is "0".',
      remedy: 'It must be 1 or more.',
    },
  ]);
  expect(error.what).toBe('Some settings are wrong or missing: SYNC_PAGE_SIZE.');
  expect(error.message).toBe(`${error.what}\n  SYNC_PAGE_SIZE is "0". It must be 1 or more.`);
});

test('a sentence is never taken apart again', () => {
  const takenApart = files.filter(
    (file) =>
      !area(file) &&
      /\.exec\((?:error|known|failure)\.message|(?:error|known)\.message\.(?:split|match|replace)/.test(
        readFileSync(join(src, file), 'utf8'),
      ),
  );
  expect(takenApart).toEqual([]);
});
