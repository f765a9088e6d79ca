import { SyncError } from '../../errors/sync-error.ts';
import { sourceOfEntity } from '../../sources/registry.ts';
import type { ResetPreview } from '../../store/store.ts';
import { sendControl } from '../connect/send-control.ts';
import { openStore } from '../connect/store.ts';
import { confirm } from '../prompt/confirm.ts';
import type { Verb } from '../verb.ts';
import { checkEntities } from './names.ts';
import { describeSweep, sweepFor } from './sweeps.ts';

interface ResetOptions {
  readonly toVersion?: string;
  readonly rows?: boolean;
  readonly undoSweep?: boolean;
  readonly confirmSweep?: boolean;
  readonly yes?: boolean;
}

export const reset: Verb = (command) => {
  command
    .option('--to-version <n>', 'only rewind: the next sync reads again what is newer than this version')
    .option('--rows', "empty the list's tables too")
    .option(
      '--undo-sweep',
      'take back that its records were marked as deleted since the source did not show them',
    )
    .option(
      '--confirm-sweep',
      'its records that the source does not show any more are really gone: mark them',
    )
    .option('--yes', 'do not ask')
    .action(async (entity: string, options: ResetOptions) => {
      if (options.undoSweep || options.confirmSweep) return settle(entity, options);
      const preview = await previewOf(entity, options);
      process.stdout.write(`${describe(preview, options)}\n`);
      if (!(await agreed(options))) return;
      const rewind = options.toVersion === undefined ? {} : { toVersion: options.toVersion };
      await sendControl([{ action: 'reset', entity, lane: '*', rows: options.rows ?? false, ...rewind }]);
      const next =
        options.toVersion === undefined
          ? `tillsync import --entities ${entity}`
          : `tillsync sync --entities ${entity}`;
      process.stdout.write(`Reset ${entity}. "${next}" reads it again.\n`);
    });
};

async function agreed({ yes }: ResetOptions): Promise<boolean> {
  if (yes || (await confirm())) return true;
  process.stdout.write('Nothing was changed.\n');
  process.exitCode = 1;
  return false;
}

async function settle(entity: string, options: ResetOptions): Promise<void> {
  checkEntities([entity]);
  const [action, ...others] = (['undoSweep', 'confirmSweep', 'rows', 'toVersion'] as const).filter(
    (name) => options[name] !== undefined,
  );
  if (others.length > 0)
    throw new SyncError('RESET_REFUSED', {
      entity,
      reason: 'a sweep is settled by itself, without other options',
    });
  const wanted = action === 'undoSweep' ? 'undo_sweep' : 'confirm_sweep';
  process.stdout.write(`${describeSweep(entity, wanted, await sweepFor(entity, wanted))}\n`);
  if (!(await agreed(options))) return;
  const { rows } = await sendControl([{ action: wanted, entity, lane: '*' }]);
  const done = wanted === 'undo_sweep' ? 'are as they were' : 'are marked as deleted';
  process.stdout.write(`${rows.toLocaleString('en')} rows of ${entity} ${done}.\n`);
}

async function previewOf(entity: string, { toVersion, rows }: ResetOptions): Promise<ResetPreview> {
  checkEntities([entity]);
  const preview = await openStore().resetPreview(sourceOfEntity(entity)!.name, entity);
  if (!preview) throw new SyncError('DB_SCHEMA_OLD', { what: `the catalogue has no list ${entity}` });
  if (toVersion === undefined) return preview;
  const why = rewindProblem(preview, toVersion, rows ?? false);
  if (why) throw new SyncError('RESET_REFUSED', { entity, reason: why });
  return preview;
}

function rewindProblem(preview: ResetPreview, toVersion: string, rows: boolean): string | null {
  if (rows) return '--rows and --to-version exclude each other';
  if (!preview.versioned) return 'this list has no versions; reset it without --to-version';
  if (!/^\d{1,18}$/.test(toVersion)) return '--to-version takes a whole number';
  if (preview.position === null) return 'it was never imported';
  if (BigInt(toVersion) >= BigInt(preview.position))
    return `it stands at version ${preview.position}, which is not after ${toVersion}`;
  return null;
}

function describe(preview: ResetPreview, { toVersion, rows }: ResetOptions): string {
  const tables = [preview.table, ...preview.children].join(', ');
  const running =
    preview.running.length > 0 ? ` Runs under way are cancelled: ${preview.running.join(', ')}.` : '';
  if (toVersion !== undefined) {
    return `This reads ${preview.entity} again from version ${toVersion} to ${preview.position} with the next sync. No row is deleted.${running}`;
  }
  const what = rows
    ? `This forgets how far ${preview.entity} was read AND empties ${tables} (${(preview.rows ?? 0).toLocaleString('en')} rows). They come back with the next import.`
    : `This forgets how far ${preview.entity} was read${preview.position ? ` (version ${preview.position})` : ''}. Rows in ${tables} stay and are compared with the source by the next import.`;
  return what + running;
}
