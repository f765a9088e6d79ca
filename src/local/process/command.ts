/** What to run: everything that spawn needs, so that a part can be described without being started. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  /** Whole environment of the child; it inherits nothing by itself. */
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Only root may set these. */
  readonly uid?: number;
  readonly gid?: number;
}
