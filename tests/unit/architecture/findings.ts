import { circlesOfFiles, circlesOfFolders } from './circles.ts';
import { filesIn, type Import, importsOf, linesOf } from './files.ts';
import { may } from './map.ts';

export const sources = [...filesIn('src', '.ts'), ...filesIn('demo', '.ts')];
export const imports: readonly Import[] = sources.flatMap(importsOf);

/** `web` of src/web/app.ts; `demo` of everything in demo/; undefined for what lies outside of both. */
export function partOf(path: string): string | undefined {
  const [folder, part] = path.split('/');
  return folder === 'demo' ? folder : folder === 'src' ? part : undefined;
}

/** Imports that `allowed` does not have. */
export function upwardImports(allowed: Readonly<Record<string, readonly string[]>> = may): string[] {
  const fine = ({ file, target, typeOnly }: Import): boolean => {
    const from = partOf(file)!;
    const to = partOf(target);
    if (to === undefined || to === from) return true;
    const list = allowed[from] ?? [];
    return [to, target.slice('src/'.length), ...(typeOnly ? [`type ${to}`] : [])].some((it) =>
      list.includes(it),
    );
  };
  return imports
    .filter((i) => !fine(i))
    .map((i) => `${i.file} imports ${i.typeOnly ? 'types of ' : ''}${i.target}`);
}

export const fileCircles = (): string[][] => circlesOfFiles(imports);
export const folderCircles = (): string[] => circlesOfFolders(imports);

export interface Sizes {
  readonly kind: string;
  readonly longest: { readonly file: string; readonly lines: number };
  readonly median: number;
  readonly all: readonly { readonly file: string; readonly lines: number }[];
}

/** Lines of the hand-written files, longest first. */
export function sizes(kind: string, files: readonly string[]): Sizes {
  const all = files.map((file) => ({ file, lines: linesOf(file) })).sort((a, b) => b.lines - a.lines);
  return { kind, all, longest: all[0]!, median: all[Math.floor(all.length / 2)]!.lines };
}

export const allSizes = (): Sizes[] => [
  sizes('TypeScript', sources),
  sizes('SQL', filesIn('sql', '.sql')),
  sizes('tests and benchmarks', [...filesIn('tests', '.ts'), ...filesIn('bench', '.ts')]),
];
