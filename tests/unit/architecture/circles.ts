import { dirname } from 'node:path/posix';
import type { Import } from './files.ts';

/** The circles of a graph: each the names that reach each other, sorted (Tarjan's strongly connected components). */
export function circles(edges: readonly (readonly [from: string, to: string])[]): string[][] {
  const next = Map.groupBy(edges, ([from]) => from);
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const path: string[] = [];
  const found: string[][] = [];

  const visit = (node: string): void => {
    const number = index.size;
    index.set(node, number);
    low.set(node, number);
    path.push(node);
    for (const [, to] of next.get(node) ?? []) {
      if (!index.has(to)) visit(to);
      if (path.includes(to)) low.set(node, Math.min(low.get(node)!, low.get(to)!));
    }
    if (low.get(node) !== number) return;
    const circle = path.splice(path.indexOf(node));
    if (circle.length > 1) found.push(circle.sort());
  };
  for (const node of next.keys()) if (!index.has(node)) visit(node);
  return found;
}

export const circlesOfFiles = (imports: readonly Import[]): string[][] =>
  circles(imports.map(({ file, target }) => [file, target]));

/**
 * Circles among what lies side by side in one folder, at every depth: a folder counts as one thing with all that is in
 * it, a file for itself. Each as `folder: this, that`.
 */
export function circlesOfFolders(imports: readonly Import[]): string[] {
  const folders = new Set<string>();
  for (const { file } of imports)
    for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) folders.add(folder);
  return [...folders].sort().flatMap((folder) => {
    const child = (path: string): string => path.slice(folder.length + 1).split('/')[0]!;
    const inside = imports.filter(
      (i) => `${i.file}`.startsWith(`${folder}/`) && i.target.startsWith(`${folder}/`),
    );
    const edges = inside.map(({ file, target }) => [child(file), child(target)] as const);
    return circles(edges.filter(([from, to]) => from !== to)).map(
      (names) => `${folder}: ${names.join(', ')}`,
    );
  });
}
