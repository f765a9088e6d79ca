import type { HealthSettings } from '../../settings/health.ts';
import type { RunningRow, Snapshot, StateRow } from '../read/snapshot.ts';
import { type Day, daysOf, successRate } from './days.ts';
import { isMain, labelOf, listOf, rankOf } from './entities.ts';
import { factsOf, pausedAt } from './facts.ts';
import { ago, count, duration, percent, rate } from './format.ts';
import { type Health, healthTone, healthWord, type Tone } from './health.ts';
import { type Progress, progressOf } from './progress.ts';
import type { NextRun, Services } from './services.ts';
import { type Sparkline, sparkline } from './sparkline.ts';
import { dayKey } from './time.ts';
import { type Verdict, verdict } from './verdict.ts';

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

export interface Overview {
  readonly verdict: Verdict;
  readonly main: readonly EntityCard[];
  readonly folded: readonly EntityCard[];
  /** Worst tone of the folded lists: the fold opens by itself when something is wrong in it. */
  readonly foldedTrouble: boolean;
  readonly running: readonly RunCard[];
  readonly halted: boolean;
  readonly success: string;
  readonly rejected: number;
}

export interface OverviewInput {
  readonly snapshot: Snapshot;
  readonly health: HealthSettings;
  readonly services: Services;
  readonly next: NextRun;
  readonly now: Date;
  readonly unreadableSince: Date | null;
}

/** Everything the first page says, ready to be written down. Pure. */
export function overview(input: OverviewInput): Overview {
  const { snapshot, now } = input;
  const zone = snapshot.zone;
  const facts = factsOf(snapshot, input.health, now);
  const cards = snapshot.states
    .filter((state) => facts.some(({ entity }) => entity === state.entity))
    .map((state) => card(state, facts.find(({ entity }) => entity === state.entity)!.health, snapshot, now));
  const main = cards.filter(({ entity }) => isMain(entity, sourceOf(snapshot, entity)));
  main.sort((a, b) => rankOf(a.entity) - rankOf(b.entity));
  const { temporal, worker } = input.services;
  const halted = temporal === 'down' || worker === 'down';
  const folded = cards.filter((c) => !main.includes(c));
  return {
    verdict: verdict({ ...input, zone, entities: facts }),
    main,
    folded,
    foldedTrouble: folded.some(({ tone }) => tone === 'bad' || tone === 'warn'),
    running: snapshot.running.map((run) => runCard(run, snapshot, now, halted)),
    halted,
    success: percent(successRate(snapshot.days)),
    rejected: snapshot.states.reduce((sum, { rejected }) => sum + rejected, 0),
  };
}

const sourceOf = (snapshot: Snapshot, entity: string) =>
  snapshot.states.find((state) => state.entity === entity)?.source ?? 'lightspeed';

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
    label: labelOf(state.entity),
    health,
    word: healthWord[health],
    tone: healthTone[health],
    paused: pausedAt(snapshot.paused, state),
    lastSync,
    lastSyncAgo: lastSync ? ago(lastSync, now) : 'never',
    newest: state.newest === null ? null : new Date(state.newest),
    rows: count(state.rows),
    rejected: state.rejected,
    error: health === 'failed' ? state.error : null,
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
  const paused = state && pausedAt(snapshot.paused, { ...state, entity: listOf(run.entity) });
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
    label: labelOf(run.entity),
    what: paused ? 'paused' : halted ? `${laneWord(run.lane)}, stands still` : laneWord(run.lane),
    percent: progress.percent,
    text: parts.join(' · '),
    waiting: state?.waiting ?? null,
  };
}

export const laneWord = (lane: string | null): string =>
  lane === 'import' ? 'import' : lane === 'reconcile' ? 'check against the store' : 'sync';
