// npm run bench -- [part …] [--sales n] …: runs the parts and writes RESULTS.md and RESULTS.json.
import { mkdirSync } from 'node:fs';
import { Arena } from './harness/arena.ts';
import { openCluster, query } from './harness/cluster.ts';
import { loadOfOthers, quietBelow } from './harness/quiet.ts';
import { startReplayStore } from './harness/servers.ts';
import { readOptions, usage } from './options.ts';
import { parts } from './parts/index.ts';
import type { Context, Section } from './parts/part.ts';
import { writeResults } from './results.ts';
import { recordingOf } from './store/recording.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
if (process.argv.includes('--help')) {
  const list = parts.map(
    ({ name, about, standard }) => `  ${name.padEnd(13)} ${about}${standard ? ' *' : ''}`,
  );
  say(`${usage}\n\nParts (* run when none is named):\n${list.join('\n')}`);
  process.exit(0);
}
const options = readOptions(process.argv.slice(2));
const stranger = options.parts.find((name) => !parts.some((part) => part.name === name));
if (stranger)
  throw new Error(`No part "${stranger}"; there are ${parts.map(({ name }) => name).join(', ')}.`);
const wanted = parts.filter(({ name, standard }) =>
  options.parts.length === 0 ? standard : options.parts.includes(name),
);

const others = await loadOfOthers({});
say(`Others keep ${others.toFixed(2)} processors busy.`);
if (others >= quietBelow && !options.anyway) {
  say(
    'Nothing measured now would mean anything. With --anyway the figures are made all the same, and kept apart.',
  );
  process.exit(3);
}
mkdirSync(options.cache, { recursive: true });
await using resources = new AsyncDisposableStack();
const ended = async () => {
  await resources.disposeAsync();
  process.exit(130);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void ended());

let opened: Promise<Arena> | undefined;
let postgres = 'PostgreSQL';
async function openArena(): Promise<Arena> {
  const recording = await recordingOf(options.cache, options.size);
  const cluster = await openCluster();
  resources.defer(() => cluster.close());
  const [row] = await query<{ server_version: string }>(cluster.urlOf('postgres'), 'show server_version');
  postgres = `PostgreSQL ${row!.server_version}`;
  const store = await startReplayStore(recording.dir, options.latencyMs, cluster.dir);
  resources.defer(() => store.close());
  return new Arena(cluster, store, recording, options.cache);
}

const context: Context = { options, arena: () => (opened ??= openArena()), best: new Map(), say };
const sections: Section[] = [];
for (const part of wanted) {
  say(`\n${part.name}: ${part.about}`);
  sections.push(await part.run(context));
}
say(`\nWritten to ${writeResults(options, sections, postgres)}`);
