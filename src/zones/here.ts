/**
 * What this machine calls a time zone, in its own spelling or by what it was called once (Asia/Calcutta); null: it does not
 * know it, because its time zone data are older, or nobody does.
 */
export function zoneName(zone: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
