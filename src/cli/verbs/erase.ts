import { eraseCustomer } from '../../store/life/erase-customer.ts';
import { agreed } from '../runs/agree.ts';
import { openStore } from '../runs/store.ts';
import type { Verb } from '../verb.ts';

export const eraseVerb: Verb = (program) => {
  program
    .command('erase <customer-id>')
    .description('forget a customer everywhere and keep them forgotten on later syncs; amounts stay')
    .option('--yes', 'do not ask')
    .action(async (id: string, { yes = false }: { yes?: boolean }) => {
      const store = openStore();
      process.stdout.write(
        `This blanks everything personal of customer ${id}: the record, notes on their sales, rejects and audit. It cannot be undone.\n`,
      );
      if (!yes && !(await agreed())) {
        process.stdout.write('Nothing was changed.\n');
        process.exitCode = 1;
        return;
      }
      const { customers, sales, rejects } = await eraseCustomer(store, 'lightspeed', id, 'cli');
      process.stdout.write(
        `Erased: ${customers} customer record, ${sales} sales, ${rejects} rejects. Backups are yours to deal with.\n`,
      );
    });
};
