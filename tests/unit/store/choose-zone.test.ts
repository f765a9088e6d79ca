import { expect, test } from 'vitest';
import { chooseZone } from '../../../src/store/choose-zone.ts';

const zone = (name: string, outlets: number, known = true) => ({ zone: name, outlets, known });

test('the zone of most outlets is taken, without a word', () => {
  expect(chooseZone([zone('Pacific/Auckland', 2), zone('America/Chicago', 1)])).toEqual({
    zone: 'Pacific/Auckland',
    note: null,
  });
  expect(chooseZone([])).toEqual({ zone: 'UTC', note: null });
});

test('a zone that nobody knows is passed over, and named', () => {
  const best = chooseZone([zone('Pacific/Nowhere', 3, false), zone('America/Chicago', 1)]);
  expect(best.zone).toBe('America/Chicago');
  expect(best.note).toContain('"Pacific/Nowhere"');
  expect(chooseZone([zone('Pacific/Nowhere', 3, false)])).toMatchObject({
    zone: 'UTC',
    note: expect.stringContaining('UTC'),
  });
});

test('a zone that Postgres knows and Temporal does not is passed over too', () => {
  for (const odd of ['+02:00', 'Not/AZone', '<x>5']) expect(chooseZone([zone(odd, 1)]).zone).toBe('UTC');
});
