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

/** Bars on a terminal, plain lines elsewhere (one per entity as it ends, and a sign of life every ten seconds). */
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
      records: number(ended ? e.records : (lane?.records ?? 0)),
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

function lines(out: NodeJS.WriteStream): ProgressView {
  const said = new Set<string>();
  let lastSign = Date.now();
  const say = (e: EntityOutcome) => {
    if (said.has(e.entity) || e.outcome === 'waiting' || e.outcome === 'running') return;
    said.add(e.entity);
    out.write(`${e.entity}: ${e.outcome}, ${number(e.records)} records${e.error ? `. ${e.error}` : ''}\n`);
  };
  return {
    show: (run, lanes) => {
      for (const e of Object.values(run.entities)) say(e);
      if (Date.now() - lastSign < 10_000) return;
      lastSign = Date.now();
      for (const lane of lanes.values()) {
        const share = lane.percent === null ? '' : `, about ${lane.percent} %`;
        const why = standing(lane);
        out.write(`${lane.entity}: ${number(lane.records)} records${share}${why && `, ${why}`}\n`);
      }
    },
    stop: () => undefined,
    end: (outcomes) => outcomes.forEach(say),
  };
}
