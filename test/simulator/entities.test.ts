import { describe, expect, test } from 'vitest';
import { formatted } from '../../src/simulator/entities.ts';
import { fc } from '../helpers/chance.ts';

const html = (text: string) => formatted(text, 'HTML', undefined);
const markdown = (text: string) => formatted(text, 'MarkdownV2', undefined);

describe('HTML', () => {
  test('becomes text with entities in UTF-16 units', () => {
    expect(html('📌 <b>Phòng <i>Nội vụ</i></b> &lt;b&gt; &amp;amp; &#273;')).toEqual({
      text: '📌 Phòng Nội vụ <b> &amp; đ',
      entities: [
        { type: 'bold', offset: 3, length: 12 },
        { type: 'italic', offset: 9, length: 6 },
      ],
    });
  });

  test('knows links, code with a language, quotes and times', () => {
    expect(
      html(
        '<a href="https://t.me/x?a=1&amp;b=2">sổ</a> <pre><code class="language-ts">a</code></pre> <blockquote expandable>q</blockquote> <tg-time unix="5" format="wDT">t</tg-time>',
      ).entities,
    ).toEqual([
      { type: 'text_link', offset: 0, length: 2, url: 'https://t.me/x?a=1&b=2' },
      { type: 'pre', offset: 3, length: 1, language: 'ts' },
      { type: 'pre', offset: 3, length: 1 },
      { type: 'expandable_blockquote', offset: 5, length: 1 },
      { type: 'date_time', offset: 7, length: 1, unix_time: 5, date_time_format: 'wDT' },
    ]);
  });

  test.each([
    ['<p>a</p>', 'Unsupported start tag "p" at byte offset 0'],
    ['đ<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
    ['đ</b>', 'Unexpected end tag at byte offset 2'],
    ['<b>a</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['a < b', 'Unsupported start tag "" at byte offset 2'],
    ['a <b', 'Unclosed start tag at byte offset 2'],
    ['<span>a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ])('%s is refused', (source, problem) => {
    expect(() => html(source)).toThrow(`Bad Request: can't parse entities: ${problem}`);
  });
});

describe('MarkdownV2', () => {
  test('becomes text with entities', () => {
    expect(markdown('*đậm _nghiêng_* __gạch__ ~bỏ~ ||che|| `mã` [sổ](https://t.me/x) 1\\.5')).toEqual({
      text: 'đậm nghiêng gạch bỏ che mã sổ 1.5',
      entities: [
        { type: 'bold', offset: 0, length: 11 },
        { type: 'italic', offset: 4, length: 7 },
        { type: 'underline', offset: 12, length: 4 },
        { type: 'strikethrough', offset: 17, length: 2 },
        { type: 'spoiler', offset: 20, length: 3 },
        { type: 'code', offset: 24, length: 2 },
        { type: 'text_link', offset: 27, length: 2, url: 'https://t.me/x' },
      ],
    });
  });

  test.each([
    ['1.5', "Character '.' is reserved and must be escaped with the preceding '\\'"],
    ['a *b', "Can't find end of Bold entity at byte offset 2"],
    ['CĐ-2026', "Character '-' is reserved and must be escaped with the preceding '\\'"],
  ])('%s is refused', (source, problem) => {
    expect(() => markdown(source)).toThrow(`Bad Request: can't parse entities: ${problem}`);
  });
});

describe('given entities', () => {
  test('move along when the text is trimmed and cleaned', () => {
    expect(formatted('\r\n  ab\r cd \n', '', [{ type: 'bold', offset: 7, length: 3 }])).toEqual({
      text: 'ab cd',
      entities: [{ type: 'bold', offset: 2, length: 3 }],
    });
  });

  test.each([
    [[{ type: 'bold', offset: 1, length: 9 }], 'ENTITY_BOUNDS_INVALID'],
    [[{ type: 'loud', offset: 0, length: 1 }], 'unsupported type'],
    [[{ type: 'bold', offset: 0, length: 1 }], 'entity ends in a middle of a UTF-16 symbol at byte offset 0'],
    [[{ type: 'text_link', offset: 0, length: 2 }], 'Can\'t find field "url"'],
    ['x', 'expected an Array'],
  ])('%j is refused', (entities, problem) => {
    expect(() => formatted('📌ab', '', entities)).toThrow(problem);
  });
});

test('links, mentions, commands and hashtags are found', () => {
  const { text, entities } = formatted(
    '/giao@chidao_bot xem https://t.me/x?start=a_b-c, @noivu #bao_cáo hoặc sonhau.gov.vn. Số 118/BC-PNV, a@b.vn',
    '',
    undefined,
  );
  expect(entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual([
    ['bot_command', '/giao@chidao_bot'],
    ['url', 'https://t.me/x?start=a_b-c'],
    ['mention', '@noivu'],
    ['hashtag', '#bao_cáo'],
    ['url', 'sonhau.gov.vn'],
    ['email', 'a@b.vn'],
  ]);
});

test('hostile text goes through as it is', () => {
  for (const text of ['<b>', '_*[', '&amp;', '👨‍👩‍👧', 'ا\u200f', '\\', 'a'.repeat(4096)])
    expect(formatted(text, '', undefined).text).toBe(text);
});

test('escaped text of any kind comes out as it went in, with entities inside its bounds', () => {
  const written = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (source) => {
      const plain = formatted(source, '', undefined);
      expect(html(written(source))).toEqual(plain);
      for (const { offset, length } of plain.entities)
        expect(offset + length).toBeLessThanOrEqual(plain.text.length);
      expect(formatted(plain.text, '', plain.entities)).toEqual(plain);
    }),
    { numRuns: 200 },
  );
});
