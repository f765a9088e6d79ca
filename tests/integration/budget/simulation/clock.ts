/** What a simulated process does: it yields how many ms it lets pass before it goes on. */
export type Process = AsyncGenerator<number, void>;

interface Event {
  readonly at: number;
  readonly order: number;
  readonly process: Process;
}

/** Virtual time in ms. Processes take turns in the order of their times, so that a run repeats itself. */
export class VirtualClock {
  now = 0;
  #order = 0;
  readonly #heap: Event[] = [];

  start(process: Process, at = this.now): void {
    this.#push({ at, order: this.#order++, process });
  }

  async runUntil(end: number): Promise<void> {
    for (let next = this.#heap[0]; next && next.at <= end; next = this.#heap[0]) {
      this.#pop();
      this.now = next.at;
      const { value, done } = await next.process.next();
      if (!done) this.start(next.process, this.now + Math.max(0, value));
    }
    this.now = end;
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let i = heap.push(event) - 1;
    for (let up = (i - 1) >> 1; i > 0 && before(event, heap[up]!); up = (i - 1) >> 1) {
      heap[i] = heap[up]!;
      i = up;
    }
    heap[i] = event;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
  }
}

const before = (a: Event, b: Event) => a.at < b.at || (a.at === b.at && a.order < b.order);
