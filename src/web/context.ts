import type { FastifyReply, FastifyRequest } from 'fastify';
import { SyncError, sentence } from '../errors/sync-error.ts';
import { choreSentence } from '../health/chores.ts';
import { sourcesInUse } from '../health/facts.ts';
import { type NextRun, nextRun, type Services } from '../health/services.ts';
import type { Snapshot, SourceRow } from '../health/snapshot.ts';
import { relativeTime } from '../health/time.ts';
import { withZonesHere } from '../health/zones-here.ts';
import { type SchemaVersion, schemaDifference } from '../store/schema.ts';
import type { TemporalMonitor } from './control/temporal-monitor.ts';
import type { Waits } from './control/waits.ts';
import type { WebDeps } from './deps.ts';
import { timed } from './plugins/server-timing.ts';
import { type Frame, page } from './plugins/views.ts';
import type { BusinessCache } from './read/business.ts';
import type { Cached, Reading } from './read/cached.ts';
import type { MoneyDays } from './read/money.ts';
import type { PeriodCache } from './read/period.ts';
import type { Attempts } from './sign-in/attempts.ts';
import type { Sessions } from './sign-in/sessions.ts';

/** What the routes work with. */
export interface WebContext extends WebDeps {
  readonly snapshots: Cached<Snapshot>;
  readonly business: BusinessCache;
  readonly money: Cached<MoneyDays>;
  readonly periods: PeriodCache;
  readonly watch: TemporalMonitor;
  readonly attempts: Attempts;
  readonly sessions: Sessions;
  readonly waits: Waits;
  /** The schema that this code is made for. */
  readonly schema: SchemaVersion;
}

/** One look at everything a page is made of. */
export interface PageContext {
  readonly snapshot: Snapshot;
  readonly services: Services;
  /** Of any source. */
  readonly next: NextRun;
  readonly nextOf: (source: SourceRow) => NextRun;
  /** The snapshot's own time, so that a page is the same for as long as the snapshot; the real time once it is old. */
  readonly now: Date;
  readonly unreadableSince: Date | null;
  readonly trouble: SyncError | null;
}

/** Throws the reason when the database cannot be read and never could since this process began. */
export async function readContext(site: WebContext, request: FastifyRequest): Promise<PageContext> {
  const { services, ...reading } = await readServices(site, request);
  if (!reading.seen) throw reading.trouble?.error ?? new SyncError('INTERNAL', { what: 'nothing was read' });
  const snapshot = withZonesHere(reading.seen.value);
  const now = reading.trouble ? new Date(site.clock()) : new Date(snapshot.at);
  const nextOf = (sources: readonly SourceRow[]) => nextRun(services, sources, now);
  return {
    snapshot,
    services,
    next: nextOf(sourcesInUse(snapshot)),
    nextOf: (source) => nextOf([source]),
    now,
    unreadableSince: reading.trouble ? new Date(reading.trouble.since) : null,
    trouble: reading.trouble?.error ?? null,
  };
}

/** For pages that ask the database more than the snapshot: throws at once while it is known to be away. */
export async function readContextOrFail(site: WebContext, request: FastifyRequest): Promise<PageContext> {
  const seen = await readContext(site, request);
  if (seen.trouble) throw seen.trouble;
  return seen;
}

/** The snapshot, and Temporal as it looks from here with the schedules that the snapshot names. */
export async function readServices(
  site: WebContext,
  request: FastifyRequest,
): Promise<Reading<Snapshot> & { readonly services: Services }> {
  const reading = await timed(request, 'db', () => site.snapshots.get());
  const ids = reading.seen?.value.sources.flatMap(({ schedules }) => schedules.map(({ id }) => id)) ?? [];
  return { ...reading, services: await timed(request, 'temporal', () => site.watch.services(ids)) };
}

/** A page about the shop: the common frame, filled from what was seen. */
export const shopPage = (
  reply: FastifyReply,
  seen: PageContext,
  site: WebContext,
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

function bannersOf(
  { snapshot, now, trouble, unreadableSince }: PageContext,
  { schema }: WebContext,
): string[] {
  const banners: string[] = [];
  if (trouble && unreadableSince) {
    const at = relativeTime(new Date(snapshot.at), now, snapshot.zone);
    banners.push(`Old numbers: this is the last that was read, at ${at}. ${trouble.message}`);
  }
  for (const chore of snapshot.chores)
    banners.push(choreSentence(chore, relativeTime(new Date(chore.since), now, snapshot.zone)));
  for (const { note } of snapshot.zone_notes) banners.push(note);
  const different = schemaDifference(schema, snapshot.schema);
  if (different) banners.push(sentence(different.code, { what: different.what }));
  return banners;
}
