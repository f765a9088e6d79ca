import { expect, test } from 'vitest';
import { judgeClocks } from '../../../src/doctor/checks/clocks.ts';
import { judgeSpace } from '../../../src/doctor/checks/disk.ts';
import { tokenFindings } from '../../../src/doctor/checks/read-token.ts';

const gigabyte = 1e9;

test.for([
  [0.2, 'fault'],
  [1.5, 'warning'],
  [50, 'ok'],
] as const)('%d GB of free space is %s', ([free, level]) => {
  expect(judgeSpace(free * gigabyte, '/srv/tillsync')).toMatchObject({ level });
});

test('the clock that is off is named', () => {
  expect(judgeClocks({ store: 400, database: -20 })).toMatchObject([{ level: 'ok' }]);
  expect(judgeClocks({ store: null, database: null })).toEqual([]);
  const one = judgeClocks({ store: 20_000, database: 0 });
  expect(one).toMatchObject([
    { level: 'warning', what: expect.stringContaining('store’s clock is 20 s ahead') },
  ]);
  const both = judgeClocks({ store: 600_000, database: 600_500 });
  expect(both).toMatchObject([
    { level: 'fault', what: expect.stringContaining('This machine’s clock is 10 min behind') },
  ]);
});

const token = (claims: object) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
const now = Date.parse('2026-03-01T00:00:00Z');
const inDays = (days: number) => now / 1_000 + days * 86_400;

test.for([
  [undefined, undefined],
  [{ role: 'tillsync_reader' }, undefined],
  [{ role: 'tillsync_reader', exp: inDays(400) }, undefined],
  [{ role: 'tillsync_reader', exp: inDays(10) }, 'warning'],
  [{ role: 'tillsync_reader', exp: inDays(-1) }, 'fault'],
  [{ role: 'service_role', exp: inDays(400) }, 'fault'],
] as const)('a read token of %o', ([claims, level]) => {
  const findings = tokenFindings(claims === undefined ? undefined : token(claims), now);
  expect(findings[0]?.level).toBe(level);
});
