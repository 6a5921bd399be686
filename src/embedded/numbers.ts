import { Int, isNumber, toNumber, typeName, type Value } from './bson.ts';
import { Refusal } from './errors.ts';

/** The sum of an int32 and another where both were and it fits, an int64 where whole numbers fit that, else a double. */
export function plus(a: number | bigint | Int, b: number | bigint | Int): number | bigint | Int {
  if (typeof a === 'number' || typeof b === 'number') return toNumber(a) + toNumber(b);
  const sum = BigInt(a instanceof Int ? a.n : a) + BigInt(b instanceof Int ? b.n : b);
  if (BigInt.asIntN(64, sum) !== sum) return Number(sum);
  const isInt = a instanceof Int && b instanceof Int && BigInt.asIntN(32, sum) === sum;
  return isInt ? new Int(Number(sum)) : sum;
}

/** The whole number that an option holds; `what` names the option in the refusal. */
export function wholeOf(value: Value | undefined, what: string): number {
  if (!isNumber(value)) throw new Refusal('TypeMismatch', `${what} must be a number, not ${typeName(value)}`);
  const number = toNumber(value);
  if (!Number.isSafeInteger(number)) throw new Refusal('BadValue', `${what} must be a whole number`);
  return number;
}
