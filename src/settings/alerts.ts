import Type from 'typebox';
import type { SettingsReader } from './reader.ts';
import { safeUrl, urlOf } from './urls.ts';
import { secret, variable } from './variable.ts';

export interface AlertSettings {
  readonly email: { readonly smtpUrl: string; readonly from: string; readonly to: string[] } | undefined;
  readonly slackWebhookUrl: string | undefined;
  readonly webhookUrl: string | undefined;
  /** Pinged while all is well: a monitor elsewhere reports when the pings stop. */
  readonly heartbeatUrl: string | undefined;
}

const address = '[^@\\s,]+@[^@\\s,]+';
const hidden = <V extends object>(variable: V) => ({ ...variable, secret: true });

export const alertVariables = {
  smtpUrl: hidden(
    variable(
      'ALERT_SMTP_URL',
      urlOf('smtp:', 'smtps:'),
      'must look like smtps://user:password@mail.example.com:465',
    ),
  ),
  from: variable(
    'ALERT_EMAIL_FROM',
    Type.String({ pattern: `(^|<)${address}>?$` }),
    'must be an e-mail address',
  ),
  to: variable(
    'ALERT_EMAIL_TO',
    Type.String({ pattern: `^${address}(\\s*,\\s*${address})*$` }),
    'must be e-mail addresses, separated by commas',
  ),
  slack: secret(
    'ALERT_SLACK_WEBHOOK_URL',
    'must be the https address of a Slack incoming webhook',
    '^https://\\S+$',
  ),
  webhook: hidden(
    variable('ALERT_WEBHOOK_URL', safeUrl, 'must be an https address (plain http only on this machine)'),
  ),
  heartbeat: hidden(
    variable('ALERT_HEARTBEAT_URL', safeUrl, 'must be an https address (plain http only on this machine)'),
  ),
};

export function readAlerts(reader: SettingsReader): AlertSettings {
  const v = alertVariables;
  return {
    email: readEmail(reader),
    slackWebhookUrl: reader.read(v.slack),
    webhookUrl: reader.read(v.webhook),
    heartbeatUrl: reader.read(v.heartbeat),
  };
}

function readEmail(reader: SettingsReader): AlertSettings['email'] {
  const all = [alertVariables.smtpUrl, alertVariables.from, alertVariables.to] as const;
  if (!all.some(({ name }) => reader.has(name))) return undefined;
  const [smtpUrl, from, to] = all.map((one) =>
    reader.require(
      one,
      'alerts by e-mail need all three ALERT_SMTP_URL, ALERT_EMAIL_FROM and ALERT_EMAIL_TO',
    ),
  );
  return { smtpUrl: smtpUrl ?? '', from: from ?? '', to: (to ?? '').split(',').map((one) => one.trim()) };
}
