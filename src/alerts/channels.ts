import { createTransport } from 'nodemailer';
import { SyncError } from '../errors/sync-error.ts';
import type { AlertSettings } from '../settings/areas/alerts.ts';
import { type AlertMessage, headerText, plainText, subject } from './message.ts';
import { sendTo } from './receiver.ts';

export type Channel = 'email' | 'slack' | 'webhook';

/** Where somebody is told; none: nobody is. */
export const channelsOf = ({ email, slackUrl, webhook }: AlertSettings): Channel[] => [
  ...(email ? (['email'] as const) : []),
  ...(slackUrl ? (['slack'] as const) : []),
  ...(webhook ? (['webhook'] as const) : []),
];

/** Tells it on one channel. Throws ALERT_REFUSED. */
export async function deliver(
  settings: AlertSettings,
  channel: Channel,
  message: AlertMessage,
): Promise<void> {
  const { email, slackUrl, webhook, allowPrivate, link } = settings;
  const text = plainText(message, link);
  if (channel === 'email' && email) return mail(email, subject(message), text);
  if (channel === 'slack' && slackUrl) return sendTo(channel, slackUrl, allowPrivate, { json: { text } });
  if (channel === 'webhook' && webhook) {
    const body =
      webhook.format === 'text'
        ? {
            text,
            headers: { title: headerText(subject(message)), 'content-type': 'text/plain; charset=utf-8' },
          }
        : { json: { ...message, text, link: link ?? null } };
    return sendTo(channel, webhook.url, allowPrivate, body);
  }
  throw new SyncError('ALERT_REFUSED', { channel, what: 'it is not configured any more' });
}

async function mail(
  { smtpUrl, from, to }: NonNullable<AlertSettings['email']>,
  title: string,
  text: string,
): Promise<void> {
  const transport = createTransport(smtpUrl, { from });
  try {
    await transport.sendMail({ from, to: [...to], subject: `[tillsync] ${title}`, text });
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    const what = responseCode ? `SMTP ${responseCode}` : (code ?? 'no connection');
    throw new SyncError('ALERT_REFUSED', { channel: 'email', what });
  } finally {
    transport.close();
  }
}

/** The sign of life. That nobody takes it is for whoever waits for it. */
export async function ping({ pingUrl, allowPrivate }: AlertSettings): Promise<void> {
  if (pingUrl) await sendTo('ping', pingUrl, allowPrivate, {});
}
