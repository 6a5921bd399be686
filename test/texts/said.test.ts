import { expect, test } from 'vitest';
import { day } from '../../src/core/day.ts';
import { acting } from '../../src/texts/acting.ts';
import { plain } from '../../src/texts/rich.ts';

const directive = {
  code: 'CĐ-2026-001',
  task: 'Tổ chức sát hạch tin học',
  deadline: day('2026-03-13'),
  issuedOn: day('2026-03-02'),
};

test('the example for an extension is a day that would be taken, not the deadline itself', () => {
  expect(plain(acting.askExtension.vi(directive))).toContain('ví dụ: 20/03/2026');
  expect(plain(acting.askExtension.en(directive))).toContain('for example: 20/03/2026');
});

test('who has sent a report is not told that nothing has changed', () => {
  expect(plain(acting.finished.vi())).not.toContain('Chưa có gì thay đổi');
});
