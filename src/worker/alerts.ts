import type { Alerts } from '../activities/deps.ts';
import { type Channel, channelsOf, deliver, ping } from '../alerts/channels.ts';
import { factsOf } from '../health/facts.ts';
import type { Services } from '../health/services.ts';
import type { Snapshot } from '../health/snapshot.ts';
import { conditions } from '../health/verdict.ts';
import { withZonesHere } from '../health/zones-here.ts';
import type { AlertSettings } from '../settings/areas/alerts.ts';

/** We run, so Temporal and a worker are there. */
const services: Services = { temporal: 'up', worker: 'up', since: null, schedules: null };

/** What tells somebody, as the settings have it; null: nobody is to be told, and no sign of life is given. */
export function alertsOf(settings: AlertSettings): Alerts | null {
  const channels = channelsOf(settings);
  if (channels.length === 0 && settings.pingUrl === undefined) return null;
  return {
    channels,
    remindHours: settings.remindHours,
    judge: (snapshot) => judged(withZonesHere(snapshot as Snapshot)),
    deliver: ({ channel, ...message }) => deliver(settings, channel as Channel, message),
    ping: () => ping(settings),
  };
}

function judged(snapshot: Snapshot) {
  const now = new Date(snapshot.at);
  const found = conditions({
    now,
    zone: snapshot.zone,
    entities: factsOf(snapshot, now),
    services,
    next: { at: null, kind: 'none' },
    comparison: snapshot.comparison,
    warnings: snapshot.warnings,
    unreadableSince: null,
  });
  return found.map(({ key, verdict: { tone, headline, detail, who } }) => ({
    key,
    tone,
    headline,
    detail,
    who,
  }));
}
