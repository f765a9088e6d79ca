import { acceptDrift, type Drift, openDrift } from '../../store/maintenance/quality.ts';
import { openStore } from '../connect/store.ts';
import type { Verb } from '../verb.ts';
import { checkEntities, theOnlySource } from './names.ts';
import { ownName, sourceName } from './options.ts';

interface DriftOptions {
  readonly source?: string;
  readonly accept?: string;
  readonly by?: string;
  readonly json?: boolean;
}

export const drift: Verb = (command) => {
  command
    .option('--accept <list>', 'take what changed in this list as usual, before its seven days are over')
    .option('--by <name>', 'your name, as it is to stand beside that', ownName)
    .option('--source <name>', 'of this source (default: the only one)', sourceName)
    .option('--json', 'as JSON on stdout')
    .action(async ({ source: named, accept, by, json = false }: DriftOptions) => {
      if ((accept === undefined) !== (by === undefined))
        command.error('error: --accept and --by belong together.');
      const store = openStore();
      const source = named ?? (await theOnlySource(store));
      let left = await openDrift(store, source);
      const accepted: Drift[] = [];
      if (accept !== undefined && by !== undefined) {
        checkEntities([accept]);
        for (const one of await acceptDrift(store, { source, entity: accept }, by))
          accepted.push({ entity: accept, ...one });
        left = await openDrift(store, source);
      }
      process.stdout.write(
        json ? `${JSON.stringify({ accepted, left }, null, 2)}\n` : report(accepted, left),
      );
      if (left.length > 0) process.exitCode = 1;
    });
};

function report(accepted: readonly Drift[], left: readonly Drift[]): string {
  return [
    ...accepted.map((one) => `Accepted: ${sentence(one)}`),
    ...left.map(sentence),
    ...(left.length > 0
      ? ['After seven days each counts as usual; "tillsync drift --accept <list> --by <name>" does that now.']
      : ['The API gives every list as usual.']),
    '',
  ].join('\n');
}

function sentence({ entity, member, change, was, now }: Drift): string {
  const types = (of: readonly string[] | null) => of?.join(' or ') || 'null';
  const what = {
    new: `"${member}" is new.`,
    gone: `"${member}" no longer comes.`,
    retyped: `"${member}" was ${types(was)} and is ${types(now)}.`,
  };
  return `${entity}: ${what[change]}`;
}
