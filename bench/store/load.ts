import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { versionLists } from './lists.ts';
import { Index } from './rows.ts';

export interface RecordedList {
  readonly rows: Buffer;
  readonly index: Index;
}

/** A recording in memory: the lists, and what is served only as it was asked. */
export function loadRecording(dir: string) {
  const lists = new Map<string, RecordedList>();
  for (const name of versionLists) {
    const index = Index.read(bigFile(join(dir, `${name}.index`)));
    lists.set(name, { rows: bigFile(join(dir, `${name}.rows`)), index });
  }
  const names = ['retailer', 'product_categories'];
  const exact = new Map(names.map((name) => [name, readFileSync(join(dir, `${name}.json`))]));
  return { lists, exact };
}

/** A file of any size: one read takes 2 GB at most. */
function bigFile(path: string): Buffer {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  const buffer = Buffer.from(new ArrayBuffer(size));
  for (let at = 0; at < size; ) {
    const got = readSync(file, buffer, at, Math.min(1 << 30, size - at), at);
    if (got === 0) throw new Error(`${path} became shorter`);
    at += got;
  }
  closeSync(file);
  return buffer;
}
