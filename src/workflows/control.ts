import { getExternalWorkflowHandle } from '@temporalio/workflow';
import type { Lane } from '../store/store.ts';
import { audit, books } from './_shared.ts';
import { type By, pauseSignal, resumeSignal } from './messages.ts';

export interface ControlInput {
  readonly source?: string;
  readonly action: 'pause' | 'resume' | 'cancel' | 'reset';
  /** A list, or "*" for all. */
  readonly entity: string;
  readonly lane: Lane | '*';
  readonly by?: By;
  /** Reset only: read again from this version instead of from the beginning. */
  readonly toVersion?: string;
  /** Reset only: empty the tables too. */
  readonly rows?: boolean;
}

export interface ControlResult {
  /** Runs that were told, by workflow id. */
  readonly told: readonly string[];
}

/**
 * Pauses, resumes or cancels, whether or not something runs: the wish is written first (every request to the source
 * asks for it), then the runs under way are told, and who did it is written down.
 */
export async function control(input: ControlInput): Promise<ControlResult> {
  const source = input.source ?? 'lightspeed';
  const { action, entity, lane } = input;
  if (action === 'pause' || action === 'resume') {
    await books.setPaused({
      source,
      entity,
      lane,
      paused: action === 'pause',
      by: input.by?.actor ?? 'unknown',
    });
  }
  const running = await books.runningChildren({ source, entity, lane });
  const told = await Promise.all(
    running.map(async (id) => {
      const handle = getExternalWorkflowHandle(id);
      try {
        if (action === 'cancel' || action === 'reset') await handle.cancel();
        else await handle.signal(action === 'pause' ? pauseSignal : resumeSignal);
        return id;
      } catch {
        return null; // it has just ended
      }
    }),
  );
  const detail = action === 'reset' ? await reset(source, input) : undefined;
  const { actor = 'unknown', origin } = input.by ?? {};
  await audit({ actor, origin, action, source, entity, lane, detail });
  return { told: told.filter((id) => id !== null) };
}

/** Runs under way find their cursor gone and stop; nothing waits for them. */
async function reset(source: string, { entity, toVersion, rows = false }: ControlInput): Promise<string> {
  await books.resetEntity({ source, entity, toVersion: toVersion ?? null, rows });
  return toVersion === undefined
    ? `from the beginning${rows ? ', rows emptied' : ''}`
    : `to version ${toVersion}`;
}
