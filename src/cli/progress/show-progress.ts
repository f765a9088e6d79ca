import cliProgress from 'cli-progress';
import type { EntityOutcome, LaneProgress, RunProgress } from '../../workflows/messages.ts';

export interface ProgressView {
  show(run: RunProgress, lanes: ReadonlyMap<string, LaneProgress>): void;
  /** Gives the terminal back; nothing is shown afterwards but the end. */
  stop(): void;
  end(outcomes: readonly EntityOutcome[]): void;
}

const number = (n: number) => n.toLocaleString('en');

/** Why a lane does not move; empty while it does. */
const standing = ({ waiting, state }: LaneProgress): string =>
  waiting ? `waiting: ${waiting}` : state === 'paused' ? 'paused, until: tillsync resume' : '';

/** Bars on a terminal, plain lines elsewhere: as a list moves, every ten seconds while it does not, and at its end. */
export const progressView = (out: NodeJS.WriteStream): ProgressView => (out.isTTY ? bars(out) : lines(out));

function bars(out: NodeJS.WriteStream): ProgressView {
  const multi = new cliProgress.MultiBar(
    {
      format: '{entity} {bar} {share}  {records} records{note}',
      stream: out,
      hideCursor: true,
      barsize: 24,
      clearOnComplete: false,
    },
    cliProgress.Presets.shades_classic,
  );
  const known = new Map<string, cliProgress.SingleBar>();
  const most = new Map<string, number>();
  // between two slices the count is that of finished ones for a moment
  const highest = (entity: string, records: number) => {
    const now = Math.max(records, most.get(entity) ?? 0);
    most.set(entity, now);
    return now;
  };
  const update = (e: EntityOutcome, lane: LaneProgress | undefined) => {
    const bar =
      known.get(e.entity) ??
      multi.create(100, 0, { entity: e.entity.padEnd(18), share: '', records: '0', note: '' });
    known.set(e.entity, bar);
    const ended = e.outcome !== 'waiting' && e.outcome !== 'running';
    const percent = ended ? 100 : (lane?.percent ?? 0);
    const note = e.error ?? (lane ? standing(lane) : '');
    bar.update(percent, {
      share: ended ? e.outcome.padEnd(9) : lane?.percent == null ? '         ' : `about ${percent} %`,
      records: number(ended ? e.records : highest(e.entity, lane?.records ?? 0)),
      note: note && `  ${note}`,
    });
  };
  return {
    show: (run, lanes) => {
      for (const e of Object.values(run.entities))
        if (e.outcome !== 'waiting') update(e, lanes.get(e.entity));
    },
    stop: () => multi.stop(),
    end: (outcomes) => {
      for (const e of outcomes) update(e, undefined);
      multi.stop();
    },
  };
}

/** A list that moves has a line at most this often, and one that stands still says why less often. */
const lineEveryMs = 2_000;
const signEveryMs = 10_000;

function lines(out: NodeJS.WriteStream): ProgressView {
  const ended = new Set<string>();
  const last = new Map<string, { at: number; text: string }>();
  const say = (e: EntityOutcome) => {
    if (ended.has(e.entity) || e.outcome === 'waiting' || e.outcome === 'running') return;
    ended.add(e.entity);
    out.write(`${e.entity}: ${e.outcome}, ${number(e.records)} records${e.error ? `. ${e.error}` : ''}\n`);
  };
  const sayLane = (lane: LaneProgress) => {
    const share = lane.percent === null ? '' : `, about ${lane.percent} %`;
    const why = standing(lane);
    const text = `${lane.entity}: ${number(lane.records)} records${share}${why && `, ${why}`}\n`;
    const before = last.get(lane.entity);
    const age = before ? Date.now() - before.at : 0;
    const due = age >= signEveryMs || (age >= lineEveryMs && text !== before?.text);
    if (before && !due) return;
    last.set(lane.entity, { at: Date.now(), text });
    if (before || lane.records > 0) out.write(text); // a list that has just begun has nothing to say
  };
  return {
    show: (run, lanes) => {
      for (const e of Object.values(run.entities)) say(e);
      for (const lane of lanes.values()) if (!ended.has(lane.entity)) sayLane(lane);
    },
    stop: () => undefined,
    end: (outcomes) => outcomes.forEach(say),
  };
}
