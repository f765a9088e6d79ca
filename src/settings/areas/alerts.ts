import Type from 'typebox';
import type { SettingsReader } from '../reader.ts';
import { secret, variable } from '../variable.ts';

export interface AlertSettings {
  readonly email:
    | { readonly smtpUrl: string; readonly from: string; readonly to: readonly string[] }
    | undefined;
  readonly slackUrl: string | undefined;
  readonly webhook: { readonly url: string; readonly format: 'json' | 'text' } | undefined;
  /** Asked for at every look: who keeps it notices when nothing runs any more. */
  readonly pingUrl: string | undefined;
  /** Hours between two reminders of one incident. */
  readonly remindHours: number;
  /** Minutes between two looks. */
  readonly everyMinutes: number;
  /** Receivers may stand in the private network. */
  readonly allowPrivate: boolean;
  /** Address of the dashboard, for the link; undefined: none is given. */
  readonly link: string | undefined;
}

const address = '[^\\s,@]+@[^\\s,@]+';
const url = '^https?://\\S+$';

export const alertVariables = {
  smtpUrl: secret('ALERT_SMTP_URL', 'must be smtp://user:password@host:port or smtps://…', '^smtps?://\\S+$'),
  from: variable('ALERT_EMAIL_FROM', Type.String({ pattern: `^${address}$` }), 'must be one e-mail address'),
  to: variable(
    'ALERT_EMAIL_TO',
    Type.String({ pattern: `^${address}(\\s*,\\s*${address})*$` }),
    'must be e-mail addresses, separated by commas',
  ),
  slackUrl: secret('ALERT_SLACK_URL', 'must be the https address of a Slack webhook', url),
  webhookUrl: secret('ALERT_WEBHOOK_URL', 'must be an http or https address', url),
  webhookFormat: variable(
    'ALERT_WEBHOOK_FORMAT',
    Type.Enum(['json', 'text']),
    'must be json, or text for receivers such as ntfy',
  ),
  pingUrl: secret('ALERT_PING_URL', 'must be an http or https address', url),
  remindHours: variable(
    'ALERT_REMIND_HOURS',
    Type.Number({ minimum: 0.001, maximum: 720 }),
    'must be a number of hours, 0.001 to 720',
  ),
  everyMinutes: variable(
    'ALERT_EVERY_MINUTES',
    Type.Number({ minimum: 0.01, maximum: 60 }),
    'must be a number of minutes, 0.01 to 60',
  ),
  allowPrivate: variable('ALERT_ALLOW_PRIVATE', Type.Enum(['yes', 'no']), 'must be yes or no'),
};

/** @param link address of the dashboard */
export function readAlerts(reader: SettingsReader, link: string | undefined): AlertSettings {
  const v = alertVariables;
  const smtpUrl = reader.read(v.smtpUrl);
  const to = reader.read(v.to);
  const from = reader.read(v.from);
  if (smtpUrl !== undefined || to !== undefined) {
    if (!reader.has(v.smtpUrl.name))
      reader.missing(v.smtpUrl.name, 'Set the mail server that sends the alerts.');
    if (!reader.has(v.to.name)) reader.missing(v.to.name, 'Set who gets the alerts.');
    if (!reader.has(v.from.name)) reader.missing(v.from.name, 'Set the address that the alerts come from.');
  }
  const webhookUrl = reader.read(v.webhookUrl);
  return {
    email:
      smtpUrl !== undefined && to !== undefined && from !== undefined
        ? { smtpUrl, from, to: to.split(/\s*,\s*/) }
        : undefined,
    slackUrl: reader.read(v.slackUrl),
    webhook:
      webhookUrl === undefined
        ? undefined
        : {
            url: webhookUrl,
            format: (reader.read(v.webhookFormat) as 'json' | 'text' | undefined) ?? 'json',
          },
    pingUrl: reader.read(v.pingUrl),
    remindHours: reader.read(v.remindHours) ?? 24,
    everyMinutes: reader.read(v.everyMinutes) ?? 5,
    allowPrivate: reader.read(v.allowPrivate) === 'yes',
    link,
  };
}
