import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When the process started, as an opaque word, or undefined when there is none. A pid alone says nothing after a
 * restart of the machine or once the numbers have gone round; pid and start together name one process.
 */
export function startOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return startOnLinux(pid);
    return ps(pid, 'lstart=') || undefined;
  } catch {
    return undefined;
  }
}

function startOnLinux(pid: number): string | undefined {
  const stat = statOnLinux(pid);
  if (stat[0] === 'Z') return undefined; // dead, only not yet collected by its parent
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot.slice(0, 8)}/${stat[19]}`;
}

// "pid (name) state ppid group session …": the name may hold spaces and brackets, so count after the last one
function statOnLinux(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Pid of the parent, undefined when there is no such process. */
export const parentOf = (pid: number): number | undefined => Number(column(pid, 1, 'ppid=')) || undefined;

/** An opaque word for the session that the process is in, undefined when there is no such process. */
export const sessionOf = (pid: number): string | undefined => column(pid, 3, 'sess=');

function column(pid: number, onLinux: number, elsewhere: string): string | undefined {
  try {
    return process.platform === 'linux' ? statOnLinux(pid)[onLinux] : ps(pid, elsewhere);
  } catch {
    return undefined;
  }
}

/** Command line of a process, '' when there is none. */
export function commandOf(pid: number): string {
  try {
    if (process.platform !== 'linux') return ps(pid, 'command=');
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

const ps = (pid: number, column: string): string =>
  execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim();
