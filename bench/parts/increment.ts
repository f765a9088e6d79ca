import type { Contender } from '../contenders/contender.ts';
import { chosen, toolOf } from '../contenders/index.ts';
import type { Arena, Corner, Run } from '../harness/arena.ts';
import { changing } from '../store/lists.ts';
import type { Tally } from '../store/tally.ts';
import { alternate, type Series, worstOthers } from './alternate.ts';
import { plain } from './first.ts';
import type { Context, Part } from './part.ts';
import { control, table } from './table.ts';

export const increment: Part = {
  name: 'increment',
  about:
    'a full database, then rounds of changed rows in each of four lists, then nothing new: the whole command',
  standard: true,
  async run(context) {
    const { options, say } = context;
    const arena = await context.arena();
    const finalists = chosen(options.only)
      .filter(({ kind }) => kind !== 'ceiling')
      .filter((contender) => goesOn(contender, context));
    for (const contender of finalists) await contender.install(options.cache);
    await using corners = new AsyncDisposableStack();
    const by = new Map<Contender, Corner>();
    for (const contender of finalists) {
      const corner = corners.use(await arena.corner(contender));
      await corner.first();
      by.set(contender, corner);
      say(`increment ${contender.name}: loaded`);
    }
    const idle: Run[][] = finalists.map(() => []);
    const changed = await alternate(
      finalists,
      { warmUp: 1, runs: options.runs },
      async (contender, round) => {
        const corner = by.get(contender)!;
        const run = await corner.increment(round + 1);
        const nothing = await corner.increment(round + 1);
        if (round > 0) idle[finalists.indexOf(contender)]!.push(nothing);
        say(
          `increment ${contender.name}: ${run.seconds.toFixed(2)} s, nothing new ${nothing.seconds.toFixed(2)} s`,
        );
        return run;
      },
    );
    const quiet: Series[] = finalists.map((contender, i) => ({ contender, runs: idle[i]! }));
    const rows = changedRows(arena);
    const markdown = [
      `${options.size.changed.toLocaleString('en')} changed records in each of ${changing.join(', ')} on a full database, from the start of the command to its end; servers (a worker, where a tool has one) are up before. One round before is not counted. After every run rows, versions and money were counted and agreed.`,
      table(changed, { sales: 0, rows }),
      control(changed),
      'Nothing new, the same databases:',
      table(quiet, { sales: 0, rows }),
      control(quiet),
    ].join('\n\n');
    const others = Math.max(worstOthers(changed), worstOthers(quiet));
    return {
      title: 'Incremental',
      markdown,
      data: { changed: plain(changed), nothing: plain(quiet) },
      others,
    };
  },
};

/** Of a peer the variant that was fastest before; without a first load in this run all of them. */
function goesOn(contender: Contender, { best }: Context): boolean {
  const found = best.get(toolOf(contender));
  return contender.kind !== 'peer' || found === undefined || found === contender.name;
}

/** Records that a round changes. */
function changedRows({ recording }: Arena): number {
  const { changed } = recording.size;
  const there = recording.tallies[0] as Tally;
  return changing.reduce((sum, list) => sum + Math.min(changed, Math.floor((there[list]?.rows ?? 0) / 2)), 0);
}
