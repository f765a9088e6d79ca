import { settlePeriod } from '../../control/periods.ts';
import { requireWorker } from '../../control/worker-presence.ts';
import { SyncError } from '../../errors/sync-error.ts';
import type { PeriodState } from '../../health/periods.ts';
import { periodState } from '../../store/maintenance/periods.ts';
import type { PeriodInput } from '../../workflows/period.ts';
import { openStore } from '../connect/store.ts';
import { connectHere } from '../connect/temporal.ts';
import { periodReport } from '../status/period-report.ts';
import type { Verb } from '../verb.ts';
import { theOnlySource } from './names.ts';
import { ownName, sourceName } from './options.ts';

interface SignOffOptions {
  readonly source?: string;
  readonly by?: string;
  readonly because?: string;
  readonly accept?: boolean;
  readonly json?: boolean;
}

export const signOff: Verb = (command) => {
  command
    .option('--by <name>', 'your name, as it is to stand there; without it the month is only shown', ownName)
    .option('--because <reason>', 'sign off all the same, although something is missing')
    .option('--accept', 'accept what has changed since the sign-off')
    .option('--source <name>', 'of this source (default: the only one)', sourceName)
    .option('--json', 'the state of the month as JSON on stdout')
    .action(async (month: string, { source: named, json = false, ...wanted }: SignOffOptions) => {
      if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
        command.error(`error: "${month}" is not a month. It takes one like 2026-07.`);
      const store = openStore();
      const source = named ?? (await theOnlySource(store));
      const read = async () => {
        const state = await periodState<PeriodState>(store, source, month);
        if (state) return state;
        throw new SyncError('PERIOD_NO_MONEY', { source });
      };
      let state = await read();
      if (wanted.by !== undefined) {
        await send(inputOf(state, wanted.by, wanted));
        state = await read();
      }
      process.stdout.write(`${json ? JSON.stringify(state, null, 2) : periodReport(state)}\n`);
      const open = state.signed ? state.signed.change_count > 0 : true;
      if (wanted.by === undefined && open) process.exitCode = 1;
    });
};

function inputOf({ source, month, signed }: PeriodState, name: string, wanted: SignOffOptions): PeriodInput {
  const by = { actor: 'cli' };
  if (!wanted.accept)
    return {
      ...{ source, month, name, by, action: 'sign-off' },
      ...(wanted.because && { reason: wanted.because }),
    };
  if (!signed) throw new SyncError('PERIOD_NOT_SIGNED', { month });
  if (signed.seen === '') throw new SyncError('PERIOD_UNCHANGED', { month });
  return { source, month, name, by, action: 'accept', seen: signed.seen };
}

async function send(input: PeriodInput): Promise<void> {
  const { client, taskQueue, close } = await connectHere();
  try {
    await requireWorker(client, taskQueue);
    const key = `cli/${input.action}/${input.source}/${input.month}/${new Date().toISOString()}`;
    await settlePeriod(client, taskQueue, input, key);
  } finally {
    await close();
  }
}
