/** What is still to happen, earliest first (a binary heap); things due at the same second keep their order. */
export class TimeQueue<T> {
  readonly #heap: { at: number; order: number; item: T }[] = [];
  #count = 0;

  add(at: number, item: T): void {
    const heap = this.#heap;
    let i = heap.length;
    const entry = { at, order: this.#count++, item };
    heap.push(entry);
    while (i > 0) {
      const parent = (i - 1) >>> 1;
      if (before(heap[parent]!, entry)) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = entry;
  }

  /** The next thing due at or before `until`, removed; undefined when there is none. */
  take(until: number): { at: number; item: T } | undefined {
    const heap = this.#heap;
    const first = heap[0];
    if (first === undefined || first.at > until) return undefined;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (before(last, heap[child]!)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
    return first;
  }
}

const before = (a: { at: number; order: number }, b: { at: number; order: number }): boolean =>
  a.at < b.at || (a.at === b.at && a.order < b.order);
