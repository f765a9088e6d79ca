import { expect, test } from 'vitest';
import { chooseZone } from '../../../src/store/choose-zone.ts';

const zone = (stated: string, outlets: number, meant: string | null = stated) => ({
  stated,
  zone: meant,
  outlets,
});

test('the zone of most outlets is taken, without a word', () => {
  expect(chooseZone([zone('Pacific/Auckland', 2), zone('America/Chicago', 1)])).toEqual({
    zone: 'Pacific/Auckland',
    note: null,
  });
  expect(chooseZone([])).toEqual({ zone: 'UTC', note: null });
});

test('a zone that nobody knows is passed over, and named', () => {
  const best = chooseZone([zone('Pacific/Nowhere', 3, null), zone('America/Chicago', 1)]);
  expect(best.zone).toBe('America/Chicago');
  expect(best.note).toContain('"Pacific/Nowhere"');
  expect(chooseZone([zone('Pacific/Nowhere', 3, null)])).toMatchObject({
    zone: 'UTC',
    note: expect.stringContaining('UTC'),
  });
});

test('a zone that Postgres knows and this machine does not is passed over too', () => {
  for (const odd of ['Not/AZone', '<x>5']) expect(chooseZone([zone(odd, 1)]).zone).toBe('UTC');
});

test('a zone that is meant by another name is taken, and said', () => {
  expect(chooseZone([zone('UTC+3', 1, 'Etc/GMT-3')])).toEqual({
    zone: 'Etc/GMT-3',
    note: 'The time zone "UTC+3" of outlets is read as Etc/GMT-3.',
  });
});

test('a zone is spelled as Temporal takes it', () => {
  expect(chooseZone([zone('pacific/auckland', 1)])).toEqual({ zone: 'Pacific/Auckland', note: null });
  expect(chooseZone([zone('Asia/Kolkata', 1)]).zone).toBe('Asia/Kolkata');
});
