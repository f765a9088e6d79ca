import type { SettingsReader } from './reader.ts';
import type { Variable } from './variable.ts';

/** What the settings and the embedded stack must know of a source; every source definition has one. */
// biome-ignore lint/suspicious/noExplicitAny: whose settings they are, only the source itself knows
export interface SourceSettings<S = any> {
  /** Every variable that it reads; `.env.example` and the doctor hold theirs against it. */
  readonly variables: readonly Variable[];
  /** Names of the variables that say whose shop it is. Whoever sets another value means another shop. */
  readonly leads: readonly string[];
  /** Completes "Set …": the least that configures it. */
  readonly needs: string;
  /** Undefined when the source is not configured; what is wrong is noted in the reader. */
  read(reader: SettingsReader): S | undefined;
  /**
   * With which webhooks of the source are told from forged ones; the web process gets it, by its name
   * (`…_WEBHOOK_SECRET`), and of the source nothing else. Among `variables`. Absent: it sends none.
   */
  readonly webhookSecret?: Variable;
  /** A believable shop that plays when no source is configured. */
  readonly demo?: {
    /** Folder below demo/, and its name in TILLSYNC_DEMO_SHOPS. */
    readonly folder: string;
    /** Its address, for whoever looks at it. */
    readonly published: string;
    /** The flags that its program takes of those that are given for demo shops; absent: all. */
    readonly flags?: readonly string[];
    /** Orders an hour on the real clock, about as many as its history has. */
    readonly salesPerHour: number;
    /** The settings with which the source reads that shop. */
    env(url: string, token: string): Readonly<Record<string, string>>;
    /** Flag with which the shop gets the secret that it signs its webhooks with. */
    readonly webhookFlag?: string;
  };
}

/** A source and what the environment says of it. */
export interface Configured<D extends { readonly settings: SourceSettings }> {
  readonly definition: D;
  readonly settings: unknown;
}

/** The sources that are configured. */
export function readSources<D extends { readonly settings: SourceSettings }>(
  reader: SettingsReader,
  definitions: readonly D[],
): Configured<D>[] {
  return definitions.flatMap((definition) => {
    const settings = definition.settings.read(reader);
    return settings === undefined ? [] : [{ definition, settings }];
  });
}

/** A process of its own has no demo shop to fall back on. */
export function requireSource(
  reader: SettingsReader,
  definitions: readonly { readonly settings: SourceSettings }[],
  configured: readonly unknown[],
): void {
  const [first] = definitions;
  if (configured.length > 0 || !first) return;
  const ways = definitions.map(({ settings }) => settings.needs).join(', or ');
  const key = first.settings.variables.find(({ secret }) => secret);
  reader.missing(key?.name ?? first.settings.needs, `Set ${ways}.`);
}
