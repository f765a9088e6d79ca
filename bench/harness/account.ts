import { readdirSync, readFileSync } from 'node:fs';

// Seconds of processor time and resident memory from /proc. A process counts with its descendants: with those that live
// by their own figures, with those that ended by what the kernel added to the parent that waited for them.

const ticksPerSecond = 100; // USER_HZ, which Linux fixes for /proc
const pageBytes = 4096;

interface Stat {
  readonly parent: number;
  readonly own: number;
  readonly ended: number;
  readonly rss: number;
}

function statOf(pid: number | 'self'): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const f = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = (...fields: number[]) => fields.reduce((sum, i) => sum + Number(f[i]), 0) / ticksPerSecond;
    return { parent: Number(f[1]), own: ticks(11, 12), ended: ticks(13, 14), rss: Number(f[21]) * pageBytes };
  } catch {
    return null; // it ended meanwhile
  }
}

function everybody(): Map<number, Stat> {
  const all = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (stat) all.set(Number(name), stat);
  }
  return all;
}

function tree(all: Map<number, Stat>, root: number): Stat[] {
  const childrenOf = Map.groupBy(all, ([, { parent }]) => parent);
  const pids = [root];
  for (const pid of pids) pids.push(...(childrenOf.get(pid) ?? []).map(([child]) => child));
  return pids.map((pid) => all.get(pid)).filter((stat) => stat !== undefined);
}

/** Processes by what they are: each name stands for one process and its descendants. */
export type Roots = Readonly<Record<string, number>>;

/** Seconds of processor time so far, by name. `command`: what this process started itself and has waited for. */
export function cpuSeconds(roots: Roots): Record<string, number> {
  const all = everybody();
  const seconds = Object.entries(roots).map(([name, root]) => [
    name,
    tree(all, root).reduce((sum, { own, ended }) => sum + own + ended, 0),
  ]);
  return { ...Object.fromEntries(seconds), command: statOf('self')!.ended, harness: statOf('self')!.own };
}

/** Bytes resident now, by name. */
export function residentBytes(roots: Roots): Record<string, number> {
  const all = everybody();
  return Object.fromEntries(
    Object.entries(roots).map(([name, root]) => [
      name,
      tree(all, root).reduce((sum, { rss }) => sum + rss, 0),
    ]),
  );
}

/** Seconds that all processors were busy with anything, other guests of the host included. */
export function busySeconds(): number {
  const [user, nice, system, , , irq, softirq, steal] = readFileSync('/proc/stat', 'latin1')
    .split('\n')[0]!
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user! + nice! + system! + irq! + softirq! + steal!) / ticksPerSecond;
}
