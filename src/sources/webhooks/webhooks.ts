// Sources that tell of changes by themselves. What they send is a hint that a list should be looked at, never data.

/** What of a delivery is known before its body is read. */
export interface DeliveryHead {
  /** What its address names after the source, e.g. `sale.update`; null: nothing. */
  readonly type: string | null;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** The address as the source knows it, query and all. */
  readonly url: string;
}

export interface Delivery extends DeliveryHead {
  /** As it came, byte for byte. */
  readonly body: Buffer;
}

/** An address that the source sends changes of one type to. */
export interface Subscription {
  /** Null: of every type. */
  readonly type: string | null;
  readonly url: string;
}

/** One that stands at the source. */
export interface Registered extends Subscription {
  readonly id: string;
  readonly active: boolean;
}

/** How a source tells of changes. */
// biome-ignore lint/suspicious/noExplicitAny: its settings are its own; nobody else looks into them
export interface Webhooks<S = any> {
  /** Lists by the types that are subscribed to. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** Whether it bears what a genuine one cannot be without; its body is not read otherwise. Pure. */
  isSigned(head: DeliveryHead): boolean;
  /** Names of the lists that changed, none where it is about something else; null: it is not genuine. Pure. */
  read(delivery: Delivery, secret: string): readonly string[] | null;
  /** Where we register them; else a person does, as this sentence says of an address `{url}`. */
  readonly registering: Registering<S> | string;
}

/** Subscriptions at the source. Each throws SyncError. */
// biome-ignore lint/suspicious/noExplicitAny: as above
export interface Registering<S = any> {
  /** What to subscribe to. Pure. @param base address of the source's webhooks, without a slash at the end */
  wanted(base: string, secret: string): readonly Subscription[];
  /** Those that stand there, ours and others'. */
  list(settings: S): Promise<readonly Registered[]>;
  add(settings: S, subscription: Subscription): Promise<void>;
  remove(settings: S, id: string): Promise<void>;
}
