import type { SyncError } from '../errors/sync-error.ts';

export type Level = 'ok' | 'warning' | 'fault';

/** One line of the doctor's report. */
export interface Finding {
  readonly area: Area;
  readonly level: Level;
  /** A row of the error table, or a word of the check's own; null when all is well. */
  readonly code: string | null;
  readonly what: string;
  /** What to do about it; null when there is nothing to do. */
  readonly remedy: string | null;
}

export type Area =
  | 'settings'
  | 'Lightspeed'
  | 'database API'
  | 'read key'
  | 'database'
  | 'grants'
  | 'shop'
  | 'Temporal'
  | 'worker'
  | 'schedules'
  | 'clocks'
  | 'disk'
  | 'ports';

export const ok = (area: Area, what: string): Finding => ({
  area,
  level: 'ok',
  code: null,
  what,
  remedy: null,
});

export const warning = (area: Area, code: string, what: string, remedy: string): Finding => ({
  area,
  level: 'warning',
  code,
  what,
  remedy,
});

export const fault = (area: Area, code: string, what: string, remedy: string): Finding => ({
  area,
  level: 'fault',
  code,
  what,
  remedy,
});

/** The table's sentences say first what happened, then what to do. */
export function faultOf(area: Area, { code, message }: SyncError): Finding {
  const [, what = message, remedy = ''] = /^(.*?[.!?])\s+(.*)$/s.exec(message) ?? [];
  return fault(area, code, what, remedy || 'Please report it.');
}
