import type { Supervised } from '../supervisor/supervised.ts';

/** What stands together stops together; each line only after the one before. */
const order = [['web'], ['worker'], ['temporal'], ['supabase', 'demo-'], ['postgres']];

/** Stops in an order in which nobody loses the ground under an unfinished page. With `force`: all at once, killed. */
export async function stopAll(running: readonly Supervised[], force: boolean): Promise<void> {
  if (force) {
    await Promise.all(running.map((one) => one.stop(true)));
    return;
  }
  const known = order.flat();
  const named = (names: readonly string[], { part }: Supervised) =>
    names.some((name) => part.name.startsWith(name));
  await Promise.all(running.filter((one) => !named(known, one)).map((one) => one.stop()));
  for (const names of order)
    await Promise.all(running.filter((one) => named(names, one)).map((one) => one.stop()));
}
