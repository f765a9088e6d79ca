// For `node --import`: this process's clock is TEST_CLOCK_OFFSET_MS off.
const offset = Number(process.env.TEST_CLOCK_OFFSET_MS);
const real = Date.now.bind(Date);

globalThis.Date = class extends Date {
  constructor(...given: number[]) {
    if (given.length === 0) super(real() + offset);
    else super(...(given as [number]));
  }

  static override now(): number {
    return real() + offset;
  }
} as DateConstructor;
