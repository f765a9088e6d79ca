import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { Command } from '../../src/local/process/command.ts';
import { busySeconds, cpuSeconds, type Roots, residentBytes } from './account.ts';

export interface Measured {
  readonly seconds: number;
  /** Of processor time, by process; `postgres` among them, what served the pages and this program not. */
  readonly cpu: Readonly<Record<string, number>>;
  readonly cpuTotal: number;
  /** At the peak, of everything but PostgreSQL and what served the pages; pages shared by two processes count twice. */
  readonly peakBytes: number;
  /** Processors that somebody else kept busy, on average. */
  readonly others: number;
}

const notCounted = new Set(['store', 'harness']);
const sampleMs = 200;

/** Runs a command to its end. @param log takes what it says */
export async function measure(command: Command, roots: Roots, log: string): Promise<Measured> {
  const before = { busy: busySeconds(), cpu: cpuSeconds(roots) };
  const started = performance.now();
  let peakBytes = 0;
  const tools = Object.fromEntries(
    Object.entries(roots).filter(([name]) => name !== 'postgres' && name !== 'store'),
  );
  const sample = (pid: number | undefined) => {
    const now = residentBytes(pid === undefined ? tools : { ...tools, command: pid });
    peakBytes = Math.max(
      peakBytes,
      Object.values(now).reduce((sum, bytes) => sum + bytes, 0),
    );
  };
  await runCommand(command, log, sample);
  const seconds = (performance.now() - started) / 1000;
  const after = { busy: busySeconds(), cpu: cpuSeconds(roots) };
  const spent = Object.fromEntries(
    Object.entries(after.cpu).map(([name, value]) => [name, value - (before.cpu[name] ?? 0)]),
  );
  const all = Object.values(spent).reduce((sum, value) => sum + value, 0);
  const others = Math.max(0, (after.busy - before.busy - all) / seconds);
  const cpu = Object.fromEntries(Object.entries(spent).filter(([name]) => !notCounted.has(name)));
  const cpuTotal = Object.values(cpu).reduce((sum, value) => sum + value, 0);
  return { seconds, cpu, cpuTotal, peakBytes, others };
}

function runCommand(command: Command, log: string, sample: (pid: number | undefined) => void): Promise<void> {
  const out = openSync(log, 'w');
  const { file, args, env, cwd } = command;
  const child = spawn(file, args, { env, cwd, stdio: ['ignore', out, out] });
  closeSync(out);
  const timer = setInterval(() => sample(child.pid), sampleMs);
  return new Promise((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code, signal) => {
      clearInterval(timer);
      if (code === 0) return done();
      const said = readFileSync(log, 'utf8').slice(-3_000);
      failed(new Error(`${file} ${args.join(' ')} ended with ${signal ?? `code ${code}`}:\n${said}`));
    });
  });
}
