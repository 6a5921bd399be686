import fs from 'node:fs';
import { expect, test } from 'vitest';
import { day } from '../../src/core/day.ts';
import {
  findUnits,
  readDay,
  readHeading,
  readMinutes,
  readOrder,
  secrecyMark,
} from '../../src/minutes/index.ts';
import { fc } from '../helpers/chance.ts';
import { calendar, city } from './helpers.ts';

// Whatever comes in, reading ends, in time, and its spans lie in the text.

const issuedOn = day('2026-03-02');

function readAll(text: string): void {
  for (const read of [readMinutes, readOrder]) {
    for (const one of read({ text, registry: city, issuedOn, calendar })) {
      const [start, end] = one.span;
      if (start < 0 || end > text.length || start >= Math.max(1, end))
        throw new Error(`span ${start}–${end} of ${text.length}`);
    }
  }
  readDay(text, { today: issuedOn, calendar });
  findUnits(text, city);
  readHeading(text);
  secrecyMark(text);
}

const sample = fs.readFileSync(new URL('./sample-conclusion.txt', import.meta.url), 'utf8');
const words = sample.split(/(?<=\s)/);

test('random text never throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), readAll), { numRuns: 300 });
});

test('random bytes never throw', () => {
  const bytes = fc.uint8Array({ maxLength: 400 });
  fc.assert(
    fc.property(bytes, (b) => {
      readAll(Buffer.from(b).toString('utf8'));
      readAll(Buffer.from(b).toString('latin1'));
      readAll(Buffer.from(b).toString('utf16le'));
    }),
    { numRuns: 200 },
  );
});

test('words of a conclusion in any order never throw', () => {
  const shuffled = fc.array(fc.constantFrom(...words), { maxLength: 120 }).map((list) => list.join(''));
  fc.assert(fc.property(shuffled, readAll), { numRuns: 300 });
});

test('a conclusion with letters removed or swapped never throws', () => {
  const edits = fc.array(fc.tuple(fc.nat(sample.length - 2), fc.boolean()), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(edits, (list) => {
      let text = sample;
      for (const [at, swap] of list) {
        const i = at % Math.max(1, text.length - 1);
        text = swap
          ? text.slice(0, i) + text.charAt(i + 1) + text.charAt(i) + text.slice(i + 2)
          : text.slice(0, i) + text.slice(i + 1);
      }
      readAll(text);
    }),
    { numRuns: 60 },
  );
});

const took = (text: string): number => {
  const started = performance.now();
  readMinutes({ text, registry: city, issuedOn, calendar, kind: 'conclusion' });
  return performance.now() - started;
};

test('the same words ten times as often take no more than their share', () => {
  took(sample.repeat(20));
  const once = took(sample.repeat(20));
  expect(took(sample.repeat(200))).toBeLessThan(Math.max(once, 20) * 10 * 3);
});

test('no repetition of a few words is slow', () => {
  const pieces = [
    'a b; ',
    'cùng ',
    'về a, ',
    'đối với a, ',
    '1/',
    '(',
    '\n',
    '. ',
    'ngày ',
    'trước ',
    'giao ',
    'Phòng Nội vụ, ',
    '\t',
    '|',
    '\u0301',
    'phối hợp với ',
  ];
  for (const piece of pieces) {
    const long = piece.repeat(Math.ceil(30_000 / piece.length));
    took(long.slice(0, 3000));
    const share = took(sample.repeat(Math.ceil(30_000 / sample.length)));
    expect(took(long), JSON.stringify(piece)).toBeLessThan(Math.max(share, 60) * 10);
  }
});
