import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';

const src = resolve(import.meta.dirname, '..', '..', '..', 'src');

// What each part may import from other parts; types only where it says so. Data flows one way.
const may: Record<string, readonly string[]> = {
  errors: [],
  settings: ['errors'],
  sources: ['errors'],
  store: ['errors', 'type sources'],
  temporal: ['errors', 'type workflows'],
  workflows: ['errors', 'type activities', 'type store'],
  activities: ['errors', 'settings', 'sources', 'store', 'temporal'],
  worker: ['activities', 'errors', 'settings', 'sources', 'store', 'temporal'],
  doctor: ['errors', 'settings', 'sources', 'store', 'temporal', 'type workflows'],
  web: ['errors', 'settings', 'store', 'temporal', 'type workflows'],
  local: ['errors', 'settings', 'store'],
  'local/demo-store': [],
  cli: ['doctor', 'errors', 'local', 'settings', 'sources', 'store', 'temporal', 'type workflows'],
};

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
  readonly target: string;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join(src, file));

const partOf = (file: string): string => {
  const path = relative(src, file).split(sep);
  return path[0] === 'local' && path[1] === 'demo-store' ? 'local/demo-store' : path[0]!;
};

const imports: Import[] = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/^\s*(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'/gm)].map(
    ([, type, target]) => ({
      file: relative(src, file),
      from: partOf(file),
      to: target!.startsWith('.') ? partOf(resolve(dirname(file), target!)) : target!,
      typeOnly: type !== undefined,
      target: target!,
    }),
  ),
);

test('every part is listed', () => {
  expect([...new Set(files.map(partOf))].filter((part) => !(part in may))).toEqual([]);
});

test('imports between parts go the allowed way', () => {
  const wrong = imports
    .filter((i) => i.target.startsWith('.') && i.target.endsWith('.ts') && i.to !== i.from)
    .filter((i) => !may[i.from]!.includes(i.to) && !(i.typeOnly && may[i.from]!.includes(`type ${i.to}`)))
    .map((i) => `${i.file} imports ${i.target}`);
  expect(wrong).toEqual([]);
});

test('workflow code reaches for nothing that is not deterministic', () => {
  const wrong = imports
    .filter((i) => i.from === 'workflows' && !i.typeOnly && !i.target.startsWith('.'))
    .filter((i) => !['@temporalio/workflow', '@temporalio/common'].includes(i.target));
  expect(wrong).toEqual([]);
  const source = files
    .filter((file) => partOf(file) === 'workflows')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  expect(source).not.toMatch(/process\.env|Math\.random|new Date\(\)|setTimeout/);
});

test('the web process has no writer', () => {
  const writers = imports.filter(
    (i) => i.from === 'web' && !i.typeOnly && i.target.endsWith('/store/store.ts'),
  );
  expect(writers.map((i) => i.file)).toEqual([]);
});

test('sources know no SQL and no Temporal; the store knows no POS API', () => {
  const foreign = (part: string, packages: RegExp) =>
    imports.filter((i) => i.from === part && packages.test(i.target)).map((i) => i.file);
  expect(foreign('sources', /^@temporalio|^pg$|^postgres$|supabase/)).toEqual([]);
  expect(foreign('store', /^@temporalio|^got$/)).toEqual([]);
});

test('rooms are small', () => {
  const sizes = files.map((file) => ({
    file: relative(src, file),
    lines: readFileSync(file, 'utf8').split('\n').length,
  }));
  expect(sizes.filter((s) => s.lines > 250)).toEqual([]);
  const sorted = sizes.map((s) => s.lines).sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(70);
});
