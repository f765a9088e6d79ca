import { createInterface } from 'node:readline/promises';

/** Asks for a "yes" on a terminal; elsewhere says how to agree beforehand. */
export async function confirm(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    process.stdout.write('Not a terminal: add --yes to agree.\n');
    return false;
  }
  const ask = createInterface({ input: process.stdin, output: process.stdout });
  const said = await ask.question('Go on? (yes/no) ');
  ask.close();
  return said.trim().toLowerCase() === 'yes';
}
