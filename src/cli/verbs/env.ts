import { SyncError } from '../../errors/sync-error.ts';
import { readStackEnv } from '../../local/stack/env-file.ts';
import { stackHome } from '../../settings/processes/home.ts';
import type { Verb } from '../verb.ts';

export const env: Verb = (command) => {
  command.option('--json', 'as one JSON object').action(({ json = false }: { json?: boolean }) => {
    const env = readStackEnv(stackHome());
    if (!env) throw new SyncError('NOTHING_RUNNING');
    const lines = Object.entries(env).map(([name, value]) => `${name}=${quoted(value)}`);
    process.stdout.write(`${json ? JSON.stringify(env, null, 2) : lines.join('\n')}\n`);
  });
};

// Plain as long as a shell takes it plainly, so that both `eval "$(tillsync env)"` and a simple reader work.
const quoted = (value: string): string =>
  /^[\w@%+=:,./~-]*$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
