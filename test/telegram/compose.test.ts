import { expect, test } from 'vitest';
import { clean, compose, composeCaption, composeLabel } from '../../src/telegram/compose.ts';
import { bold } from '../../src/texts/rich.ts';

test('a caption that is cut inside a family emoji ends before the half, not in a mark', () => {
  const caption = composeCaption(`${'x'.repeat(1022)}👍👍`);
  expect(caption).toBe(`${'x'.repeat(1022)}…`);
});

test('a label that is cut inside a flag ends before the half', () => {
  expect(composeLabel(`${'x'.repeat(59)}🇻🇳`)).toBe('x'.repeat(59));
});

test('a control character leaves a space behind, as on Telegram, so that the words stay apart', () => {
  expect(clean('Phòng\u0000Nội\u0007vụ\tsố\u0085 1\r\nhai')).toBe('Phòng Nội vụ số\u0085 1\nhai');
});

test('bold that runs across the end of a message goes on in the next, and no pair is split', () => {
  const parts = compose([bold('👍'.repeat(3000))]);
  expect(parts.map(({ text, entities }) => [text.length, entities])).toEqual([
    [4096, [{ type: 'bold', offset: 0, length: 4096 }]],
    [1904, [{ type: 'bold', offset: 0, length: 1904 }]],
  ]);
  expect(compose([`x${'👍'.repeat(3000)}`]).every(({ text }) => text.isWellFormed())).toBe(true);
});
