import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadDotEnv } from '../../../src/settings/dotenv.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function read(text: string, env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const folder = mkdtempSync(join(tmpdir(), 'tillsync-dotenv-'));
  folders.push(folder);
  writeFileSync(join(folder, '.env'), text);
  loadDotEnv(folder, env);
  return env;
}

test('a mark that editors put in front is no part of the first name', () => {
  expect(read('\ufeffSUPABASE_URL=https://a.example\r\nNEXT=1\r\n')).toEqual({
    SUPABASE_URL: 'https://a.example',
    NEXT: '1',
  });
});

test('a # in a value is read right in quotes, and refused without', () => {
  expect(read('PASSWORD="a#b"\nOTHER=\'c#d\' # said why')).toEqual({ PASSWORD: 'a#b', OTHER: 'c#d' });
  expect(read('PLAIN=x # said why\nEMPTY= # nothing\n# ALL=a#b')).toEqual({ PLAIN: 'x', EMPTY: '' });
  for (const line of ['PASSWORD=a#b', 'export PASSWORD=a#b', 'PASSWORD=#b', 'PASSWORD = a b#c'])
    expect(() => read(`FINE=1\n${line}\n`), line).toThrow(/PASSWORD in \.env has a # in its value/);
});

test('what is set already wins, and no file is no matter', () => {
  expect(read('A=file\nB=file', { A: 'set' })).toEqual({ A: 'set', B: 'file' });
  expect(() => loadDotEnv('/nowhere at all', {})).not.toThrow();
});
