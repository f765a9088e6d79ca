import Type from 'typebox';
import { migrationQueue } from '../../../control/migration.ts';
import { seeRun } from '../../../control/requested-run.ts';
import { SyncError } from '../../../errors/sync-error.ts';
import { type SchemaVersion, schemaDifference } from '../../../store/schema.ts';
import type { WebContext } from '../../context.ts';
import type { App } from '../../fastify.ts';
import { migrationReport } from '../../model/run-report.ts';
import { type Asked, goesOn, runFor, workflowIdOf } from './ask-run.ts';
import {
  acting,
  failure,
  headers,
  migrationBody,
  migrationReport as report,
  started,
  waiting,
} from './schemas.ts';

export const migrationKind = 'Table migration';

/** Says what the database lacks; has a worker apply it, since this process can only read. */
export function migrationRoute(app: App, site: WebContext): void {
  app.post(
    '/admin/table-migration',
    {
      schema: {
        ...{ tags: ['admin'], summary: 'What the database lacks of the schema, and applying it' },
        security: [{ adminToken: [] }],
        description:
          'Without {"dry_run": false} it only says what is pending. A worker that waits for the schema (SCHEMA_WAIT) applies it.',
        ...{ body: migrationBody, headers, querystring: waiting },
        response: { 200: report, 202: started, ...acting, 502: Type.Union([report, failure]) },
      },
    },
    async (request, reply) => {
      const asked: Asked = {
        ...{ request, reply, key: request.headers['idempotency-key'], wait: request.query.wait },
      };
      const dryRun = request.body.dry_run ?? true;
      const pending = await pendingIn(site);
      const lacks = { dry_run: dryRun, pending, applied: [] };
      if (dryRun)
        return {
          success: true,
          message: `${pending.length === 0 ? 'Nothing' : pending.length} pending`,
          ...lacks,
        };
      const { workflowId, seen } =
        pending.length === 0
          ? await earlier(site, asked)
          : await runFor(site, asked, { type: 'tableMigration', input: {}, ...queueOf(site) }).catch(told);
      if (workflowId === null)
        return { success: true, message: 'The database has the newest schema already', ...lacks };
      if (!seen) return goesOn(site, reply, migrationKind, workflowId);
      const done = migrationReport(workflowId, seen);
      return reply.code(done.success ? 200 : 502).send(done);
    },
  );
}

const queueOf = ({ settings }: WebContext) => ({ taskQueue: migrationQueue(settings.temporal.taskQueue) });

function told(error: unknown): never {
  throw error instanceof SyncError && error.code === 'TEMPORAL_NO_WORKER'
    ? new SyncError('MIGRATION_NO_WORKER')
    : error;
}

/** What this key had applied before; nulls: nothing. */
async function earlier({ temporal }: WebContext, asked: Asked) {
  const workflowId = workflowIdOf('tableMigration', asked);
  const seen = temporal && workflowId ? await seeRun(temporal, workflowId) : null;
  if (!seen || seen.state === 'running') return { workflowId: null, seen: null };
  return { workflowId: workflowId!, seen };
}

const none: SchemaVersion = { migrations: [], release: null, superseded: [] };

/** Names of migrations, and whether functions and views differ. Throws DB_SCHEMA_NEW. */
async function pendingIn({ reader, schema }: WebContext): Promise<string[]> {
  const theirs = await reader.call<SchemaVersion>('schema_version').catch((error: unknown) => {
    if (error instanceof SyncError && /^DB_SCHEMA_(OLD|CACHE)$/.test(error.code)) return none;
    throw error;
  });
  const different = schemaDifference(schema, theirs);
  if (different?.code === 'DB_SCHEMA_NEW') throw new SyncError('DB_SCHEMA_NEW', { what: different.what });
  const missing = schema.migrations.filter((name) => !theirs.migrations.includes(name));
  return schema.release === theirs.release ? missing : [...missing, 'functions and views'];
}
