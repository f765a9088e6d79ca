import { DAY } from './time.ts';

/** The clock of one time zone. Asks Intl once or twice per day, then returns from memory. */
export class Zone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat;
  readonly #days = new Map<number, number | null>();

  constructor(name: string) {
    this.name = name;
    this.#format = new Intl.DateTimeFormat('en', { timeZone: name, timeZoneName: 'longOffset' });
  }

  local(seconds: number): { day: number; second: number } {
    const shifted = seconds + this.offset(seconds);
    const day = Math.floor(shifted / DAY);
    return { day, second: shifted - day * DAY };
  }

  /** Shops open by daylight, so the offset at noon is that of the whole opening time, clock-change days included. */
  utc(day: number, second: number): number {
    const noon = day * DAY + DAY / 2;
    return day * DAY + second - this.offset(noon - this.offset(noon));
  }

  offset(seconds: number): number {
    const day = Math.floor(seconds / DAY);
    let offset = this.#days.get(day);
    if (offset === undefined) {
      const start = this.#ask(day * DAY);
      offset = start === this.#ask(day * DAY + DAY - 1) ? start : null;
      this.#days.set(day, offset);
    }
    return offset ?? this.#ask(seconds);
  }

  #ask(seconds: number): number {
    const parts = this.#format.formatToParts(seconds * 1000);
    const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
    const match = /GMT([+-])(\d\d):(\d\d)/.exec(name);
    if (match === null) return 0;
    const size = Number(match[2]) * 3600 + Number(match[3]) * 60;
    return match[1] === '-' ? -size : size;
  }
}
