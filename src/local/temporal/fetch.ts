import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Way } from './way.ts';

/**
 * Tries the ways one after another and puts the program at `target`. Each works in a folder of its own and the result
 * is moved into place, so a killed or a second start at the same moment does no harm.
 * @param failed makes the error from what each way said
 */
export async function fetchProgram(
  ways: readonly Way[],
  target: string,
  onProgress: ((sentence: string) => void) | undefined,
  failed: (reasons: readonly string[]) => Error,
): Promise<string> {
  const reasons: string[] = [];
  mkdirSync(dirname(target), { recursive: true });
  for (const way of ways) {
    const folder = mkdtempSync(`${dirname(target)}/.fetch-`);
    try {
      onProgress?.(way.says);
      const program = await way.fetch(folder);
      chmodSync(program, 0o755);
      renameSync(program, target);
      return target;
    } catch (error) {
      reasons.push(`${way.says.replace(/ …$/, '')}: ${(error as Error).message}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  throw failed(reasons);
}
