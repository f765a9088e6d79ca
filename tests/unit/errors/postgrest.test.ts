import { expect, test } from 'vitest';
import { readError, storeError } from '../../../src/errors/postgrest.ts';

const host = 'abc.supabase.co';
const refused = (code: string, message = 'a value of a customer', status = 400) =>
  storeError({ code, message, status }, host, 'sales');

test.for([
  ['22P02', 'DB_REFUSED_PAGE'],
  ['TS001', 'DB_COUNT_MISMATCH'],
  ['TS002', 'DB_CURSOR_BACKWARD'],
  ['TS003', 'DB_ARGUMENT_REFUSED'],
  ['TS004', 'RESET_REFUSED'],
  ['57014', 'DB_TIMEOUT'],
  ['53100', 'DB_FULL'],
  ['25006', 'DB_READ_ONLY'],
  ['40001', 'DB_BUSY'],
  ['42501', 'DB_NO_PERMISSION'],
  ['PGRST202', 'DB_SCHEMA_CACHE'],
  ['PGRST301', 'DB_KEY_REFUSED'],
] as const)('SQLSTATE %s is %s', ([state, code]) => {
  expect(refused(state)).toMatchObject({ code });
});

test('what our own functions raise reaches a person, as what it is', () => {
  const rewind = refused('TS004', 'its live cursor stands at version 12');
  expect(rewind.message).toBe(
    'sales cannot be reset like that: its live cursor stands at version 12. Nothing was changed.',
  );
  expect(rewind.row).toMatchObject({ retryable: false, actor: 'engineer', exit: 2 });
  expect(refused('TS003', 'no column colour in sales').what).toBe(
    'The database cannot do that: no column colour in sales.',
  );
});

test('what PostgreSQL raises may hold values, and stays behind', () => {
  const error = refused('22P02', 'invalid input syntax for type numeric: "Ada Lovelace"');
  expect(error.message).not.toContain('Ada');
  expect(JSON.stringify(error.facts)).not.toContain('Ada');
});

test.for([
  [301, 'DB_MOVED'],
  [402, 'DB_OVER_QUOTA'],
  [503, 'DB_BUSY'],
  [540, 'DB_PAUSED'],
] as const)('HTTP %i without a code is %s', ([status, code]) => {
  expect(storeError({ code: '', status }, host)).toMatchObject({ code, facts: { host } });
});

test('a failed fetch leaves the system’s word for it', () => {
  const away = {
    code: '',
    message: 'TypeError: fetch failed',
    details: 'Caused by: ECONNREFUSED',
    status: 0,
  };
  expect(storeError(away, host)).toMatchObject({ code: 'DB_UNREACHABLE', facts: { reason: 'ECONNREFUSED' } });
});

test.for([
  [{ code: 'PGRST301', status: 401 }, 'DB_READ_KEY_REFUSED'],
  [{ code: '42501', status: 403 }, 'DB_READ_KEY_FORBIDDEN'],
  [{ code: '57014', status: 500 }, 'DB_READ_SLOW'],
  [{ code: 'PGRST202', status: 404 }, 'DB_SCHEMA_OLD'],
  [{ code: '', message: 'AbortError', status: 0 }, 'DB_UNREACHABLE'],
  [{ code: 'SUP', status: 500 }, 'DB_UNREACHABLE'],
] as const)('the dashboard reads %o as %s', ([failure, code]) => {
  expect(readError(failure, host)).toMatchObject({ code });
});
