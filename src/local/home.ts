import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { settingWrong } from '../errors/sync-error.ts';
import { writeJson } from './json-file.ts';

/** The embedded stack's folder: TILLSYNC_HOME. */
export interface Home {
  readonly root: string;
  /** Process records, and the running stack's settings. */
  readonly run: string;
  readonly logs: string;
  readonly postgres: string;
  /** Folder of Temporal's database. */
  readonly temporal: string;
  readonly secrets: string;
  /** What has to stay the same over restarts: ports, the demo shop. */
  readonly memory: string;
  /** Tells a folder that we made from one that only has the name. */
  readonly marker: string;
}

export const homeAt = (root: string): Home => ({
  root,
  run: join(root, 'run'),
  logs: join(root, 'logs'),
  postgres: join(root, 'postgres'),
  temporal: join(root, 'temporal'),
  secrets: join(root, 'secrets.json'),
  memory: join(root, 'memory.json'),
  marker: join(root, 'made-by-tillsync.json'),
});

export function ensureHome(home: Home): void {
  if (!existsSync(home.root)) mkdirSync(home.root, { recursive: true });
  checkOurs(home);
  // PostgreSQL under another user has to get through to its own folder
  chmodSync(home.root, process.getuid?.() === 0 ? 0o711 : 0o700);
  for (const folder of [home.run, home.logs, home.temporal])
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(home.marker)) writeJson(home.marker, { program: 'tillsync', layout: 1 });
}

/** Deletes the stack's data and nothing else: fetched programs stay, and so does what we did not make. Needs the lock. */
export function wipeHome(home: Home): void {
  if (!existsSync(home.root)) return;
  checkOurs(home);
  for (const path of [home.postgres, home.temporal, home.logs, home.secrets, home.memory]) {
    rmSync(path, { recursive: true, force: true });
  }
  ensureHome(home);
}

function checkOurs(home: Home): void {
  if (existsSync(home.marker) || readdirSync(home.root).every((name) => name === 'bin')) return;
  throw settingWrong(
    'TILLSYNC_HOME',
    `TILLSYNC_HOME names ${home.root}, which holds files that tillsync did not make.`,
    'Choose an empty folder.',
  );
}
