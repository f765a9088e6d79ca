import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Adds `.env` of the working directory to the environment; a variable that is set already wins. Only the command line
 * does this: it decides which variables its children get, and a child that read the file itself would undo that.
 */
export function loadDotEnv(folder = process.cwd()): void {
  const file = resolve(folder, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}
