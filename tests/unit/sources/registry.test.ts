import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lightspeed } from '../../../src/sources/lightspeed/definition.ts';
import { register, registry, sourceOfEntity } from '../../../src/sources/registry.ts';

const root = join(import.meta.dirname, '../../..');

test('a source is added once, and its lists belong to it', () => {
  expect(registry.map(({ name }) => name)).toEqual(['lightspeed', 'square']);
  expect(() => register(lightspeed)).toThrow('"lightspeed" is registered already');
  const list = lightspeed.entities.find(({ name }) => name === 'brands')!;
  expect(() => register({ ...lightspeed, name: 'paper', entities: [list] })).toThrow('"brands"');
  register({ ...lightspeed, name: 'paper', entities: [{ ...list, name: 'paper_brands' }] });
  expect(sourceOfEntity('paper_brands')?.name).toBe('paper');
  expect(sourceOfEntity('brands')?.name).toBe('lightspeed');
  expect(sourceOfEntity('nothing')).toBeUndefined();
});

/** Where a source may be called by its name: its folder, its settings, and its line in the registry. */
const atHome =
  /^src\/(sources\/(lightspeed|square)\/|settings\/areas\/(lightspeed|square)\.ts|sources\/registry\.ts)/;

test('nobody else names a source', () => {
  const found = execFileSync('grep', ['-rniE', 'lightspeed|square', 'src'], { cwd: root, encoding: 'utf8' });
  expect(found.split('\n').filter((line) => line && !atHome.test(line))).toEqual([]);
});
