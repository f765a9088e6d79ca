import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..', '..');

/** Paths are from the root of the project, with slashes. */
export interface Import {
  readonly file: string;
  /** Path of a file of the project, or the name of a package. */
  readonly target: string;
  readonly typeOnly: boolean;
}

/** The hand-written files below a folder whose names end so. */
export function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => `${folder}/${file.replaceAll(sep, '/')}`)
    .sort();
}

export const read = (file: string): string => readFileSync(join(root, file), 'utf8');

export const linesOf = (file: string): number => read(file).trimEnd().split('\n').length;

// `import … from`, `export … from`, `import '…'` and `import('…')`
const statement =
  /^\s*(?:import|export)\s(type\s)?[^;]*?from\s+'([^']+)'|^\s*import\s+()'([^']+)'|\bimport\(()\s*'([^']+)'/gm;

export function importsOf(file: string): Import[] {
  return [...read(file).matchAll(statement)].map((match) => {
    const target = (match[2] ?? match[4] ?? match[6])!;
    const path = relative(root, resolve(root, dirname(file), target)).replaceAll(sep, '/');
    return { file, target: target.startsWith('.') ? path : target, typeOnly: match[1] !== undefined };
  });
}
