import { cpus, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { busySeconds, cpuSeconds, type Roots } from './account.ts';

/** More than this many processors busy with something else, and a figure is not to be published. */
export const quietBelow = 0.15;

/** How many processors somebody else keeps busy, looked at for a few seconds while we do nothing. */
export async function loadOfOthers(roots: Roots, ms = 3_000): Promise<number> {
  const sum = () => Object.values(cpuSeconds(roots)).reduce((total, value) => total + value, 0);
  const before = { busy: busySeconds(), ours: sum(), at: performance.now() };
  await sleep(ms);
  const seconds = (performance.now() - before.at) / 1000;
  return Math.max(0, (busySeconds() - before.busy - (sum() - before.ours)) / seconds);
}

export const machine = (): string => {
  const all = cpus();
  return `${all.length} × ${all[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
};
