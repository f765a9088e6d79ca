import { eraseCustomer } from '../../store/maintenance/erase-customer.ts';
import { openStore } from '../connect/store.ts';
import { confirm } from '../prompt/confirm.ts';
import type { Verb } from '../verb.ts';
import { theOnlySource } from './names.ts';
import { sourceName } from './options.ts';

interface EraseOptions {
  readonly yes?: boolean;
  readonly source?: string;
}

export const erase: Verb = (command) => {
  command
    .option('--source <name>', 'the source whose customer it is (default: the only one)', sourceName)
    .option('--yes', 'do not ask')
    .action(async (id: string, { yes = false, source: named }: EraseOptions) => {
      const store = openStore();
      const source = named ?? (await theOnlySource(store));
      process.stdout.write(
        `This blanks everything personal of customer ${id}: the record, notes on their sales, rejects and audit. It cannot be undone.\n`,
      );
      if (!yes && !(await confirm())) {
        process.stdout.write('Nothing was changed.\n');
        process.exitCode = 1;
        return;
      }
      const { customers, sales, rejects } = await eraseCustomer(store, source, id, 'cli');
      process.stdout.write(
        `Erased: ${customers} customer record, ${sales} sales, ${rejects} rejects. Backups are yours to deal with.\n`,
      );
    });
};
