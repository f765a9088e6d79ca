import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { KeptFile } from './web-state.ts';

const forgetAfter = 24 * 3_600_000;
/** More addresses than this are not remembered: the oldest go first, so that a flood cannot fill the disk. */
const most = 5_000;

/** ms that an address waits after its nth wrong password: two are free, then 2, 4, 8 s … 15 min, from the 20th on an hour. */
export function delayAfter(wrong: number): number {
  if (wrong < 3) return 0;
  if (wrong >= 20) return 3_600_000;
  return Math.min(2 ** (wrong - 2) * 1000, 15 * 60_000);
}

/** Wrong passwords per address. Everything is synchronous, so that a hundred attempts at once count as a hundred. */
export class Attempts {
  readonly #file: KeptFile;
  readonly #secret: string;
  readonly #clock: () => number;

  constructor(file: KeptFile, secret: string, clock: () => number) {
    this.#file = file;
    this.#secret = secret;
    this.#clock = clock;
  }

  /** ms until that address may try again; 0: it may. A try in between is refused unread and does not count. */
  waitMs(address: string): number {
    const seen = this.#file.kept.attempts[this.#key(address)];
    if (!seen) return 0;
    return Math.max(0, seen.last + delayAfter(seen.wrong) - this.#clock());
  }

  failed(address: string): void {
    const { attempts } = this.#file.kept;
    const key = this.#key(address);
    const seen = attempts[key];
    const wrong = seen && this.#clock() - seen.last < forgetAfter ? seen.wrong + 1 : 1;
    delete attempts[key]; // to the end: the order of keys is their age
    attempts[key] = { wrong, last: this.#clock() };
    this.#prune();
    this.#file.save();
  }

  succeeded(address: string): void {
    const { attempts } = this.#file.kept;
    const key = this.#key(address);
    if (!attempts[key]) return;
    delete attempts[key];
    this.#file.save();
  }

  #prune(): void {
    const { attempts } = this.#file.kept;
    const old = this.#clock() - forgetAfter;
    const keys = Object.keys(attempts);
    for (const [index, key] of keys.entries()) {
      if (keys.length - index > most || attempts[key]!.last < old) delete attempts[key];
      else break;
    }
  }

  // An address is personal data: what is kept is a keyed hash of it.
  #key(address: string): string {
    return createHmac('sha256', this.#secret).update(network(address)).digest('base64url').slice(0, 22);
  }
}

/** An IPv6 customer owns at least a /64: all of it counts as one address. */
export function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%')[0]!.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
