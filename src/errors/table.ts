// One table for everything that can go wrong: dashboard, CLI, doctor, alerts and log all speak from it.
import { apiErrors } from './table/api.ts';
import { databaseErrors } from './table/database.ts';
import { doctorErrors } from './table/doctor.ts';
import { installationErrors } from './table/installation.ts';
import { periodErrors } from './table/periods.ts';
import { runErrors } from './table/runs.ts';
import { temporalErrors } from './table/temporal.ts';

export type { Actor, ErrorRow } from './row.ts';

export const errorTable = {
  ...apiErrors,
  ...databaseErrors,
  ...temporalErrors,
  ...installationErrors,
  ...runErrors,
  ...periodErrors,
  ...doctorErrors,
} as const;

export type ErrorCode = keyof typeof errorTable;

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorTable, code);
