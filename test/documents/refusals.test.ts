import { deflateSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { ordinaryLimits } from '../../src/documents/document.ts';
import { createDocumentReader, type DocumentLimits } from '../../src/documents/index.ts';
import { readBytes } from '../../src/documents/read-bytes.ts';
import { fc } from '../helpers/chance.ts';
import { docx, paragraph, pdf, printed } from './files.ts';

// Every file that cannot be read has a "no" with a name, and the process that asked lives on.

const order = 'Giao Phòng Nội vụ rà soát biên chế, báo cáo trước ngày 20/3/2026.';
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const compound = (...streams: string[]): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), ...streams.map(utf16)]);
const locked = pdf([{ runs: [{ x: 50, y: 60, text: 'Giao' }] }], {
  trailer: `/ID[<${'0'.repeat(32)}><${'0'.repeat(32)}>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'11'.repeat(32)}>/U<${'22'.repeat(32)}>>>`,
});

async function answer(
  bytes: Uint8Array,
  name: string,
  limits: Partial<DocumentLimits> = {},
): Promise<unknown> {
  const read = await createDocumentReader(limits).read({ bytes, name });
  return 'refused' in read ? read.refused : read.text;
}

describe('is refused with a name:', () => {
  const files: readonly (readonly [what: string, refused: string, name: string, bytes: Uint8Array])[] = [
    ['a file without a byte', 'empty', 'a.docx', Buffer.alloc(0)],
    ['a text of blanks', 'empty', 'a.txt', Buffer.from(' \n\t\n')],
    ['a .docx without a word', 'empty', 'a.docx', docx({ body: paragraph('') })],
    ['more than 20 MB', 'too-large', 'a.txt', Buffer.alloc(20 * 1024 * 1024 + 1, 'a')],
    ['a text of a thousand pages', 'too-long', 'a.txt', Buffer.from(`${order}\n`.repeat(7000))],
    ['a scanned .pdf', 'scanned', 'a.pdf', pdf([{ picture: true }, { picture: true }])],
    [
      'a scan with a signature beside it in letters',
      'scanned',
      'a.pdf',
      pdf([{ picture: true, runs: [{ x: 50, y: 60, text: 'Ký bởi: UBND, 15/4/2026' }] }]),
    ],
    [
      'a .docx of pictures alone',
      'scanned',
      'a.docx',
      docx({ body: paragraph(''), other: { 'word/media/image1.png': Buffer.from('89504e47', 'hex') } }),
    ],
    ['a .pdf with a password', 'encrypted', 'a.pdf', locked],
    ['a .docx with a password', 'encrypted', 'a.docx', compound('EncryptionInfo', 'EncryptedPackage')],
    ['a .doc', 'old-word', 'a.doc', compound('Root Entry', 'WordDocument')],
    ['a .doc that calls itself .docx', 'old-word', 'a.docx', compound('Root Entry', 'WordDocument')],
    ['an .xls', 'spreadsheet', 'a.xls', compound('Workbook')],
    ['an .xlsx', 'spreadsheet', 'a.xlsx', zipSync({ 'xl/workbook.xml': Buffer.from('<x/>') })],
    ['a photo that calls itself .pdf', 'picture', 'a.pdf', Buffer.from('ffd8ffe000104a464946', 'hex')],
    [
      'an .odt',
      'other-type',
      'a.odt',
      zipSync({ mimetype: Buffer.from('x'), 'content.xml': Buffer.from('<x/>') }),
    ],
    ['a packed file', 'other-type', 'a.gz', gzipSync(order)],
    ['a web page', 'other-type', 'a.txt', Buffer.from('<!DOCTYPE html><html><body>Giao</body></html>')],
    ['a .docx that broke off', 'broken', 'a.docx', docx({ body: paragraph(order) }).subarray(0, 300)],
    ['a .pdf that broke off', 'broken', 'a.pdf', Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Cat')],
    ['a .docx that is none', 'broken', 'a.docx', Buffer.from([1, 2, 3, 0, 0, 4, 5, 0, 9, 1, 1, 1])],
    [
      'a .docx whose XML ends nowhere',
      'broken',
      'a.docx',
      docx({ body: '', other: { 'word/document.xml': Buffer.from('<w:document><w:body><w:p>') } }),
    ],
    [
      'a text in letters of another world',
      'unknown-letters',
      'a.txt',
      Buffer.from('f0d2cfd7c5d2c9d4d820dbd4c1d4', 'hex'),
    ],
  ];
  test.each(files)('%s', async (_, refused, name, bytes) => {
    expect(await answer(bytes, name)).toBe(refused);
  });
});

describe('a file made to do harm', () => {
  test('a zip bomb is refused by its list of contents', async () => {
    const bomb = docx({ body: '', other: { 'word/document.xml': Buffer.alloc(12_000_000, ' ') } });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await answer(bomb, 'a.docx')).toBe('unpacks-too-large');
  });

  test('many parts that are each small enough are counted together', async () => {
    const parts = Array.from(
      { length: 20 },
      (_, i) => [`word/header${i}.xml`, Buffer.alloc(500_000, ' ')] as const,
    );
    const bomb = docx({ body: paragraph(order), other: Object.fromEntries(parts) });
    expect(await answer(bomb, 'a.docx', { unpackedBytes: 8_000_000 })).toBe('unpacks-too-large');
  });

  test('a part that is larger than it says does not become larger than it says', async () => {
    const bomb = Buffer.from(
      docx({ body: '', other: { 'word/document.xml': Buffer.alloc(12_000_000, ' ') } }),
    );
    const size = Buffer.alloc(4);
    size.writeUInt32LE(12_000_000);
    const small = Buffer.from([100, 0, 0, 0]);
    for (let at = bomb.indexOf(size); at >= 0; at = bomb.indexOf(size)) small.copy(bomb, at);
    expect(await answer(bomb, 'a.docx')).toBe('broken');
  });

  test('entities that multiply one another are not expanded', async () => {
    const entities = Array.from(
      { length: 9 },
      (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`,
    ).join('');
    const xml = `<!DOCTYPE x [<!ENTITY e0 "Giao">${entities}]><w:document><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>`;
    const bomb = docx({ body: '', other: { 'word/document.xml': Buffer.from(xml) } });
    expect(await answer(bomb, 'a.docx')).toBe('broken');
  });

  test('elements that are nested deeper than a stack', async () => {
    const bomb = docx({
      body: `${'<w:sdt><w:sdtContent>'.repeat(20_000)}${'</w:sdtContent></w:sdt>'.repeat(20_000)}`,
    });
    expect(['broken', 'took-too-long', 'needed-too-much-memory']).toContain(await answer(bomb, 'a.docx'));
  });

  test('a .pdf that unpacks without end is ended when the process grows', async () => {
    const content = deflateSync(Buffer.alloc(200_000_000, ' '), { level: 1 });
    const bomb = pdf([{}], { content });
    expect(await answer(bomb, 'a.pdf', { growthMegabytes: 60 })).toBe('needed-too-much-memory');
  });

  // Near its limit a heap is swept again and again before it is given up.
  const patient = { heapMegabytes: 32, milliseconds: 600_000 };
  const heavy = (): Uint8Array =>
    docx({ body: Array.from({ length: 20_000 }, (_, i) => paragraph(`${i}. ${order}`)).join('') });

  test('a .docx that needs more heap than it may have', async () => {
    expect(await answer(heavy(), 'a.docx', patient)).toBe('needed-too-much-memory');
  });

  test('a file that takes longer than it may', async () => {
    expect(await answer(pdf(printed(`${order}\n`.repeat(500))), 'a.pdf', { milliseconds: 5 })).toBe(
      'took-too-long',
    );
  });

  test('the next file is read as if nothing had been', async () => {
    const reader = createDocumentReader(patient);
    const [first, second] = await Promise.all([
      reader.read({ bytes: heavy(), name: 'a.docx' }),
      reader.read({ bytes: Buffer.from(order), name: 'a.txt' }),
    ]);
    expect(first).toEqual({ refused: 'needed-too-much-memory' });
    expect(second).toMatchObject({ text: order });
  });
});

describe('whatever the bytes are, there is an answer', () => {
  const read = async (bytes: Uint8Array, name: string): Promise<void> => {
    const told = await readBytes({ bytes, name }, ordinaryLimits);
    if ('refused' in told) expect(told.refused).toMatch(/^[a-z-]+$/);
    else expect(told.text).toMatch(/[\p{L}\p{N}]/u);
  };

  test('to random bytes behind any first bytes', async () => {
    const heads = [
      '',
      'PK\u0003\u0004',
      '%PDF-1.7\n',
      '\u00d0\u00cf\u0011\u00e0',
      '\u00ff\u00fe',
      '\u00ef\u00bb\u00bf',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...heads),
        fc.uint8Array({ maxLength: 600 }),
        fc.constantFrom('a.docx', 'a.pdf', 'a.txt', ''),
        (head, rest, name) => read(Buffer.concat([Buffer.from(head, 'latin1'), rest]), name),
      ),
      { numRuns: 300 },
    );
  });

  test.each(['docx', 'pdf'] as const)('to a .%s with bytes changed, left out or put in', async (type) => {
    const whole =
      type === 'docx'
        ? docx({ body: paragraph(order) + paragraph('Mục', { list: '1' }) })
        : pdf([{ runs: [{ x: 50, y: 60, text: order }], boxes: [[50, 100, 400, 40]] }]);
    const edit = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(255),
      fc.constantFrom('set', 'cut', 'add'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), async (edits) => {
        let bytes = Buffer.from(whole);
        for (const [where, byte, how] of edits) {
          const at = Math.floor(where * bytes.length);
          if (how === 'set') bytes[at] = byte;
          else
            bytes = Buffer.concat([
              bytes.subarray(0, at),
              how === 'add' ? Buffer.from([byte]) : Buffer.alloc(0),
              bytes.subarray(how === 'cut' ? at + 1 : at),
            ]);
        }
        await read(bytes, `a.${type}`);
      }),
      { numRuns: 120 },
    );
  });
});
