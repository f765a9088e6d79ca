import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { settingsWrong } from '../errors/sync-error.ts';

/**
 * Adds `.env` of the working directory to the environment; a variable that is set already wins. Only the command line
 * does this: it decides which variables its children get, and a child that read the file itself would undo that.
 * Throws SETTINGS_WRONG on a line that would be read as something else than is written there.
 */
export function loadDotEnv(folder = process.cwd(), env: NodeJS.ProcessEnv = process.env): void {
  const file = resolve(folder, '.env');
  if (!existsSync(file)) return;
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, ''); // editors on Windows put a mark in front
  const cut = cutValues(text);
  if (cut.length > 0) {
    const remedy = 'Put the value in quotes; a remark needs a space before its #.';
    const what = (name: string) => `${name} in .env has a # in its value, which begins a remark.`;
    throw settingsWrong(cut.map((name) => ({ name, missing: false, what: what(name), remedy })));
  }
  for (const [name, value] of Object.entries(parseEnv(text))) env[name] ??= value;
}

/** Variables whose value, not in quotes, would end at a # in its middle. */
const cutValues = (text: string): string[] =>
  text.split(/\r?\n/).flatMap((line) => {
    const [, name, value = ''] = /^\s*(?:export\s+)?([\w.]+)\s*=(.*)$/.exec(line) ?? [];
    if (!name || /^\s*["'`]/.test(value)) return [];
    const at = value.indexOf('#');
    return at < 0 || /\s/.test(value[at - 1] ?? '=') ? [] : [name];
  });
