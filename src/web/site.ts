import type { FastifyReply, FastifyRequest } from 'fastify';
import { SyncError, sentence } from '../errors/sync-error.ts';
import { choreSentence } from '../health/chores.ts';
import { type SchemaVersion, schemaDifference } from '../store/schema.ts';
import type { Watch } from './control/watch.ts';
import type { WebDeps } from './deps.ts';
import { nextCron } from './model/cron.ts';
import { type NextRun, nextRun, type Services } from './model/services.ts';
import { spoken } from './model/time.ts';
import { timed } from './plugins/server-timing.ts';
import { type Frame, page } from './plugins/views.ts';
import type { BusinessCache } from './read/business.ts';
import type { Cached, Reading } from './read/cached.ts';
import type { Snapshot } from './read/snapshot.ts';
import type { Attempts } from './sign-in/attempts.ts';
import type { Sessions } from './sign-in/sessions.ts';

/** What the routes work with. */
export interface Site extends WebDeps {
  readonly snapshots: Cached<Snapshot>;
  readonly business: BusinessCache;
  readonly watch: Watch;
  readonly attempts: Attempts;
  readonly sessions: Sessions;
  /** The schema that this code is made for. */
  readonly schema: SchemaVersion;
}

/** One look at everything a page is made of. */
export interface Look {
  readonly snapshot: Snapshot;
  readonly services: Services;
  readonly next: NextRun;
  /** The snapshot's own time, so that a page is the same for as long as the snapshot; the real time once it is old. */
  readonly now: Date;
  readonly unreadableSince: Date | null;
  readonly trouble: SyncError | null;
}

/** Throws the reason when the database cannot be read and never could since this process began. */
export async function look(site: Site, request: FastifyRequest): Promise<Look> {
  const [reading, services] = await Promise.all([
    readSnapshot(site, request),
    timed(request, 'temporal', () => site.watch.services()),
  ]);
  if (!reading.seen) throw reading.trouble?.error ?? new SyncError('INTERNAL', { what: 'nothing was read' });
  const snapshot = reading.seen.value;
  const now = reading.trouble ? new Date(site.clock()) : new Date(snapshot.at);
  const { dailyCron, hourlyCron } = site.settings.schedules;
  const zone = snapshot.zone;
  const expected = () => [dailyCron, hourlyCron].map((cron) => (cron ? nextCron(cron, zone, now) : null));
  return {
    snapshot,
    services,
    next: nextRun(services, expected),
    now,
    unreadableSince: reading.trouble ? new Date(reading.trouble.since) : null,
    trouble: reading.trouble?.error ?? null,
  };
}

/** For pages that ask the database more than the snapshot: throws at once while it is known to be away. */
export async function lookAlive(site: Site, request: FastifyRequest): Promise<Look> {
  const seen = await look(site, request);
  if (seen.trouble) throw seen.trouble;
  return seen;
}

const readSnapshot = (site: Site, request: FastifyRequest): Promise<Reading<Snapshot>> =>
  timed(request, 'db', () => site.snapshots.get());

/** A page about the shop: the common frame, filled from what was seen. */
export const shopPage = (
  reply: FastifyReply,
  seen: Look,
  site: Site,
  name: string,
  frame: Partial<Frame> & Pick<Frame, 'title'>,
  data: object = {},
): Promise<FastifyReply> => {
  const shop = seen.snapshot.shops.find(({ name }) => name) ?? seen.snapshot.shops[0];
  return page(
    reply,
    name,
    {
      zone: seen.snapshot.zone,
      shop: shop ? `${shop.name ?? 'Shop'}${shop.demo ? ' (demo)' : ''}` : null,
      banners: bannersOf(seen, site),
      readAt: new Date(seen.snapshot.at),
      ...frame,
    },
    { ...data, now: seen.now },
  );
};

function bannersOf({ snapshot, now, trouble, unreadableSince }: Look, { schema }: Site): string[] {
  const banners: string[] = [];
  if (trouble && unreadableSince) {
    const at = spoken(new Date(snapshot.at), now, snapshot.zone);
    banners.push(`Old numbers: this is the last that was read, at ${at}. ${trouble.message}`);
  }
  for (const chore of snapshot.chores)
    banners.push(choreSentence(chore, spoken(new Date(chore.since), now, snapshot.zone)));
  for (const { note } of snapshot.zone_notes) banners.push(note);
  const different = schemaDifference(schema, snapshot.schema);
  if (different) banners.push(sentence(different.code, { what: different.what }));
  return banners;
}
