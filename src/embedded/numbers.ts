import { Int, isNumber, typeName, type Value } from './bson.ts';
import { Refusal } from './errors.ts';

export type Numeric = number | bigint | Int;

const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;
const fitsLong = (n: bigint): boolean => n >= LONG_MIN && n <= LONG_MAX;

const big = (value: bigint | Int): bigint => (value instanceof Int ? BigInt(value.n) : value);
const float = (value: Numeric): number => (value instanceof Int ? value.n : Number(value));

/** An int32 where both were and it fits, an int64 where it fits, else nothing. */
function whole(n: bigint, bothInts: boolean): Numeric | null {
  if (bothInts && n >= -2147483648n && n <= 2147483647n) return new Int(Number(n));
  return fitsLong(n) ? n : null;
}

/** MongoDB's arithmetic: ints widen to longs; what no long can hold is `overflow`'s to answer. */
export function calculate(op: '+' | '-' | '*', a: Numeric, b: Numeric, overflow: () => Numeric): Numeric {
  if (typeof a === 'number' || typeof b === 'number') {
    const x = float(a);
    const y = float(b);
    return op === '+' ? x + y : op === '-' ? x - y : x * y;
  }
  const x = big(a);
  const y = big(b);
  const result = op === '+' ? x + y : op === '-' ? x - y : x * y;
  return whole(result, a instanceof Int && b instanceof Int) ?? overflow();
}

export const widened = (op: '+' | '-' | '*', a: Numeric, b: Numeric): (() => number) => {
  return () => calculate(op, float(a), float(b), () => 0) as number;
};

/** A sum that stays exact for whole numbers and carries the rounding error of doubles along. */
export class Sum {
  private wholes = 0n;
  private onlyInts = true;
  private hasDouble = false;
  private high = 0;
  private low = 0;
  count = 0;

  add(value: Value | undefined): void {
    if (value === undefined || !isNumber(value)) return;
    this.count++;
    if (typeof value === 'number') {
      this.hasDouble = true;
      const total = this.high + value;
      this.low +=
        Math.abs(this.high) >= Math.abs(value) ? this.high - total + value : value - total + this.high;
      this.high = total;
    } else {
      if (typeof value === 'bigint') this.onlyInts = false;
      this.wholes += big(value);
    }
  }

  private asDouble(): number {
    const doubles =
      Number.isFinite(this.low) && Number.isFinite(this.high) ? this.high + this.low : this.high;
    return this.wholes === 0n ? doubles : Number(this.wholes) + doubles;
  }

  total(): Numeric {
    return this.hasDouble ? this.asDouble() : (whole(this.wholes, this.onlyInts) ?? Number(this.wholes));
  }

  average(): Value {
    return this.count === 0 ? null : this.asDouble() / this.count;
  }
}

export function wholeOf(value: Value | undefined, what: string): number {
  if (value instanceof Int) return value.n;
  if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) return Number(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  if (isNumber(value)) throw new Refusal('BadValue', `${what} must be a whole number`);
  throw new Refusal('TypeMismatch', `${what} must be a number, not ${typeName(value)}`);
}
