import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine, quietBelow } from './harness/quiet.ts';
import type { Options } from './options.ts';
import type { Section } from './parts/part.ts';

/**
 * Writes RESULTS.md and RESULTS.json: beside the bench when the machine was ours alone, else into the cache, so that
 * figures of a busy machine are not taken for good ones. Returns where.
 */
export function writeResults(options: Options, sections: readonly Section[], postgres: string): string {
  const others = Math.max(0, ...sections.map((section) => section.others));
  const quiet = others < quietBelow;
  const date = new Date().toISOString().slice(0, 10);
  const head = [
    '# Results',
    `Made by \`${options.command}\` on ${date}. ${machine()}. ${postgres}, with the settings that \`npm start\` gives it, for everybody.`,
    quiet
      ? `Others kept at most ${others.toFixed(2)} of a processor busy meanwhile.`
      : `**Not to be quoted: others kept up to ${others.toFixed(2)} processors busy meanwhile.**`,
    'Every figure is a median with the least and the most beside it; runs alternate, warm-up is dropped. Seconds are those of a whole command, from its start to its end. CPU counts all processes that took part, PostgreSQL included, the store that serves the recorded pages not. Peak memory is resident memory of all but PostgreSQL. [README.md](README.md) says how it is measured.',
  ];
  const body = sections.map(({ title, markdown }) => `## ${title}\n\n${markdown}`);
  const folder = quiet ? import.meta.dirname : options.cache;
  const file = join(folder, 'RESULTS.md');
  writeFileSync(file, `${[...head, ...body].join('\n\n')}\n`);
  const data = { date, command: options.command, machine: machine(), postgres, others, quiet };
  const parts = sections.map(({ title, data: found, others: load }) => ({
    title,
    others: load,
    data: found,
  }));
  writeFileSync(join(folder, 'RESULTS.json'), `${JSON.stringify({ ...data, parts }, null, 1)}\n`);
  return file;
}
