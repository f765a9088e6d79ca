import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';

/** What must outlive a restart: who typed wrong passwords, and which sessions were ended before their time. */
export interface WebState {
  /** Key of an address → wrong passwords and the time of the last, ms. */
  attempts: Record<string, { wrong: number; last: number }>;
  /** Session id → when it would have ended by itself, ms. */
  ended: Record<string, number>;
}

export interface KeptFile {
  readonly kept: WebState;
  save(): void;
}

/**
 * A small file of our own (`web-state.json`, 0600), because this process cannot write to the database: counting wrong
 * passwords there would need the very credential that it must not have. Without a folder, or when the file cannot be
 * written, everything is kept in memory and a restart forgets it; the log says so once.
 */
export function openWebState(home: string | null, log: Logger): KeptFile {
  const kept: WebState = { attempts: {}, ended: {} };
  if (home === null) return { kept, save: () => undefined };
  const file = join(home, 'web-state.json');
  Object.assign(kept, read(file));
  let told = false;
  const save = () => {
    try {
      mkdirSync(home, { recursive: true });
      // renamed into place: a crash leaves the old content or the new one, never half
      writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch (error) {
      if (!told)
        log.warn(
          { code: (error as NodeJS.ErrnoException).code },
          'wrong passwords are counted in memory only',
        );
      told = true;
    }
  };
  return { kept, save };
}

function read(file: string): Partial<WebState> {
  try {
    const { attempts, ended } = JSON.parse(readFileSync(file, 'utf8')) as Partial<WebState>;
    return { attempts: { ...attempts }, ended: { ...ended } };
  } catch {
    return {}; // none yet, or damaged: counting starts anew
  }
}
