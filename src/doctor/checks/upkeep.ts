import type { Check } from '../check.ts';
import { type Finding, ok, warning } from '../finding.ts';

/** What is done beside the syncing, and what outlets say of themselves that no clock knows. */
export const upkeepCheck: Check = {
  area: 'upkeep',
  async run({ store }) {
    if (!store) return [];
    const [chores, zones, states] = await Promise.all([
      store.failingChores(),
      store.unknownZones(),
      store.states(),
    ]);
    const findings: Finding[] = [
      ...chores.map(({ source, chore, since, failures, error }) =>
        warning('upkeep', 'CHORE_FAILED', {
          ...{ source, chore, failures },
          since: since.slice(0, 16).replace('T', ' '),
          sentence: error,
        }),
      ),
      ...zones.map(({ source, outlet, stated }) =>
        warning('upkeep', 'ZONE_UNKNOWN', { source, outlet, stated: stated.slice(0, 60), used: 'UTC' }),
      ),
      ...states
        .filter(({ unavailable_since }) => unavailable_since !== null)
        .map(({ source, entity_type: list, unavailable_reason }) =>
          warning('upkeep', 'LIST_NOT_AVAILABLE', { source, list, sentence: unavailable_reason ?? '' }),
        ),
    ];
    return findings.length > 0 ? findings : [ok('upkeep', 'Schedules, counts and the night’s work go well.')];
  },
};
