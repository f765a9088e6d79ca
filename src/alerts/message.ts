/** What somebody is told of an incident. Never holds a value of a record. */
export interface AlertMessage {
  readonly kind: 'open' | 'reminder' | 'recovered' | 'test';
  /** What, in a sentence. */
  readonly headline: string;
  /** Why, or what comes next. */
  readonly detail: string | null;
  /** Who must act, in words. */
  readonly who: string | null;
  /** ISO time. */
  readonly since: string;
}

const lead = { open: '', reminder: 'Still: ', recovered: 'Recovered: ', test: 'Test: ' } as const;

export const subject = ({ kind, headline }: AlertMessage): string => `${lead[kind]}${headline}`;

/** Everything that a person needs, as plain text. @param link the dashboard's address */
export function plainText(message: AlertMessage, link: string | undefined): string {
  const { kind, detail, who, since } = message;
  const at = `${since.slice(0, 16).replace('T', ' ')} UTC`;
  const parts =
    kind === 'recovered'
      ? [`This is over. It had begun at ${at}.`]
      : [...(detail ? [detail] : []), ...(who ? [who] : []), ...(kind === 'test' ? [] : [`Since ${at}.`])];
  return [subject(message), ...parts, ...(link ? [link] : [])].join('\n');
}
