import { workflowInfo } from '@temporalio/workflow';
import { audit, bookkeepingOfSync } from './_shared.ts';
import { checkInput, matching, object, oneOf, text } from './inputs.ts';
import type { By } from './messages.ts';

/** What a person wants of a month of one source. */
export interface PeriodInput {
  readonly source: string;
  readonly action: 'sign-off' | 'accept';
  /** `2026-07`. */
  readonly month: string;
  /** The name of the person, as it is to stand there. */
  readonly name: string;
  /** Of a sign-off: why, although something is missing. */
  readonly reason?: string;
  /** Of an acceptance: the mark of the changes that the person saw. */
  readonly seen?: string;
  readonly by?: By;
}

const members = {
  source: text,
  action: oneOf('sign-off', 'accept'),
  month: matching(/^\d{4}-(0[1-9]|1[0-2])$/),
  name: text,
  reason: text,
  seen: text,
  by: object,
};

/**
 * Signs a month off, or accepts what has changed in it since, and writes down who did so. Fails with why not. The name
 * passes through here because it is there to be read: it stands on the page of the month.
 */
export async function period(input: PeriodInput): Promise<void> {
  const { source, action, month, name, reason, seen, by } = checkInput(input, members, [
    'source',
    'action',
    'month',
    'name',
  ]);
  const { workflowId } = workflowInfo();
  await bookkeepingOfSync.settlePeriod({
    ...{ source, action, month, name, reason: reason ?? null, seen: seen ?? null },
    ...{ through: by?.actor ?? 'unknown', request: workflowId },
  });
  const { actor = 'unknown', origin } = by ?? {};
  await audit({ actor, origin, action, source, detail: month, workflow_id: workflowId });
}
