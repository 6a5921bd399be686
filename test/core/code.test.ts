import { describe, expect, it } from 'vitest';
import { codeOf, parseCode } from '../../src/core/code.ts';
import { fold, foldedWords } from '../../src/core/fold.ts';
import { fc } from '../helpers/chance.ts';

describe('A code', () => {
  it('is written with three digits, more where the year needs them', () => {
    expect(codeOf(2026, 1)).toBe('CĐ-2026-001');
    expect(codeOf(2026, 1234)).toBe('CĐ-2026-1234');
  });
  it.each([
    'CĐ-2026-001',
    'cđ-2026-001',
    'cd 2026 1',
    'cđ2026-1',
    'CD–2026–001',
    'CĐ-2026-1.',
    ' cd2026/0001 ',
    '2026-1',
  ])('is read from "%s"', (text) => expect(parseCode(text)).toEqual({ year: 2026, number: 1 }));
  it.each(['1', '001', 'cd 1', 'CĐ-1'])('is read from "%s" as this year’s', (text) => {
    expect(parseCode(text, 2026)).toEqual({ year: 2026, number: 1 });
    expect(parseCode(text)).toBeNull();
  });
  it('is read from "15" as this year’s', () =>
    expect(parseCode('15', 2027)).toEqual({ year: 2027, number: 15 }));
  it.each(['', 'cd', 'CĐ-2026-000', 'CĐ-0001-001', 'CĐ-2026-001-2', 'Nội vụ', '-1a', 'CĐ-20260-001'])(
    'is not "%s"',
    (text) => expect(parseCode(text, 2026)).toBeNull(),
  );
  it('that is written is read as it was', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 9998 }),
        fc.integer({ min: 1, max: 999_999 }),
        (year, number) => {
          expect(parseCode(codeOf(year, number))).toEqual({ year, number });
        },
      ),
    ));
});

describe('Folded text', () => {
  it('is as people type it on a phone', () => {
    expect(fold('  Đường  Trần Hưng Đạo ')).toBe('duong tran hung dao');
    expect(foldedWords('CĐ-2026-001: 2494/QĐ-UBND, "Nội vụ"')).toEqual([
      'cd',
      '2026',
      '001',
      '2494',
      'qd',
      'ubnd',
      'noi',
      'vu',
    ]);
  });
  it('is the same for composed and decomposed letters', () =>
    expect(fold('Nội vụ'.normalize('NFD'))).toBe(fold('Nội vụ'.normalize('NFC'))));
});
