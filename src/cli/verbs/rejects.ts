import { type OpenReject, openRejects, retryReject } from '../../store/maintenance/rejects.ts';
import { openStore } from '../connect/store.ts';
import { age, count } from '../status/words.ts';
import type { Verb } from '../verb.ts';
import { entityNames, sourceName } from './options.ts';

interface RejectOptions {
  readonly source?: string;
  readonly entities?: string[];
  readonly retry?: boolean;
  readonly json?: boolean;
}

/** More at once would be a list that nobody reads. */
const most = 1_000;

export const rejects: Verb = (command) => {
  command
    .option('--source <name>', 'only of this source', sourceName)
    .option('--entities <names>', 'only of these lists, e.g. sales,products', entityNames)
    .option('--retry', 'try to store each of them once more, as it was received')
    .option('--json', 'as JSON on stdout')
    .action(async ({ retry = false, json = false, ...wanted }: RejectOptions) => {
      const store = openStore();
      const open = await openRejects(store, wanted, most);
      const tried = [];
      if (retry) for (const reject of open) tried.push({ ...reject, ...(await retryReject(store, reject)) });
      if (json) process.stdout.write(`${JSON.stringify(retry ? tried : open, null, 2)}\n`);
      else if (retry) process.stdout.write(`${outcome(tried)}\n`);
      else process.stdout.write(`${list(open)}\n`);
      if (tried.some(({ status }) => status === 'rejected')) process.exitCode = 1;
    });
};

function list(open: readonly OpenReject[]): string {
  if (open.length === 0) return 'None: every record that came was stored.';
  const lines = open.map(({ entity, id, version, reason, last_seen: at, times }) => {
    const seen = age((Date.now() - Date.parse(at)) / 1_000);
    const told = version === null ? '' : ` (version ${version})`;
    return `${entity} ${id ?? 'without an id'}${told}: ${reason} Seen ${count(times)} times, last ${seen}.`;
  });
  return [
    ...lines,
    `${count(open.length)} could not be stored; they are kept whole in sync_rejects. "tillsync rejects --retry" tries them again; a later good version settles one by itself.`,
  ].join('\n');
}

function outcome(tried: readonly (OpenReject & { status: string; reason: string })[]): string {
  const still = tried.filter(({ status }) => status === 'rejected');
  const settled = tried.length - still.length;
  return [
    ...still.map(({ entity, id, reason }) => `${entity} ${id ?? 'without an id'}: ${reason}`),
    tried.length === 0
      ? 'None: every record that came was stored.'
      : `${count(settled)} of ${count(tried.length)} are settled${still.length > 0 ? '; the others must be corrected at the source' : ''}.`,
  ].join('\n');
}
