import Type from 'typebox';
import { factsOf } from '../../health/facts.ts';
import { healthTone } from '../../health/freshness.ts';
import { progressOf } from '../../health/progress.ts';
import { verdict } from '../../health/verdict.ts';
import { readContext, type WebContext } from '../context.ts';
import type { App } from '../fastify.ts';

const time = Type.Union([Type.String({ format: 'date-time' }), Type.Null()]);
const text = Type.Union([Type.String(), Type.Null()]);
const tone = Type.Enum(['good', 'warn', 'bad', 'busy', 'idle']);

const status = Type.Object({
  tone,
  headline: Type.String({ description: 'The sentence on the first page.' }),
  detail: text,
  who: Type.Union([Type.String(), Type.Null()], { description: 'Who must act.' }),
  readAt: Type.String({
    format: 'date-time',
    description: 'When the database was read; at most 30 s ago while it responds.',
  }),
  databaseDownSince: time,
  temporal: Type.Enum(['up', 'down', 'unknown']),
  worker: Type.Enum(['up', 'down', 'unknown']),
  nextSync: time,
  entities: Type.Array(
    Type.Object({
      entity: Type.String(),
      source: Type.String(),
      health: Type.Enum(['fresh', 'late', 'stale', 'failed', 'importing', 'never', 'unavailable', 'silent']),
      tone,
      lastSync: time,
      dataAsOf: time,
      rows: Type.Integer(),
      rejected: Type.Integer(),
      paused: Type.Boolean(),
      errorCode: text,
      error: text,
    }),
  ),
  running: Type.Array(
    Type.Object({
      id: Type.Integer(),
      entity: Type.String(),
      lane: text,
      started: Type.String({ format: 'date-time' }),
      records: Type.Integer(),
      percent: Type.Union([Type.Integer(), Type.Null()]),
    }),
  ),
});

/** Not signed in; or nothing was ever read since the dashboard began. */
const failure = Type.Object({ error: Type.String(), message: Type.String() });

/** The overview for machines. */
export function statusRoute(app: App, site: WebContext): void {
  app.get(
    '/api/status',
    {
      schema: {
        tags: ['status'],
        summary: 'Where the sync stands',
        description: '503 with the last known state while the database does not respond.',
        security: [{ adminToken: [] }],
        response: { 200: status, 401: failure, 503: Type.Union([status, failure]) },
      },
    },
    async (request, reply) => {
      const seen = await readContext(site, request);
      const { snapshot, services, next, now } = seen;
      const facts = factsOf(snapshot, now);
      const { tone, headline, detail, who } = verdict({
        ...seen,
        zone: snapshot.zone,
        entities: facts,
        comparison: snapshot.comparison,
        warnings: snapshot.warnings,
      });
      reply.code(seen.trouble ? 503 : 200).header('cache-control', 'private, no-cache');
      return {
        ...{ tone, headline, detail, who, readAt: snapshot.at },
        databaseDownSince: seen.unreadableSince?.toISOString() ?? null,
        temporal: services.temporal,
        worker: services.worker,
        nextSync: next.at?.toISOString() ?? null,
        entities: facts.map((fact) => {
          const state = snapshot.states.find(({ entity }) => entity === fact.entity)!;
          return {
            ...{
              entity: fact.entity,
              source: state.source,
              health: fact.health,
              tone: healthTone[fact.health],
            },
            ...{
              lastSync: state.last_sync,
              dataAsOf: state.newest,
              rows: state.rows,
              rejected: state.rejected,
            },
            ...{ paused: fact.paused, errorCode: state.error_code, error: state.error },
          };
        }),
        running: snapshot.running.map((run) => ({
          ...{ id: run.id, entity: run.entity, lane: run.lane, started: run.started, records: run.records },
          percent: progressOf(run, now).percent,
        })),
      };
    },
  );
}
