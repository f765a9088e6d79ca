import { expect, test } from 'vitest';
import { circles } from './circles.ts';
import { read } from './files.ts';
import { fileCircles, folderCircles, imports, partOf, sources, upwardImports } from './findings.ts';
import { may, notYet } from './map.ts';

const allowed = Object.fromEntries(
  Object.entries(may).map(([part, list]) => [part, [...list, ...(notYet.imports[part] ?? [])]]),
);

test('every part is on the map', () => {
  const parts = new Set(sources.map(partOf));
  expect([...parts].filter((part) => part !== 'demo' && !(part! in may))).toEqual([]);
});

test('the map itself has one direction', () => {
  const edges = Object.entries(may).flatMap(([from, list]) =>
    list.map((to) => [from, to.replace('type ', '').split('/')[0]!] as const),
  );
  expect(circles(edges)).toEqual([]);
});

test('imports between parts go the allowed way, and nothing imports the demo', () => {
  expect(upwardImports(allowed)).toEqual([]);
});

test('no circle of files, types included', () => {
  expect(
    fileCircles().filter((circle) => !circle.some((file) => notYet.circlesOfFiles.includes(file))),
  ).toEqual([]);
});

test('no circle of folders, at any depth', () => {
  expect(folderCircles().filter((circle) => !notYet.circlesOfFolders.includes(circle))).toEqual([]);
});

test('workflow code reaches for nothing that is not deterministic', () => {
  const inWorkflows = imports.filter((i) => partOf(i.file) === 'workflows' && !i.typeOnly);
  const packages = inWorkflows.map((i) => i.target).filter((target) => !target.startsWith('src/'));
  expect(new Set(packages)).toEqual(new Set(['@temporalio/workflow', '@temporalio/common']));
  const source = sources.filter((file) => partOf(file) === 'workflows').map(read);
  expect(source.join('\n')).not.toMatch(/process\.env|Math\.random|new Date\(\)|setTimeout/);
});

test('the web process has no writer', () => {
  const writers = imports.filter(
    (i) => partOf(i.file) === 'web' && !i.typeOnly && i.target === 'src/store/store.ts',
  );
  expect(writers.map((i) => i.file)).toEqual([]);
});

test('sources know no SQL and no Temporal; the store knows no POS API', () => {
  const foreign = (part: string, packages: RegExp) =>
    imports.filter((i) => partOf(i.file) === part && packages.test(i.target)).map((i) => i.file);
  expect(foreign('sources', /^@temporalio|^pg$|^postgres$|supabase/)).toEqual([]);
  expect(foreign('store', /^@temporalio|^got$/)).toEqual([]);
});
