/** An exact decimal: `units` × 10^-`scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const shape = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?\s*$/i;

/** A number as it stands in a JSON or SQL text, digit by digit; null when the text is none. */
export function decimal(text: string): Decimal | null {
  const [, sign, whole = '', part = '', exponent = '0'] = shape.exec(text) ?? [];
  if (sign === undefined || whole + part === '') return null;
  const units = BigInt(`${sign === '-' ? '-' : ''}${whole}${part}`);
  const scale = part.length - Number(exponent);
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale };
}

/** A sum that never rounds. */
export class Sum {
  #units = 0n;
  #scale = 0;

  add({ units, scale }: Decimal): void {
    if (scale > this.#scale) {
      this.#units *= 10n ** BigInt(scale - this.#scale);
      this.#scale = scale;
    }
    this.#units += scale === this.#scale ? units : units * 10n ** BigInt(this.#scale - scale);
  }

  /** The shortest way to write it, so that equal sums are equal texts. */
  toString(): string {
    const digits = String(this.#units < 0n ? -this.#units : this.#units).padStart(this.#scale + 1, '0');
    const cut = digits.length - this.#scale;
    const part = digits.slice(cut).replace(/0+$/, '');
    return `${this.#units < 0n ? '-' : ''}${digits.slice(0, cut)}${part && `.${part}`}`;
  }
}

/** Another spelling of the same number as `Sum` writes it. */
export function normal(text: string): string {
  const sum = new Sum();
  const value = decimal(text);
  if (value === null) throw new Error(`not a number: ${text}`);
  sum.add(value);
  return String(sum);
}
