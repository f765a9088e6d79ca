import { resolve } from 'node:path';
import Type from 'typebox';
import type { SettingsReader } from '../reader.ts';
import { port, variable } from '../variable.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

export interface ProcessSettings {
  readonly logLevel: LogLevel;
  /** Port of the worker's health and metrics; undefined: none is opened. */
  readonly workerPort: number | undefined;
  /** A worker that came before its migration waits for it. */
  readonly schemaWait: boolean;
  /** Absolute path of the embedded stack's folder; a relative one counts from the working directory. */
  readonly home: string;
  /** Names of the demo shops that play when no source is configured; undefined: the first there is. */
  readonly demoShops: string[] | undefined;
  /** Flags of the demo shops, for demos and tests. */
  readonly demoFlags: string[];
}

const levels: LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

export const processVariables = {
  logLevel: variable('LOG_LEVEL', Type.Enum(levels), `must be one of ${levels.join(', ')}`),
  workerPort: port('WORKER_PORT'),
  schemaWait: variable(
    'SCHEMA_WAIT',
    Type.Union([Type.Literal('on'), Type.Literal('off')]),
    'must be on or off',
  ),
  home: variable('TILLSYNC_HOME', Type.String(), 'must be a path'),
  demoShops: variable(
    'TILLSYNC_DEMO_SHOPS',
    Type.String({ pattern: '^[a-z]+(\\s*,\\s*[a-z]+)*$' }),
    'must name demo shops, separated by commas',
  ),
  demoFlags: variable('TILLSYNC_DEMO_FLAGS', Type.String(), 'must be flags of the demo shops'),
  chromiumPath: variable('CHROMIUM_PATH', Type.String(), 'must be the path of a Chromium'),
};

export function readProcess(reader: SettingsReader): ProcessSettings {
  const v = processVariables;
  const level = reader.read(v.logLevel);
  return {
    logLevel: (level as LogLevel | undefined) ?? 'info',
    workerPort: reader.read(v.workerPort),
    schemaWait: reader.read(v.schemaWait) === 'on',
    home: resolve(reader.read(v.home) ?? '.tillsync'),
    demoShops: reader.read(v.demoShops)?.split(/\s*,\s*/),
    demoFlags: (reader.read(v.demoFlags) ?? '').split(/\s+/).filter(Boolean),
  };
}
