import type { WebSettings } from '../../settings/processes/web.ts';
import type { SourceDefinition } from '../../sources/definition.ts';
import type { Webhooks } from '../../sources/webhooks/webhooks.ts';

/** A source that tells of changes, and what tells its word from a forged one. */
export interface Teller {
  readonly source: string;
  readonly webhooks: Webhooks;
  readonly secret: string;
}

export const tellersOf = (
  sources: readonly SourceDefinition[],
  { webhookSecrets }: Pick<WebSettings, 'webhookSecrets'>,
): Teller[] =>
  sources.flatMap(({ name, webhooks }) => {
    const secret = webhookSecrets.get(name);
    return webhooks && secret !== undefined ? [{ source: name, webhooks, secret }] : [];
  });
