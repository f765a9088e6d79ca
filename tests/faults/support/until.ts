import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until it holds. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(25);
}
