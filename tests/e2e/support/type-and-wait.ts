import { cli } from '../../support/cli.ts';

export interface Outcome {
  readonly ok: boolean;
  readonly entities: readonly {
    readonly entity: string;
    readonly outcome: string;
    readonly records: number;
    readonly error: string | null;
    /** Of a comparison. */
    readonly compared?: { readonly found: object; readonly left: object };
  }[];
}

/** Types a command that starts a run, and waits for its end. */
export async function typeAndWait(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Outcome> {
  const { stdout, stderr } = await cli([...args, '--wait', '--json'], env);
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout);
}
