import type { EntityFacts } from '../../health/entity-facts.ts';
import { factsOf, pausedAt, sourcesInUse } from '../../health/facts.ts';
import { ago, count, duration, percent, rate } from '../../health/format.ts';
import { type Health, healthTone, healthWord, type Tone } from '../../health/freshness.ts';
import { worded } from '../../health/names.ts';
import { type Progress, progressOf } from '../../health/progress.ts';
import type { NextRun, Services } from '../../health/services.ts';
import type { RunningRow, Snapshot, SourceRow, StateRow } from '../../health/snapshot.ts';
import { dayKey, exact } from '../../health/time.ts';
import { type Verdict, verdict } from '../../health/verdict.ts';
import { type Warning, warningsOf } from '../../health/warnings/index.ts';
import { type Day, daysOf, successRate } from './days.ts';
import { type Sparkline, sparkline } from './sparkline.ts';

export interface EntityCard {
  readonly entity: string;
  readonly label: string;
  readonly health: Health;
  readonly word: string;
  readonly tone: Tone;
  readonly paused: boolean;
  readonly lastSync: Date | null;
  readonly lastSyncAgo: string;
  readonly newest: Date | null;
  /** How old the newest was when it came; null: not known. */
  readonly arrival: string | null;
  readonly rows: string;
  readonly rejected: number;
  readonly error: string | null;
  readonly waiting: string | null;
  readonly days: readonly Day[];
  readonly success: string;
  readonly sparks: readonly Sparkline[];
}

export interface RunCard {
  readonly id: number;
  readonly label: string;
  readonly what: string;
  readonly percent: number | null;
  readonly text: string;
  readonly waiting: string | null;
}

/** The lists of one source, under its name. */
export interface SourceGroup {
  readonly source: string;
  readonly label: string;
  /** Hours: green within the first, yellow within the second. */
  readonly freshHours: number;
  readonly staleHours: number;
  readonly zone: string;
  readonly next: NextRun;
  readonly main: readonly EntityCard[];
  readonly folded: readonly EntityCard[];
  /** Lists that the settings leave out, in words. */
  readonly leftOut: readonly string[];
  /** The fold opens by itself when something is wrong in it. */
  readonly foldedTrouble: boolean;
}

export interface Overview {
  readonly verdict: Verdict;
  readonly warnings: readonly Warning[];
  readonly groups: readonly SourceGroup[];
  readonly anyFailed: boolean;
  readonly running: readonly RunCard[];
  readonly halted: boolean;
  readonly success: string;
  readonly rejected: number;
}

export interface OverviewInput {
  readonly snapshot: Snapshot;
  readonly services: Services;
  readonly next: NextRun;
  /** Of one source's schedules. */
  readonly nextOf: (source: SourceRow) => NextRun;
  readonly now: Date;
  readonly unreadableSince: Date | null;
}

/** Everything the first page says, ready to be written down. Pure. */
export function overview(input: OverviewInput): Overview {
  const { snapshot, now } = input;
  const facts = factsOf(snapshot, now);
  const { temporal, worker } = input.services;
  const halted = temporal === 'down' || worker === 'down';
  return {
    verdict: verdict({
      ...input,
      zone: snapshot.zone,
      entities: facts,
      comparison: snapshot.comparison,
      warnings: snapshot.warnings,
    }),
    warnings: warningsOf({ warnings: snapshot.warnings, now, zone: snapshot.zone }),
    groups: sourcesInUse(snapshot).map((source) => group(source, facts, input)),
    anyFailed: facts.some(({ health }) => health === 'failed'),
    running: snapshot.running.map((run) => runCard(run, snapshot, now, halted)),
    halted,
    success: percent(successRate(snapshot.days)),
    rejected: snapshot.states.reduce((sum, { rejected }) => sum + rejected, 0),
  };
}

