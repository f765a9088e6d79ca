import { channelsOf, deliver } from '../../alerts/channels.ts';
import { SyncError } from '../../errors/sync-error.ts';
import { loadStackEnv } from '../../local/stack/env-file.ts';
import { readAlerts } from '../../settings/areas/alerts.ts';
import { webVariables } from '../../settings/areas/web.ts';
import { stackHome } from '../../settings/processes/home.ts';
import { SettingsReader } from '../../settings/reader.ts';
import { openIncidents, settleIncident } from '../../store/maintenance/incidents.ts';
import { openStore } from '../connect/store.ts';
import { age } from '../status/words.ts';
import type { Verb } from '../verb.ts';
import { wholeNumber } from './options.ts';

interface AlertOptions {
  readonly test?: boolean;
  readonly acknowledge?: number;
  readonly silence?: number;
  readonly hours: number;
}

const number = wholeNumber('incidents', Number.MAX_SAFE_INTEGER);

export const alerts: Verb = (command) => {
  command
    .option('--test', 'send a test message on every channel that is configured')
    .option('--acknowledge <number>', 'no more reminders of this incident', number)
    .option('--silence <number>', 'say nothing of this incident for some hours', number)
    .option('--hours <number>', 'how long to be silent', wholeNumber('hours', 8_760), 24)
    .action(({ test, acknowledge, silence, hours }: AlertOptions) => {
      if (test) return sendTest();
      if (acknowledge !== undefined) return settle(acknowledge, null);
      if (silence !== undefined) return settle(silence, hours);
      return list();
    });
};

async function sendTest(): Promise<void> {
  loadStackEnv(stackHome());
  const reader = new SettingsReader(process.env);
  const settings = readAlerts(reader, reader.read(webVariables.publicUrl));
  reader.finish();
  const channels = channelsOf(settings);
  if (channels.length === 0) {
    process.stdout.write(
      'No channel is configured: see the settings that begin with ALERT_ in .env.example.\n',
    );
    process.exitCode = 2;
    return;
  }
  const since = new Date().toISOString();
  const message = {
    kind: 'test',
    headline: 'this is what an alert of tillsync looks like.',
    detail: 'It says what happened, who must act and how.',
    who: 'Nobody has to act.',
    since,
  } as const;
  for (const channel of channels) {
    try {
      await deliver(settings, channel, message);
      process.stdout.write(`${channel}: sent.\n`);
    } catch (error) {
      if (!(error instanceof SyncError)) throw error;
      process.stdout.write(`${channel}: ${error.message}\n`);
      process.exitCode = 1;
    }
  }
}

async function settle(id: number, hours: number | null): Promise<void> {
  const done = await settleIncident(openStore(), id, 'cli', hours);
  process.stdout.write(
    done
      ? `Incident ${id} is ${hours === null ? 'acknowledged: no more reminders' : `silent for ${hours} h`}.\n`
      : `No incident ${id} is open.\n`,
  );
  if (!done) process.exitCode = 1;
}

async function list(): Promise<void> {
  const open = await openIncidents(openStore());
  const lines = open.map(({ id, headline, detail, who, opened_at: at, acknowledged_at, silenced_until }) => {
    const quiet = acknowledged_at ? ' (acknowledged)' : silenced_until ? ' (silenced)' : '';
    const since = age((Date.now() - Date.parse(at)) / 1_000);
    return [
      `${id}  ${headline}${quiet}`,
      `    since ${since}`,
      ...[detail, who].filter(Boolean).map((part) => `    ${part}`),
    ].join('\n');
  });
  process.stdout.write(`${lines.length > 0 ? lines.join('\n') : 'No incident is open.'}\n`);
}
