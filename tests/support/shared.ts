import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runDir } from './run-dir.ts';

/**
 * Something that the whole run shares: the first process that asks starts it, the others wait and read its facts.
 * A start that failed fails everybody at once, with the same sentence.
 */
export async function shared<Facts>(name: string, start: (dir: string) => Promise<Facts>): Promise<Facts> {
  const dir = join(runDir(), name);
  const factsFile = join(runDir(), `${name}.json`);
  if (claim(dir)) {
    const outcome = await start(dir).then(
      (facts) => ({ facts }),
      (error: Error) => ({ error: error.message }),
    );
    writeFileSync(`${factsFile}.new`, JSON.stringify(outcome));
    renameSync(`${factsFile}.new`, factsFile); // readers wait for the file: it must appear whole
  }
  while (!existsSync(factsFile)) await sleep(50);
  const outcome = JSON.parse(readFileSync(factsFile, 'utf8')) as { facts: Facts; error?: string };
  if (outcome.error !== undefined) throw new Error(outcome.error);
  return outcome.facts;
}

function claim(dir: string): boolean {
  try {
    mkdirSync(dir, { mode: 0o711 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