function group(source: SourceRow, facts: readonly EntityFacts[], input: OverviewInput): SourceGroup {
  const { snapshot, now } = input;
  const cards = snapshot.states
    .filter((state) => state.source === source.source)
    .map((state) => ({
      place: state.place,
      card: card(state, facts.find(({ entity }) => entity === state.entity)!.health, snapshot, now),
    }));
  const main = cards.filter(({ place }) => place !== null).map((placed) => placed.card);
  const folded = cards.filter(({ place }) => place === null).map((placed) => placed.card);
  return {
    source: source.source,
    label: source.label,
    freshHours: hours(source.fresh_seconds),
    staleHours: hours(source.stale_seconds),
    zone: source.zone,
    next: input.nextOf(source),
    leftOut: source.left_out.map((name) => worded(name).toLowerCase()),
    // a source whose lists have no places shows them all
    main: main.length > 0 ? main : folded,
    folded: main.length > 0 ? folded : [],
    foldedTrouble: main.length > 0 && folded.some(({ tone }) => tone === 'bad' || tone === 'warn'),
  };
}

const hours = (seconds: number) => Math.round(seconds / 36) / 100;

function card(state: StateRow, health: Health, snapshot: Snapshot, now: Date): EntityCard {
  const days = snapshot.days.filter(({ entity }) => entity === state.entity);
  const recent = snapshot.recent[state.entity] ?? [];
  const lastSync = state.last_sync === null ? null : new Date(state.last_sync);
  const sparks = [
    sparkline(
      'Duration',
      recent.map(([seconds]) => seconds),
      duration,
    ),
    sparkline(
      'Rows',
      recent.map(([, rows]) => rows),
      count,
    ),
  ];
  return {
    entity: state.entity,
    label: state.label,
    health,
    word: healthWord[health],
    tone: healthTone[health],
    paused: pausedAt(snapshot.paused, state),
    lastSync,
    lastSyncAgo: lastSync ? ago(lastSync, now) : 'never',
    newest: state.newest === null ? null : new Date(state.newest),
    arrival: state.arrival_seconds == null ? null : `${duration(state.arrival_seconds)} old when it came`,
    rows: count(state.rows),
    rejected: state.rejected,
    error:
      health === 'unavailable'
        ? state.unavailable
        : health === 'failed'
          ? state.error
          : health === 'silent'
            ? `Nothing new since ${exact(new Date(state.silent_since!), snapshot.zone)}; usually at most ${duration(state.usual_pause_seconds)} pass.`
            : null,
    waiting: state.waiting,
    days: daysOf(days, dayKey(now, snapshot.zone)),
    success: percent(successRate(days)),
    sparks: sparks.filter((s) => s !== null),
  };
}

/** @param halted nobody works on it: then nothing is said of speed and end */
function runCard(run: RunningRow, snapshot: Snapshot, now: Date, halted: boolean): RunCard {
  const progress: Progress = progressOf(run, now);
  const state = snapshot.states.find(({ entity, source }) => entity === run.entity && source === run.source);
  const paused = state && pausedAt(snapshot.paused, state);
  const parts = [
    `${count(run.records)} rows`,
    ...(run.records > 0 && !halted ? [`${rate(run.records, progress.seconds)} rows/s`] : []),
    halted ? `begun ${duration(progress.seconds)} ago` : `${duration(progress.seconds)} so far`,
    ...(progress.left !== null && !paused && !halted
      ? [`about ${duration(Math.max(1, progress.left))} left`]
      : []),
  ];
  return {
    id: run.id,
    label: state?.label ?? worded(run.entity),
    what: paused ? 'paused' : halted ? `${laneWord(run.lane)}, stands still` : laneWord(run.lane),
    percent: progress.percent,
    text: parts.join(' · '),
    waiting: state?.waiting ?? null,
  };
}

export const laneWord = (lane: string | null): string =>
  lane === 'import' ? 'import' : lane === 'reconcile' ? 'check against the store' : 'sync';
