/** One way to get the Temporal CLI. */
export interface Way {
  /** For the person who waits. */
  readonly says: string;
  /** Puts the program into the folder and returns its path. Throws a short reason when this way is closed. */
  readonly fetch: (into: string) => Promise<string>;
}
