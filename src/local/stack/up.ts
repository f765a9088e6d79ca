import { stackSettings } from '../../settings/processes/stack.ts';
import type { SourceSettings } from '../../settings/source-settings.ts';
import { migrate } from '../../store/migrate.ts';
import { ensureHome, homeAt, wipeHome } from '../home.ts';
import { Memory } from '../memory.ts';
import { loadSecrets } from '../secrets.ts';
import { takeLock } from '../supervisor/lock.ts';
import { endOrphans } from '../supervisor/orphans.ts';
import type { Part } from '../supervisor/part.ts';
import { Supervised } from '../supervisor/supervised.ts';
import { announce } from './announce.ts';
import { checkDatabase } from './check-database.ts';
import { forgetEnv, publishEnv } from './env-file.ts';
import type { Parts } from './parts.ts';
import type { Stack } from './stack.ts';
import { stopAll } from './stop.ts';

export interface UpOptions {
  /** Environment of the user, `.env` included. */
  readonly env: NodeJS.ProcessEnv;
  /** Start over with empty data. */
  readonly fresh?: boolean;
  readonly say: (sentence: string) => void;
  readonly parts: Parts;
  /** The sources that can be configured. */
  readonly sources: readonly { readonly settings: SourceSettings }[];
  /** Ends a start that is under way. */
  readonly signal?: AbortSignal;
}

export interface RunningStack {
  readonly env: NodeJS.ProcessEnv;
  /** Stops everything in order; with `force` at once. May be called again with `force`. */
  stop(force?: boolean): Promise<void>;
}

/** Brings the stack up. When a part does not start, the others are stopped again before this throws. */
export async function up(options: UpOptions): Promise<RunningStack> {
  const { say, parts } = options;
  const settings = stackSettings(options.sources, options.env);
  const home = homeAt(settings.process.home);
  ensureHome(home);
  const unlock = await takeLock(home);
  forgetEnv(home); // what a killed run published is not there any more
  const running: Supervised[] = [];
  const stop = async (force = false) => {
    await stopAll(running, force);
    unlock();
  };
  try {
    const ended = await endOrphans(home);
    if (ended.length > 0) say(`Ended what an earlier start left running: ${ended.join(', ')}.`);
    if (options.fresh) wipeHome(home);
    const stack: Stack = {
      settings,
      home,
      secrets: loadSecrets(home.secrets),
      memory: new Memory(home.memory),
      env: { ...options.env },
      say,
    };
    options.signal?.addEventListener('abort', () => void stop());
    const described = await describeParts(stack, parts);
    const start = async (name: keyof Parts) => {
      options.signal?.throwIfAborted();
      const parts = described[name].map((part) => new Supervised(part, home, say));
      running.push(...parts);
      for (const part of parts) await part.start();
    };
    await startParts(stack, start);
    options.signal?.throwIfAborted();
    publishEnv(home, stack.env, settings.sources);
    announce(stack);
    return { env: stack.env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

// All are described before any is started: a taken port or a missing program shows before there is anything to stop.
// One after another, because each adds to the environment of those that follow.
async function describeParts(stack: Stack, parts: Parts): Promise<Record<keyof Parts, readonly Part[]>> {
  const described = async (name: keyof Parts) => [(await parts[name](stack)) ?? []].flat();
  const web = await described('web');
  return {
    web,
    temporal: await described('temporal'),
    demoStores: await described('demoStores'),
    postgres: await described('postgres'),
    supabase: await described('supabase'),
    worker: await described('worker'),
  };
}

async function startParts(stack: Stack, start: (name: keyof Parts) => Promise<void>): Promise<void> {
  const { env, say } = stack;
  say('Starting the database …');
  const both = await Promise.allSettled([start('demoStores'), start('postgres')]);
  for (const outcome of both) if (outcome.status === 'rejected') throw outcome.reason;
  if (env.DATABASE_URL) {
    const applied = await migrate(env.DATABASE_URL, { onWait: say });
    if (applied.length > 0) say(`Migrated the database: ${applied.join(', ')}.`);
  }
  await start('supabase');
  await checkDatabase(stack);
  say('Starting Temporal …');
  await start('temporal');
  say('Starting worker and dashboard …');
  await start('worker');
  await start('web');
}
