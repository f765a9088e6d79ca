/** What somebody is told of an incident. Never holds a value of a record. */
export interface AlertMessage {
  readonly kind: 'open' | 'reminder' | 'recovered' | 'over' | 'test';
  /** What, in a sentence. */
  readonly headline: string;
  /** Why, or what comes next. */
  readonly detail: string | null;
  /** Who must act, in words. */
  readonly who: string | null;
  /** ISO time. */
  readonly since: string;
}

const lead = {
  open: '',
  reminder: 'Still: ',
  recovered: 'Recovered: ',
  over: 'No longer looked at: ',
  test: 'Test: ',
} as const;

export const subject = ({ kind, headline }: AlertMessage): string => `${lead[kind]}${headline}`;

/** Everything that a person needs, as plain text. @param link the dashboard's address */
export function plainText(message: AlertMessage, link: string | undefined): string {
  const { kind, detail, who, since } = message;
  const at = `${since.slice(0, 16).replace('T', ' ')} UTC`;
  const parts =
    kind === 'recovered'
      ? [`This is over. It had begun at ${at}.`]
      : kind === 'over'
        ? [`It lies too far back to be looked at every night. Nothing has become otherwise since ${at}.`]
        : [...(detail ? [detail] : []), ...(who ? [who] : []), ...(kind === 'test' ? [] : [`Since ${at}.`])];
  return [subject(message), ...parts, ...(link ? [link] : [])].join('\n');
}

/**
 * Text as the value of a header, which holds no more than ASCII: encoded words of RFC 2047 where it has other letters.
 * ntfy decodes them in a title since 2.4.0.
 */
export function headerText(text: string): string {
  const line = text.replaceAll(/[\r\n]+/g, ' ');
  if (/^[\x20-\x7e]*$/.test(line)) return line;
  const words: string[] = [];
  // a word is 75 characters at most, 45 bytes in base64, and cuts no letter
  for (const letter of line) {
    const last = words.at(-1);
    if (last !== undefined && Buffer.byteLength(last + letter) <= 45) words[words.length - 1] = last + letter;
    else words.push(letter);
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(' ');
}
