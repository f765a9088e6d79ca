import Type from 'typebox';
import { seeRun } from '../../../control/requested-run.ts';
import { SyncError } from '../../../errors/sync-error.ts';
import type { WebContext } from '../../context.ts';
import type { App } from '../../fastify.ts';
import { migrationReport, runReport } from '../../model/run-report.ts';
import { migrationKind } from './migration.ts';
import { kindOf } from './runs.ts';
import { reading, runState, waiting } from './schemas.ts';

const params = Type.Object({ id: Type.String({ pattern: '^[A-Za-z]+-[A-Za-z0-9_.-]{1,150}$' }) });

/** How a run stands that was started here, or by hand on the command line. */
export function adminRunRoute(app: App, site: WebContext): void {
  app.get(
    '/admin/runs/:id',
    {
      schema: {
        ...{ tags: ['admin'], summary: 'How a run stands', security: [{ adminToken: [] }] },
        ...{ params, querystring: waiting, response: { 200: runState, ...reading } },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { temporal } = site;
      if (!temporal) throw new SyncError('TEMPORAL_NOT_CONFIGURED');
      const migrates = id.startsWith('tableMigration-');
      const kind = migrates ? migrationKind : kindOf(id);
      const seen =
        kind === undefined
          ? null
          : request.query.wait
            ? await site.waits.hold(reply, (signal) => seeRun(temporal, id, signal))
            : await seeRun(temporal, id);
      if (!seen)
        return reply.code(404).send({
          error: 'There is no such run',
          message: 'It was never started, or it ended so long ago that Temporal has forgotten it.',
        });
      if (seen.state === 'running')
        return { workflow_id: id, state: 'running' as const, message: `${kind} is running`, result: null };
      const result = migrates ? migrationReport(id, seen) : runReport(kind!, id, seen);
      return { workflow_id: id, state: seen.state, message: result.message, result };
    },
  );
}
