import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until a line of the log is a JSON object with `ready: true`, and returns that object.
 * @param from where in the log to begin, so that an earlier start's line does not count
 */
export async function readyLine(
  logFile: string,
  from: number,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Record<string, unknown>> {
  const end = performance.now() + timeoutMs;
  while (performance.now() < end) {
    signal?.throwIfAborted();
    for (const line of readFileSync(logFile).subarray(from).toString('utf8').split('\n')) {
      const parsed = parse(line);
      if (parsed?.ready === true) return parsed;
    }
    await sleep(30);
  }
  throw new Error(`not ready within ${Math.round(timeoutMs / 1000)} s`);
}

function parse(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{') || !line.includes('"ready"')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
