import { apiChanged, apiNewMembers, apiVersion } from '../../../src/health/warnings/api-changes.ts';
import type { Kind } from '../../../src/health/warnings/warning.ts';
import type { Row, Shop } from './shop.ts';

const kinds: Record<string, Kind> = {
  api_new_members: apiNewMembers,
  api_changed: apiChanged,
  api_version: apiVersion,
};
/** What the night says of a source's API, in words. */
export async function nightOf(shop: Shop): Promise<string[]> {
  await shop.rows(`select report_drift('lightspeed')`);
  const open = await shop.rows(
    `select kind, subject, facts, since from sync_warnings where ended_at is null order by kind, subject`,
  );
  return open.map((row) => {
    const { kind, subject, facts, since } = row as {
      kind: string;
      subject: string;
      facts: Row;
      since: string;
    };
    const found = { source: 'lightspeed', kind, count: 1, since, subjects: [{ subject, since, facts }] };
    const said = kinds[kind]!.say(found, { now: new Date(), zone: 'UTC' });
    return `${said.tone}: ${said.headline}`;
  });
}
