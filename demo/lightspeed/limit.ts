export type WindowModel = 'fixed' | 'sliding';

export interface LimitSettings {
  on: boolean;
  model: WindowModel;
  seconds: number;
  limit: number;
}

export interface Verdict {
  allowed: boolean;
  remaining: number;
  /** When a refused client may come back, in ms since 1970. */
  retryAt: number;
}

/** 300 per register and 50 for the shop in five minutes; a shorter window gets its share. */
export const standardLimit = (registers: number, seconds: number): number =>
  Math.max(1, Math.round(((300 * registers + 50) * seconds) / 300));

/**
 * The request budget on the real clock. `fixed`: a window opens with the first request after the last one ended.
 * `sliding`: each request counts for the window's length. A refused request costs nothing.
 */
export class RateLimit {
  settings: LimitSettings;
  readonly #now: () => number;
  #windowEnd = 0;
  #used = 0;
  #times: number[] = [];

  constructor(settings: LimitSettings, now: () => number = Date.now) {
    this.settings = settings;
    this.#now = now;
  }

  take(): Verdict {
    const { on, limit } = this.settings;
    if (!on) return { allowed: true, remaining: limit, retryAt: 0 };
    const left = this.remaining();
    if (left < 1) return { allowed: false, remaining: 0, retryAt: this.#freeAt() };
    this.#use(1);
    return { allowed: true, remaining: left - 1, retryAt: 0 };
  }

  /** Somebody else's requests: they take what is left, but never overdraw. */
  consume(count: number): void {
    this.#use(Math.min(count, this.remaining()));
  }

  giveBack(): void {
    if (this.settings.model === 'fixed') this.#used = Math.max(0, this.#used - 1);
    else this.#times.pop();
  }

  remaining(): number {
    const { model, seconds, limit } = this.settings;
    const now = this.#now();
    if (model === 'fixed') return Math.max(0, limit - (now < this.#windowEnd ? this.#used : 0));
    const since = now - seconds * 1_000;
    let gone = 0;
    while (gone < this.#times.length && this.#times[gone]! <= since) gone++;
    if (gone > 0) this.#times.splice(0, gone);
    return Math.max(0, limit - this.#times.length);
  }

  #use(count: number): void {
    const now = this.#now();
    if (this.settings.model === 'sliding') {
      for (let i = 0; i < count; i++) this.#times.push(now);
      return;
    }
    if (now >= this.#windowEnd) {
      this.#windowEnd = now + this.settings.seconds * 1_000;
      this.#used = 0;
    }
    this.#used += count;
  }

  #freeAt(): number {
    const { model, seconds, limit } = this.settings;
    if (model === 'fixed') return this.#windowEnd;
    const blocking = this.#times[this.#times.length - limit] ?? this.#now();
    return blocking + seconds * 1_000;
  }
}
