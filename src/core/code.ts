import { fold } from './fold.ts';

/** A directive's code by its parts: the book of each year begins at 1. */
export type Code = { readonly year: number; readonly number: number };

/** `CĐ-2026-007`; numbers above 999 take the digits they need. */
export function codeOf(year: number, number: number): string {
  return `CĐ-${year}-${String(number).padStart(3, '0')}`;
}

/**
 * Reads a code as people type it: with or without diacritics, dashes and leading zeros ("cd 2026 1", "CĐ2026-001"), and
 * the number alone for the year given. Null for anything else.
 */
export function parseCode(text: string, thisYear?: number): Code | null {
  const plain = fold(text)
    .replace(/[\p{Pd}_/.,\s]+/gu, ' ')
    .trim();
  const whole = /^(?:cd)? ?(\d{4}) (\d{1,6})$/.exec(plain);
  if (whole) return from(Number(whole[1]), Number(whole[2]));
  const short = /^(?:cd)? ?(\d{1,6})$/.exec(plain);
  return short && thisYear !== undefined ? from(thisYear, Number(short[1])) : null;
}

const from = (year: number, number: number): Code | null =>
  number > 0 && year >= 1900 && year <= 9998 ? { year, number } : null;
