import { choreSentence } from '../../health/chores.ts';
import { healthWord } from '../../health/freshness.ts';
import type { EntityStatus, Paused, Running, ScheduleStatus, StatusReport, Unrecorded } from './report.ts';
import { age, count, span } from './words.ts';

/** For people: a table, then what runs, what is paused, what comes next, and who must act. */
export function showStatus(report: StatusReport): string {
  const now = Date.parse(report.at);
  const blocks = [
    verdictText(report),
    table(report.entities, now),
    block('Running now', [...report.running.map(runningLine), ...report.unrecorded.map(unrecordedLine)]),
    block('Paused', report.paused.map(pausedLine)),
    block(
      'Next',
      report.schedules.map((schedule) => scheduleLine(schedule, now)),
    ),
    block('To look at', problems(report)),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

/** The dashboard's first sentence, and what follows from it. */
const verdictText = ({ verdict: { headline, detail, who } }: StatusReport): string =>
  [headline, detail, who].filter((part) => part !== null).join('\n');

function table(entities: readonly EntityStatus[], now: number): string {
  const rows = entities.map((e) => [
    e.entity,
    healthWord[e.health].toLowerCase(),
    e.lastSuccess === null ? 'never' : age((now - Date.parse(e.lastSuccess)) / 1_000),
    e.lagSeconds === null ? '–' : age(e.lagSeconds),
    count(e.rows),
    e.rejected > 0 ? count(e.rejected) : '',
  ]);
  const all = [['list', 'status', 'last success', 'newest data', 'rows', 'rejected'], ...rows];
  const widths = all[0]!.map((_, i) => Math.max(...all.map((row) => row[i]!.length)));
  return all
    .map((row) =>
      row
        .map((cell, i) => (i >= 4 ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const block = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? '' : `${title}\n${lines.map((line) => `  ${line}`).join('\n')}`;

function runningLine(run: Running): string {
  const facts = [
    run.percent === null ? undefined : `about ${run.percent} %`,
    run.records === null ? undefined : `${count(run.records)} records`,
    run.recordsPerSecond === null ? undefined : `${count(run.recordsPerSecond)}/s`,
    run.secondsLeft === null ? undefined : `about ${span(run.secondsLeft)} left`,
    run.state === 'paused' ? 'paused' : undefined,
    run.waiting === null ? undefined : `waiting: ${run.waiting}`,
  ].filter((fact) => fact !== undefined);
  const said = facts.length > 0 ? `: ${facts.join(', ')}` : '';
  return `${run.entity} (${run.lane}) for ${span(run.seconds)}${said}`;
}

const unrecordedLine = ({ workflowId, seconds }: Unrecorded) =>
  `${workflowId} for ${span(seconds)}: has not begun yet; Temporal’s UI says why, "tillsync cancel" ends it`;

function pausedLine({ entity, lane, since, by }: Paused): string {
  const what = entity === '*' ? 'every list' : entity;
  const lanes = lane === '*' ? '' : `, lane ${lane}`;
  return `${what}${lanes}, since ${since.slice(0, 16).replace('T', ' ')} UTC${by ? ` by ${by}` : ''}; "tillsync resume" goes on`;
}

function scheduleLine({ id, paused, note, nextRun, timeZone }: ScheduleStatus, now: number): string {
  if (paused) return `${id} is paused${note ? ` (${note})` : ''}`;
  if (nextRun === null) return `${id}: time unknown`;
  const seconds = (Date.parse(nextRun) - now) / 1_000;
  return `${id} in ${span(Math.max(0, seconds))}, ${nextRun.slice(0, 16).replace('T', ' ')} UTC (zone ${timeZone ?? 'UTC'})`;
}

/** Every sentence once, with the lists it is about and who must act. */
function problems(report: StatusReport): string[] {
  const lists = new Map<string, string[]>();
  const add = (sentence: string, entity: string) =>
    lists.set(sentence, [...(lists.get(sentence) ?? []), entity]);
  for (const { entity, error, waiting } of report.entities) {
    const actor = error?.actor && error.actor !== 'nobody' ? ` Who must act: ${error.actor}.` : '';
    if (error) add(`${error.sentence}${actor}`, entity);
    if (waiting) add(`Waiting: ${waiting}`, entity);
  }
  const temporal = report.temporal.error === null ? [] : [`Temporal: ${report.temporal.error}`];
  const chores = report.chores.map((chore) =>
    choreSentence(chore, `${chore.since.slice(0, 16).replace('T', ' ')} UTC`),
  );
  return [
    ...temporal,
    ...chores,
    ...[...lists].map(([sentence, names]) => `${names.join(', ')}: ${sentence}`),
  ];
}
