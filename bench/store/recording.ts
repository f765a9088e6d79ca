import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { record } from './record.ts';
import { read, type Tally } from './tally.ts';

export interface ShopSize {
  readonly sales: number;
  readonly products: number;
  readonly customers: number;
  readonly outlets: number;
  /** Rows of each changing list that change in a round, and how many rounds there are. */
  readonly changed: number;
  readonly rounds: number;
}

export interface Recording {
  readonly dir: string;
  readonly size: ShopSize;
  /** What a destination must hold, by round: 0 is the shop before anything changed. */
  readonly tallies: readonly Tally[];
}

/** A recording of that size from the folder, made now if there is none. */
export async function recordingOf(cache: string, size: ShopSize): Promise<Recording> {
  const name = Object.entries(size)
    .map(([what, n]) => `${what}-${n}`)
    .join('_');
  const dir = join(cache, 'recordings', name);
  if (!existsSync(join(dir, 'tallies.json'))) {
    const fresh = `${dir}.new`;
    rmSync(fresh, { recursive: true, force: true });
    rmSync(dir, { recursive: true, force: true });
    await record(fresh, size);
    renameSync(fresh, dir); // a killed recording leaves no half-made one
  }
  const tallies = JSON.parse(readFileSync(join(dir, 'tallies.json'), 'utf8')) as Parameters<typeof read>[0][];
  return { dir, size, tallies: tallies.map(read) };
}
