// npm run architecture: what the test of the same folder holds, as numbers.
import { allSizes, fileCircles, folderCircles, upwardImports } from './findings.ts';

const print = (title: string, found: readonly string[]): void =>
  console.log([`${title}: ${found.length === 0 ? 'none' : found.length}`, ...found].join('\n  '));

print(
  'Circles of files',
  fileCircles().map((circle) => circle.join(' ↔ ')),
);
print('Circles of folders', folderCircles());
print('Upward imports', upwardImports());
for (const { kind, all, longest, median } of allSizes())
  console.log(
    `${kind}: ${all.length} files, median ${median} lines, longest ${longest.lines} (${longest.file})`,
  );
