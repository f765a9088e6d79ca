import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { stackSettings } from '../../../src/settings/processes/stack.ts';
import { variablesWith } from '../../../src/settings/variables.ts';
import { registry } from '../../../src/sources/registry.ts';

const variables = variablesWith(registry);
const text = readFileSync(join(import.meta.dirname, '../../../.env.example'), 'utf8');
const lines = text.split('\n');
const entries = lines.flatMap((line, index) => {
  const [, name, value] = /^#([A-Z_]+)=(.*)$/.exec(line) ?? [];
  return name === undefined ? [] : [{ name, value: value ?? '', above: lines[index - 1] ?? '' }];
});

describe('.env.example', () => {
  it('names every variable that the settings read, and no other', () => {
    expect(entries.map(({ name }) => name).sort()).toEqual(variables.map(({ name }) => name).sort());
  });

  it('says something about each, in a comment above it or above its neighbour', () => {
    for (const { name, above } of entries) expect(`${name}: ${above}`).toMatch(/: #( |[A-Z_]+=)/);
  });

  it('sets nothing by itself, and its examples are valid settings', () => {
    expect(parseEnv(text)).toEqual({});
    const examples = Object.fromEntries(entries.map(({ name, value }) => [name, value]));
    expect(() => stackSettings(registry, examples)).not.toThrow();
  });
});
