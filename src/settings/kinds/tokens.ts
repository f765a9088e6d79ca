import type { SettingsReader } from '../reader.ts';
import type { Variable } from '../variable.ts';

/** A secret that several hold, each one of its own. */
export interface NamedToken {
  /** Stands in audit lines; the token never does. */
  readonly name: string;
  readonly token: string;
}

const one = '([A-Za-z0-9][A-Za-z0-9_.-]{0,39}:)?[A-Za-z0-9._~+/=-]{16,}';

/** Pattern of a variable with one token, or `name:token` several times, with commas between them. */
export const namedTokens = `^${one}(\\s*,\\s*${one})*$`;

/** What such a variable holds; one without a name is called `admin`. Notes names that stand there twice. */
export function readTokens(reader: SettingsReader, variable: Variable): readonly NamedToken[] {
  const text = reader.read(variable);
  if (typeof text !== 'string') return [];
  const tokens = text.split(/\s*,\s*/).map((entry) => {
    const [, name = 'admin', token = ''] = /^(?:([^:]*):)?(.*)$/.exec(entry) ?? [];
    return { name, token };
  });
  if (new Set(tokens.map(({ name }) => name)).size < tokens.length)
    reader.wrong(variable.name, 'gives one name to two tokens', `It ${variable.remedy}.`);
  return tokens;
}
