import Type from 'typebox';
import { factsOf } from '../../../health/facts.ts';
import { progressOf } from '../../../health/progress.ts';
import { verdict } from '../../../health/verdict.ts';
import { readContextOrFail, type WebContext } from '../../context.ts';
import type { App } from '../../fastify.ts';
import { keysOf } from '../../model/run-report.ts';
import { reading, syncStatus } from './schemas.ts';

/** What the last run of a list did, as the snapshot does not have it. */
interface LastRun {
  readonly entity_type: string;
  readonly records_synced: number | null;
  readonly sync_duration_seconds: number | null;
}

/** Where every table stands: counts, state, and what its last run did. */
export function adminStatusRoute(app: App, site: WebContext): void {
  app.get(
    '/admin/sync-status',
    {
      schema: {
        ...{ tags: ['admin'], summary: 'Where every table stands', security: [{ adminToken: [] }] },
        querystring: Type.Object({}, { additionalProperties: false }),
        response: { 200: syncStatus, ...reading },
      },
    },
    async (request) => {
      const seen = await readContextOrFail(site, request);
      const { snapshot, now } = seen;
      const lastRuns = await site.reader.rows<LastRun[]>(
        site.reader.from('sync_state').select('entity_type,records_synced,sync_duration_seconds'),
      );
      const facts = factsOf(snapshot, now);
      const states = snapshot.states.filter(({ entity }) => facts.some((fact) => fact.entity === entity));
      const key = keysOf(states.map(({ entity, source }) => ({ name: entity, source })));
      const { headline, tone } = verdict({
        ...seen,
        ...{
          zone: snapshot.zone,
          entities: facts,
          comparison: snapshot.comparison,
          warnings: snapshot.warnings,
        },
      });
      return {
        success: tone !== 'bad',
        message: headline,
        generated_at: snapshot.at,
        total_records: states.reduce((sum, { rows }) => sum + rows, 0),
        tables: Object.fromEntries(
          states.map((state) => {
            const fact = facts.find(({ entity }) => entity === state.entity)!;
            const last = lastRuns.find((row) => row.entity_type === state.entity);
            return [
              key(state.entity),
              {
                ...{ source: state.source, status: state.status, health: fact.health, paused: fact.paused },
                ...{ record_count: state.rows, rejected_count: state.rejected },
                ...{ last_sync_timestamp: state.last_sync, data_as_of: state.newest },
                records_synced: last?.records_synced ?? null,
                sync_duration_seconds: last?.sync_duration_seconds ?? null,
                ...{ error_code: state.error_code, error: state.unavailable ?? state.error },
              },
            ];
          }),
        ),
        running: snapshot.running.map((run) => ({
          ...{ table: key(run.entity), lane: run.lane, started: run.started, records: run.records },
          percent: progressOf(run, now).percent,
        })),
      };
    },
  );
}
