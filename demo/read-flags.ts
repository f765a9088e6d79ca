import { parseArgs } from 'node:util';

interface Flag {
  /** Empty: worked out. */
  readonly standard: string;
  readonly help: string;
}

/** A mistake of whoever typed the command: one sentence. */
export class FlagMistake extends Error {}

/**
 * The flags as text, each by its own or its standard value; null when help was asked for. Throws FlagMistake.
 * @param mistake what is wrong with a value, as the rest of "--name …"; null: it fits
 */
export function readGivenFlags<Name extends string>(
  flags: Readonly<Record<Name, Flag>>,
  args: readonly string[],
  mistake: (name: Name, value: string) => string | null,
): Record<Name, string> | null {
  const names = Object.keys(flags) as Name[];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  let given: Record<string, unknown>;
  try {
    given = parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean' } },
      strict: true,
    }).values;
  } catch (error) {
    throw new FlagMistake(
      `${(error as Error).message.split('. ')[0]!.replace(/\.$/, '')}; --help lists the flags.`,
    );
  }
  if (given.help === true) return null;
  const values = names.map((name) => {
    const value = String(given[name] ?? flags[name].standard);
    const wrong = mistake(name, value);
    if (wrong !== null) throw new FlagMistake(`--${name} ${wrong}`);
    return [name, value];
  });
  return Object.fromEntries(values);
}

/** @param width of the longest name, and a little */
export function helpOf(flags: Readonly<Record<string, Flag>>, serves: string, width: number): string {
  const lines = Object.entries(flags).map(
    ([name, { standard, help }]) =>
      `  --${name.padEnd(width)} ${help}${standard === '' ? '' : ` [${standard}]`}`,
  );
  return `${serves}\n\n${lines.join('\n')}\n`;
}
