import type { Finding, Level } from './finding.ts';

const count = (findings: readonly Finding[], level: Level) =>
  findings.filter((finding) => finding.level === level).length;

const number = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

/** For people: one line per finding, what to do beneath it, the count at the end. */
export function toText(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ area }) => area.length));
  const lines = findings.flatMap(({ level, area, what, remedy }) => [
    `${level.padEnd(7)}  ${area.padEnd(width)}  ${what}`,
    ...(remedy === null ? [] : [`${' '.repeat(width + 11)}→ ${remedy}`]),
  ]);
  const faults = count(findings, 'fault');
  const warnings = count(findings, 'warning');
  const verdict =
    faults + warnings === 0 ? 'All is well.' : `${number(faults, 'fault')}, ${number(warnings, 'warning')}.`;
  return `${[...lines, '', verdict].join('\n')}\n`;
}

/** For programs; a stable shape. */
export function toJson(findings: readonly Finding[]): string {
  const faults = count(findings, 'fault');
  const report = { ok: faults === 0, faults, warnings: count(findings, 'warning'), findings };
  return `${JSON.stringify(report, null, 2)}\n`;
}
