/** `opened`: fixed, from the first request after the last window. `aligned`: fixed, on its own clock. */
export type WindowModel = 'opened' | 'aligned' | 'sliding';

export interface Verdict {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Of a 429, ms; whole seconds, as an HTTP date tells them. */
  readonly retryAfterMs: number;
}

/** The source's side of the budget, in virtual ms. A refused request costs nothing. */
export class SimulatedSource {
  limit: number;
  readonly #model: WindowModel;
  readonly #windowMs: number;
  /** Of the requests that count now: for `sliding` all of the last window, else those of this window. */
  #times: number[] = [];
  #end: number;

  constructor(model: WindowModel, limit: number, windowMs: number, alignment = 0) {
    this.#model = model;
    this.limit = limit;
    this.#windowMs = windowMs;
    this.#end = model === 'aligned' ? alignment : 0;
  }

  take(now: number): Verdict {
    this.#advance(now);
    if (this.#times.length >= this.limit) return this.#refuse(now);
    this.#use(1, now);
    return { allowed: true, remaining: this.limit - this.#times.length, retryAfterMs: 0 };
  }

  /** Another application's requests; what is over the limit is refused to it. Answers how many went through. */
  takeElsewhere(count: number, now: number): number {
    this.#advance(now);
    const taken = Math.max(0, Math.min(count, this.limit - this.#times.length));
    this.#use(taken, now);
    return taken;
  }

  #advance(now: number): void {
    if (this.#model === 'sliding') {
      while (this.#times.length > 0 && this.#times[0]! <= now - this.#windowMs) this.#times.shift();
      return;
    }
    if (now < this.#end) return;
    this.#times = [];
    if (this.#model === 'aligned') while (this.#end <= now) this.#end += this.#windowMs;
  }

  #use(count: number, now: number): void {
    if (this.#model === 'opened' && now >= this.#end) this.#end = now + this.#windowMs;
    for (let i = 0; i < count; i++) this.#times.push(now);
  }

  #refuse(now: number): Verdict {
    const free =
      this.#model === 'sliding' ? this.#times[this.#times.length - this.limit]! + this.#windowMs : this.#end;
    return { allowed: false, remaining: 0, retryAfterMs: Math.ceil((free - now) / 1_000) * 1_000 };
  }
}
