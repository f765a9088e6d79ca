import type { Supervised } from '../supervisor/supervised.ts';

/** What stands together stops together; each line only after the one before. */
const order = [['web'], ['worker'], ['temporal'], ['supabase', 'demo-store'], ['postgres']];

/** Stops in an order in which nobody loses the ground under an unfinished page. With `force`: all at once, killed. */
export async function stopAll(running: readonly Supervised[], force: boolean): Promise<void> {
  if (force) {
    await Promise.all(running.map((one) => one.stop(true)));
    return;
  }
  const known = order.flat();
  const others = running.map(({ part }) => part.name).filter((name) => !known.includes(name));
  for (const names of [others, ...order]) {
    await Promise.all(running.filter(({ part }) => names.includes(part.name)).map((one) => one.stop()));
  }
}
