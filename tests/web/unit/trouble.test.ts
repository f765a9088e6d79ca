import { expect, it } from 'vitest';
import { SyncError } from '../../../src/errors/sync-error.ts';
import { type ErrorCode, errorTable } from '../../../src/errors/table.ts';
import { troubleOf } from '../../../src/web/model/trouble.ts';

const of = (code: ErrorCode) => troubleOf(Reflect.construct(SyncError, [code, {}]) as SyncError);
const titleOf = (code: ErrorCode) => of(code).title;

it('a page names what does not work, and blames the database for nothing else', () => {
  expect(titleOf('DB_UNREACHABLE')).toBe('The database does not respond');
  expect(titleOf('TEMPORAL_UNREACHABLE')).toBe('Temporal does not respond');
  expect(titleOf('TEMPORAL_NO_WORKER')).toBe('No worker is there to do that');
  expect(of('TEMPORAL_UNREACHABLE').works.join()).not.toContain('Syncs');
  for (const code of Object.keys(errorTable) as ErrorCode[])
    if (!code.startsWith('DB_')) expect(titleOf(code), code).not.toContain('database');
});
