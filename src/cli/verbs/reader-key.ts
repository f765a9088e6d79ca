import { createHmac } from 'node:crypto';
import { readerKeySettings } from '../../settings/processes/reader-key.ts';
import type { Verb } from '../verb.ts';
import { wholeNumber } from './options.ts';

const dayMs = 86_400_000;

export const readerKey: Verb = (command) => {
  command
    .option('--days <n>', 'how long it is good for', wholeNumber('days', 99_999), 3_650)
    .action(({ days }: { days: number }) => {
      const { jwtSecret } = readerKeySettings();
      const until = new Date(Date.now() + days * dayMs);
      process.stdout.write(`${readerToken(jwtSecret, until)}\n`);
      process.stderr.write(
        [
          `For the role tillsync_reader, until ${until.toISOString().slice(0, 10)}. Set it as SUPABASE_READ_TOKEN,`,
          'beside the publishable key as SUPABASE_READ_KEY; "tillsync doctor" checks both.',
          '',
        ].join('\n'),
      );
    });
};

/** A JWT (RFC 7519, HS256) that PostgREST takes as bearer. @param secret the API's own, as text */
export function readerToken(secret: string, until: Date): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const seconds = (time: number) => Math.floor(time / 1_000);
  const claims = {
    iss: 'tillsync',
    role: 'tillsync_reader',
    iat: seconds(Date.now()),
    exp: seconds(until.getTime()),
  };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
