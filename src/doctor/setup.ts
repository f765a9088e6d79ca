import type { Client as Pg } from 'pg';
import { readDatabaseUrl, readSupabase, type SupabaseSettings } from '../settings/areas/database.ts';
import { SettingsReader } from '../settings/reader.ts';
import type { SourceDefinition } from '../sources/definition.ts';
import { registry } from '../sources/registry.ts';
import type { Probe } from '../sources/source.ts';
import { connectForMigration } from '../store/migrate/connect.ts';
import { createStore, type Store } from '../store/store.ts';
import { type ConnectedClient, connectClient, temporalConfig } from '../temporal/connect.ts';

const patienceMs = 8_000;
/** Its client keeps trying until time is up, even where nobody listens. */
const temporalPatienceMs = 5_000;

/** A source that is configured. */
export interface ExaminedSource {
  readonly definition: SourceDefinition;
  readonly settings: unknown;
  readonly probe: () => Promise<Probe>;
}

/** What is examined. Each connection is made once, by whoever asks first; undefined: not configured. */
export interface Setup {
  readonly env: NodeJS.ProcessEnv;
  /** The stack that runs here: its settings are in `env` where the user set none. */
  readonly stackRunning: boolean;
  readonly sources: readonly ExaminedSource[];
  readonly supabase: SupabaseSettings | undefined;
  readonly store: Store | undefined;
  /** The database's owner. */
  readonly owner: () => Promise<Pg | undefined>;
  readonly temporal: () => Promise<ConnectedClient | undefined>;
  close(): Promise<void>;
}

export function examine(env: NodeJS.ProcessEnv, stackRunning: boolean): Setup {
  const supabase = readIfValid(env, readSupabase);
  const databaseUrl = readIfValid(env, readDatabaseUrl);
  const owner = once(async () =>
    databaseUrl === undefined ? undefined : connectForMigration(databaseUrl, patienceMs),
  );
  const temporal = once(async () =>
    temporalConfig(env).named ? connectClient(temporalPatienceMs, env) : undefined,
  );
  return {
    env,
    stackRunning,
    supabase,
    store: supabase && createStore({ ...supabase, timeoutMs: patienceMs }),
    sources: registry.flatMap((definition) => {
      const settings = readIfValid(env, (reader) => definition.settings.read(reader));
      if (settings === undefined) return [];
      return [{ definition, settings, probe: once(() => definition.probe(settings, patienceMs)) }];
    }),
    owner,
    temporal,
    async close() {
      await Promise.allSettled([
        owner().then((client) => client?.end()),
        temporal().then((connected) => connected?.close()),
      ]);
    },
  };
}

/** Settings of one kind, or undefined when there are none or they are wrong: the settings check names those. */
export function readIfValid<T>(env: NodeJS.ProcessEnv, read: (reader: SettingsReader) => T): T | undefined {
  const reader = new SettingsReader(env);
  const settings = read(reader);
  try {
    reader.finish();
    return settings;
  } catch {
    return undefined;
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    if (!made) {
      made = make();
      made.catch(() => undefined); // whoever asks hears of it; nobody may have asked yet
    }
    return made;
  };
}
