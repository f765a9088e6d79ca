/** What a scripted fault does to the request it meets. */
export type FaultAction =
  | { kind: 'status'; status: number; body?: string; headers?: Record<string, string> }
  | { kind: '429'; form?: 'date' | 'seconds' | 'html'; wait_seconds?: number; skew_seconds?: number }
  | {
      kind:
        | 'unauthorized'
        | 'html'
        | 'hang'
        | 'reset'
        | 'truncate'
        | 'repeat_page'
        | 'backward'
        | 'other_version';
    }
  | { kind: 'slow' | 'drip'; ms: number }
  | { kind: 'big'; bytes: number }
  | { kind: 'body'; text: string }
  | { kind: 'clock_skew'; seconds: number };

export interface Fault {
  match: { list?: string; after?: string | number; id?: string };
  times: number;
  do: FaultAction;
}

/** The member that a kind cannot do without, and its type. */
export const KINDS: Record<FaultAction['kind'], [member: string, type: 'number' | 'string'] | null> = {
  status: ['status', 'number'],
  '429': null,
  unauthorized: null,
  html: null,
  hang: null,
  reset: null,
  truncate: null,
  repeat_page: null,
  backward: null,
  other_version: null,
  slow: ['ms', 'number'],
  drip: ['ms', 'number'],
  big: ['bytes', 'number'],
  body: ['text', 'string'],
  clock_skew: ['seconds', 'number'],
};
