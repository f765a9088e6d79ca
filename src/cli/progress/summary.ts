import type { EntityOutcome } from '../../workflows/messages.ts';

/** A finished run in a few lines: counts, and every reason once, however many lists share it. */
export function summary(entities: readonly EntityOutcome[]): string {
  const sum = (pick: (e: EntityOutcome) => number) =>
    entities.reduce((total, e) => total + pick(e), 0).toLocaleString('en');
  const failed = entities.filter((e) => e.outcome === 'failed').length;
  const away = entities.filter((e) => e.outcome === 'not_available').length;
  const skipped = entities.filter((e) => e.outcome === 'skipped').length;
  const counts = `${sum((e) => e.records)} records received, ${sum((e) => e.written)} written, ${sum((e) => e.rejected)} rejected`;
  return [
    failed === 0 ? `Done: ${counts}.` : `${failed} of ${entities.length} lists failed; ${counts}.`,
    away > 0 ? `${away} of ${entities.length} lists are not available.` : undefined,
    ...reasons(entities),
    skipped > 0
      ? `${skipped} lists were never imported and were left alone; run "tillsync import".`
      : undefined,
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

/** "sentence (list, list)" for every reason why lists failed or are not available. */
export function reasons(entities: readonly EntityOutcome[]): string[] {
  const lists = new Map<string, string[]>();
  for (const { entity, outcome, error } of entities) {
    if ((outcome === 'failed' || outcome === 'not_available') && error)
      lists.set(error, [...(lists.get(error) ?? []), entity]);
  }
  return [...lists].map(([sentence, names]) => `  ${sentence} (${names.join(', ')})`);
}
