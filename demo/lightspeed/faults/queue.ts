import type { Question } from '../http/question.ts';
import type { Fault, FaultAction } from './kinds.ts';

/** Faults waiting for their request: the first that matches is used, and gone when its times are up. */
export class FaultQueue {
  #faults: Fault[] = [];

  add(faults: Fault[]): void {
    this.#faults.push(...faults);
  }

  waiting(): readonly Fault[] {
    return this.#faults;
  }

  clear(): void {
    this.#faults = [];
  }

  take(question: Question): FaultAction | null {
    const fault = this.#faults.find(({ match }) => matches(match, question));
    if (fault === undefined) return null;
    fault.times--;
    if (fault.times <= 0) this.#faults = this.#faults.filter((other) => other !== fault);
    return fault.do;
  }
}

function matches({ list, after, id }: Fault['match'], question: Question): boolean {
  if (list !== undefined && list !== question.list) return false;
  if (id !== undefined && id !== question.id) return false;
  return after === undefined || String(after) === (question.after ?? '0');
}
