import { explain, type FactsOf, type SettingProblem, type SyncError } from '../errors/sync-error.ts';
import type { ErrorCode } from '../errors/table.ts';

export type Level = 'ok' | 'warning' | 'fault';

/** One line of the doctor's report. */
export interface Finding {
  readonly area: Area;
  readonly level: Level;
  /** A row of the error table; null when all is well. */
  readonly code: ErrorCode | null;
  readonly what: string;
  /** What to do about it; null when there is nothing to do. */
  readonly remedy: string | null;
}

export type Area =
  | 'settings'
  | 'sources'
  | 'database API'
  | 'read key'
  | 'database'
  | 'direct way'
  | 'grants'
  | 'shop'
  | 'Temporal'
  | 'worker'
  | 'schedules'
  | 'webhooks'
  | 'clocks'
  | 'disk'
  | 'ports'
  | 'upkeep';

export const ok = (area: Area, what: string): Finding => ({
  area,
  level: 'ok',
  code: null,
  what,
  remedy: null,
});

/** Works, and somebody should look at it. */
export const warning = <Code extends ErrorCode>(area: Area, code: Code, facts: FactsOf<Code>): Finding =>
  finding(area, 'warning', code, explain(code, facts));

/** Does not work. */
export const fault = <Code extends ErrorCode>(area: Area, code: Code, facts: FactsOf<Code>): Finding =>
  finding(area, 'fault', code, explain(code, facts));

/** What a check threw. */
export const faultOf = (area: Area, error: SyncError): Finding => finding(area, 'fault', error.code, error);

/** One variable that is wrong or missing. */
export const settingFinding = (level: Level, problem: SettingProblem): Finding =>
  finding('settings', level, 'SETTINGS_WRONG', problem);

const finding = (
  area: Area,
  level: Level,
  code: ErrorCode,
  { what, remedy }: { readonly what: string; readonly remedy: string },
): Finding => ({ area, level, code, what, remedy });
