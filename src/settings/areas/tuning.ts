import Type from 'typebox';
import type { SettingsReader } from '../reader.ts';
import { variable } from '../variable.ts';

export interface TuningSettings {
  /** Records asked for per page of sales. */
  readonly pageSizeSales: number;
  /** Records asked for per page of every other list. */
  readonly pageSize: number;
  /** Upper bound of our own on top of the API's; undefined: only the API's. */
  readonly maxRequestsPerSecond: number | undefined;
  readonly maxRequestsPerHour: number | undefined;
  /** Length of the window of the store's own limit; undefined: 5 minutes. */
  readonly rateWindowSeconds: number | undefined;
}

const off = Type.Literal('off');
// 10,000 is the most that the vendor's own clients mention; the API shortens what it finds too long.
const pageSize = Type.Integer({ minimum: 1, maximum: 10_000 });

export const tuningVariables = {
  pageSizeSales: variable('SYNC_PAGE_SIZE_SALES', pageSize, 'must be a whole number from 1 to 10000'),
  pageSize: variable('SYNC_PAGE_SIZE', pageSize, 'must be a whole number from 1 to 10000'),
  perSecond: variable(
    'SYNC_MAX_REQUESTS_PER_SECOND',
    Type.Union([Type.Number({ minimum: 0.01, maximum: 1000 }), off]),
    'must be a number from 0.01 to 1000, or off',
  ),
  perHour: variable(
    'SYNC_MAX_REQUESTS_PER_HOUR',
    Type.Union([Type.Integer({ minimum: 1, maximum: 3_600_000 }), off]),
    'must be a whole number from 1 to 3600000, or off',
  ),
  rateWindow: variable(
    'SYNC_RATE_WINDOW_SECONDS',
    Type.Number({ minimum: 1, maximum: 86_400 }),
    'must be a number of seconds from 1 to 86400',
  ),
};

export function readTuning(reader: SettingsReader): TuningSettings {
  const limit = (value: number | 'off' | undefined) => (typeof value === 'number' ? value : undefined);
  return {
    pageSizeSales: reader.read(tuningVariables.pageSizeSales) ?? 500,
    pageSize: reader.read(tuningVariables.pageSize) ?? 1000,
    maxRequestsPerSecond: limit(reader.read(tuningVariables.perSecond)),
    maxRequestsPerHour: limit(reader.read(tuningVariables.perHour)),
    rateWindowSeconds: reader.read(tuningVariables.rateWindow),
  };
}
