import Type from 'typebox';
import { trimmed, urlOf } from '../kinds/urls.ts';
import type { SettingsReader } from '../reader.ts';
import { variable } from '../variable.ts';

export interface TemporalSettings {
  /** Somebody named a server (address, profile or file); else the embedded stack brings one. */
  readonly configured: boolean;
  readonly namespace: string;
  readonly taskQueue: string;
  /** Where people open the Temporal UI, for links; without a slash at the end. */
  readonly uiUrl: string | undefined;
}

const word = Type.String({ pattern: '^\\S+$' });

/** Address, keys and certificates are read by @temporalio/envconfig itself; here stand those that steer us. */
export const temporalVariables = {
  address: variable(
    'TEMPORAL_ADDRESS',
    Type.String({ pattern: '^(\\[[0-9a-fA-F:]+\\]|[^\\s:/]+):\\d{1,5}$' }),
    'must be host:port without a protocol, e.g. localhost:7233',
  ),
  namespace: variable('TEMPORAL_NAMESPACE', word, 'must be the name of a namespace'),
  profile: variable(
    'TEMPORAL_PROFILE',
    word,
    'must be the name of a profile in Temporal’s own configuration file',
  ),
  configFile: variable(
    'TEMPORAL_CONFIG_FILE',
    Type.String(),
    'must be the path of Temporal’s own configuration file',
  ),
  taskQueue: variable(
    'TILLSYNC_TASK_QUEUE',
    Type.String({ pattern: '^\\S{1,200}$' }),
    'must be a name without spaces',
  ),
  uiUrl: variable(
    'TEMPORAL_UI_URL',
    urlOf('http:', 'https:'),
    'must be the address of the Temporal UI, e.g. http://localhost:8233',
  ),
  cliPath: variable('TEMPORAL_CLI_PATH', Type.String(), 'must be the path of the Temporal CLI'),
};

export function readTemporal(reader: SettingsReader): TemporalSettings {
  const v = temporalVariables;
  reader.read(v.address);
  const uiUrl = reader.read(v.uiUrl);
  return {
    configured: [v.address, v.profile, v.configFile].some(({ name }) => reader.has(name)),
    namespace: reader.read(v.namespace) ?? 'default',
    taskQueue: reader.read(v.taskQueue) ?? 'tillsync',
    uiUrl: uiUrl === undefined ? undefined : trimmed(uiUrl),
  };
}
