import { Int, isNumber, typeName, type Value } from './bson.ts';
import { Refusal } from './errors.ts';

/** MongoDB's sum: exact for whole numbers, and of doubles the rounding error is carried along. Adds nothing but numbers. */
export class Sum {
  private wholes = 0n;
  private hasLong = false;
  private hasDouble = false;
  private high = 0;
  private low = 0;
  count = 0;

  add(value: Value | undefined): this {
    if (!isNumber(value)) return this;
    this.count++;
    if (typeof value === 'number') {
      this.hasDouble = true;
      const total = this.high + value;
      const [greater, less] =
        Math.abs(this.high) >= Math.abs(value) ? [this.high, value] : [value, this.high];
      this.low += greater - total + less;
      this.high = total;
    } else {
      this.hasLong ||= typeof value === 'bigint';
      this.wholes += value instanceof Int ? BigInt(value.n) : value;
    }
    return this;
  }

  private asDouble(): number {
    const doubles =
      Number.isFinite(this.high) && Number.isFinite(this.low) ? this.high + this.low : this.high;
    return Number(this.wholes) + doubles;
  }

  /** An int32 where all were and it fits, an int64 where that fits, else a double. */
  total(): number | bigint | Int {
    if (this.hasDouble || BigInt.asIntN(64, this.wholes) !== this.wholes) return this.asDouble();
    const isInt = !this.hasLong && BigInt.asIntN(32, this.wholes) === this.wholes;
    return isInt ? new Int(Number(this.wholes)) : this.wholes;
  }

  average(): number | null {
    return this.count === 0 ? null : this.asDouble() / this.count;
  }
}

/** The whole number that an option holds; `what` names the option in the refusal. */
export function wholeOf(value: Value | undefined, what: string): number {
  if (!isNumber(value)) throw new Refusal('TypeMismatch', `${what} must be a number, not ${typeName(value)}`);
  const number = value instanceof Int ? value.n : Number(value);
  if (!Number.isSafeInteger(number)) throw new Refusal('BadValue', `${what} must be a whole number`);
  return number;
}
