import type { Contender } from '../contenders/contender.ts';
import { chosen, toolOf } from '../contenders/index.ts';
import type { Arena, Run } from '../harness/arena.ts';
import { rowsIn } from '../store/tally.ts';
import { alternate, type Series, worstOthers } from './alternate.ts';
import type { Part } from './part.ts';
import { control, hows, table } from './table.ts';

export const first: Part = {
  name: 'first',
  about: 'the first load of a whole shop into an empty database, without a rate limit',
  standard: true,
  async run(context) {
    const { options, say } = context;
    const arena = await context.arena();
    const all = chosen(options.only);
    for (const contender of all) await contender.install(options.cache);
    const load = (contender: Contender) => freshLoad(arena, contender, say);
    // every variant once: it warms everything up, and of each tool the best goes on
    const heat = await alternate(all, { warmUp: 0, runs: 1 }, load);
    const finalists = bestOf(heat, context.best);
    const series = await alternate(finalists, { warmUp: 0, runs: options.runs }, load);
    const rows = rowsIn(arena.recording.tallies[0]!);
    const written = { sales: options.size.sales, rows };
    const tried = heat.filter(({ contender }) =>
      all.some((c) => c !== contender && toolOf(c) === toolOf(contender)),
    );
    const markdown = [
      `${rows.toLocaleString('en')} rows (${options.size.sales.toLocaleString('en')} sales with their lines, payments and taxes, ${options.size.products.toLocaleString('en')} products, ${options.size.customers.toLocaleString('en')} customers, stock, the small lists), counted at every destination: rows, versions and money agree.`,
      table(series, written),
      control(series),
      `Variants, one run each before; the fastest of each peer went on:\n\n${table(tried, written)}`,
      hows(heat),
    ].join('\n\n');
    const others = Math.max(worstOthers(series), worstOthers(heat));
    return {
      title: 'First load',
      markdown,
      data: { rows, heat: plain(heat), series: plain(series) },
      others,
    };
  },
};

async function freshLoad(arena: Arena, contender: Contender, say: (line: string) => void): Promise<Run> {
  await using corner = await arena.corner(contender);
  const run = await corner.first();
  say(`first ${contender.name}: ${run.seconds.toFixed(2)} s, ${run.rows} rows agree`);
  return run;
}

/** Of a peer's variants the fastest; everything else as it is. */
function bestOf(heat: readonly Series[], best: Map<string, string>): Contender[] {
  const time = ({ runs }: Series) => runs[0]!.seconds;
  for (const series of heat.filter(({ contender }) => contender.kind === 'peer')) {
    const rivals = heat.filter(({ contender }) => toolOf(contender) === toolOf(series.contender));
    const fastest = rivals.toSorted((a, b) => time(a) - time(b))[0]!;
    best.set(toolOf(series.contender), fastest.contender.name);
  }
  return heat
    .map(({ contender }) => contender)
    .filter((contender) => contender.kind !== 'peer' || best.get(toolOf(contender)) === contender.name);
}

export const plain = (series: readonly Series[]): object[] =>
  series.map(({ contender, runs }) => ({ contender: contender.name, runs }));
