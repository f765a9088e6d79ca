import Type, { type TSchema } from 'typebox';

const members = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });
const table = <T extends TSchema>(value: T) =>
  Type.Unsafe<Record<string, Type.Static<T>>>(Type.Object({}, { additionalProperties: value }));

export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const time = Type.String({ format: 'date-time' });

const source = Type.String({
  pattern: '^[a-z][a-z0-9_]{0,39}$',
  description: 'Absent: all that are configured.',
});
const entities = Type.Array(Type.String({ pattern: '^[a-z_]{1,60}$' }), {
  ...{ minItems: 1, maxItems: 200 },
  description: 'Names of lists, as /admin/sync-status has them. Absent: all.',
});

export const syncBody = members({ source: Type.Optional(source), entities: Type.Optional(entities) });
export const foundationBody = members({
  source: Type.Optional(source),
  entities: Type.Optional(entities),
  only_unfinished: Type.Optional(
    Type.Boolean({ description: 'Leave out lists whose import was finished once.' }),
  ),
});
export const migrationBody = members({
  dry_run: Type.Optional(
    Type.Boolean({ default: true, description: 'true: only say what is pending. false: apply it.' }),
  ),
});

export const waiting = members({
  wait: Type.Optional(
    Type.Boolean({ description: 'Respond when the run has ended, or after ten minutes with 202.' }),
  ),
});

export const headers = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      pattern: '^[\\x20-\\x7e]{1,200}$',
      description: 'Requests with the same key come to the same run, for as long as Temporal remembers it.',
    }),
  ),
});

/** Why nothing was done. */
export const failure = members({ error: Type.String(), message: Type.String() });

export const started = members({
  success: Type.Boolean({ description: 'It was begun: how it ended is asked at status_url.' }),
  message: Type.String(),
  workflow_id: Type.String(),
  status_url: Type.String(),
});

/** What became of a run, in the words of those who asked for it. */
export const report = members({
  success: Type.Boolean({ description: 'No list failed.' }),
  message: Type.String(),
  workflow_id: Type.String(),
  total_changes: Type.Integer({ description: 'Records that were stored or changed.' }),
  results: table(
    members({
      success: Type.Boolean(),
      changes_applied: Type.Integer(),
      outcome: Type.String({ description: 'ok, partial, skipped, not_available, failed, cancelled.' }),
      error_code: Type.Optional(Type.String()),
      error: Type.Optional(Type.String()),
    }),
  ),
});

export const migrationReport = members({
  success: Type.Boolean(),
  message: Type.String(),
  dry_run: Type.Boolean(),
  workflow_id: Type.Optional(Type.String()),
  pending: Type.Array(Type.String({ description: 'A migration, or "functions and views".' })),
  applied: Type.Array(Type.String()),
});

export const runState = members({
  workflow_id: Type.String(),
  state: Type.Enum(['running', 'completed', 'failed']),
  message: Type.String(),
  result: orNull(Type.Union([report, migrationReport])),
});

export const syncStatus = members({
  success: Type.Boolean({ description: 'No list is failed or out of date.' }),
  message: Type.String({ description: 'The sentence on the first page.' }),
  generated_at: time,
  total_records: Type.Integer(),
  tables: table(
    members({
      source: Type.String(),
      status: Type.String({ description: 'never_synced, pending, success, failed.' }),
      health: Type.String({ description: 'As on the dashboard: fresh, late, stale, failed …' }),
      paused: Type.Boolean(),
      record_count: Type.Integer(),
      rejected_count: Type.Integer(),
      last_sync_timestamp: orNull(time),
      data_as_of: orNull(time),
      records_synced: orNull(Type.Integer({ description: 'By the last run.' })),
      sync_duration_seconds: orNull(Type.Integer()),
      error_code: orNull(Type.String()),
      error: orNull(Type.String()),
    }),
  ),
  running: Type.Array(
    members({
      table: Type.String(),
      lane: orNull(Type.String()),
      started: time,
      records: Type.Integer(),
      percent: orNull(Type.Integer()),
    }),
  ),
});

const refusals = {
  401: failure,
  404: failure,
  429: failure,
  503: failure,
} as const;

/** Statuses with which a request may be refused. */
export const reading = { 400: failure, ...refusals } as const;
export const acting = { 400: failure, 413: failure, 415: failure, 422: failure, ...refusals } as const;
