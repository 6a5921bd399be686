import { type Doc, isDoc, typeName, type Value } from './bson.ts';
import { Refusal } from './errors.ts';
import { truthy } from './match.ts';
import { wholeOf } from './numbers.ts';

/** Names of fields, written with spaces between them. */
export const fields = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** The fields of a command, or of a statement inside one; a value of the wrong kind is refused by the field's name. */
export class Fields {
  readonly name: string;
  readonly doc: Doc;

  constructor(name: string, doc: Doc) {
    this.name = name;
    this.doc = doc;
  }

  /** Refuses every field but these. */
  only(known: ReadonlySet<string>): this {
    for (const field of this.doc.keys()) if (!known.has(field)) throw this.unknown(field);
    return this;
  }

  unknown(field: string): Refusal {
    return new Refusal(40415, `BSON field '${this.name}.${field}' is an unknown field.`);
  }

  get(field: string): Value | undefined {
    return this.doc.get(field);
  }

  required(field: string): Value {
    const value = this.doc.get(field);
    if (value !== undefined) return value;
    throw new Refusal(40414, `BSON field '${this.name}.${field}' is missing but a required field`);
  }

  flag(field: string): boolean {
    return truthy(this.doc.get(field));
  }

  /** A whole number that is not negative. */
  count(field: string, otherwise = 0): number {
    const value = this.doc.get(field);
    if (value === undefined) return otherwise;
    const whole = wholeOf(value, `BSON field '${this.name}.${field}'`);
    if (whole >= 0) return whole;
    throw new Refusal(51024, `BSON field '${field}' value must be >= 0, actual value '${whole}'`);
  }

  document(field: string): Doc | undefined {
    const value = this.doc.get(field);
    if (value === undefined || isDoc(value)) return value;
    throw this.wrongType(field, 'object');
  }

  wrongType(field: string, expected: string): Refusal {
    const found = `the wrong type '${typeName(this.doc.get(field))}', expected type '${expected}'`;
    return new Refusal('TypeMismatch', `BSON field '${this.name}.${field}' is ${found}`);
  }
}
