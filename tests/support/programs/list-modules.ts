// For `node --import`: writes the address of every module that the program loads into the file LIST_MODULES.
import { appendFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

const list = process.env.LIST_MODULES!;
writeFileSync(list, '');
registerHooks({
  load(url, context, nextLoad) {
    appendFileSync(list, `${url}\n`);
    return nextLoad(url, context);
  },
});
