import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createDocumentReader, type DocumentAnswer } from '../../src/documents/index.ts';
import { readHeading, secrecyMark } from '../../src/minutes/index.ts';
import { line, found as readDirectives } from '../minutes/helpers.ts';
import { cell, docx, numbering, paragraph, pdf, printed, table } from './files.ts';

const reader = createDocumentReader();
const sample = fs.readFileSync(new URL('../minutes/sample-conclusion.txt', import.meta.url), 'utf8');

async function textOf(bytes: Uint8Array, name = 'ket-luan.docx'): Promise<string> {
  const answer: DocumentAnswer = await reader.read({ bytes, name });
  if ('refused' in answer) throw new Error(answer.refused);
  return answer.text;
}

const typed = (body: string): string =>
  body
    .split('\n')
    .map((text) => paragraph(text))
    .join('');

describe('a .docx', () => {
  const lists = numbering(
    [
      [
        { format: 'upperRoman', text: '%1.' },
        { format: 'decimal', text: '%2.' },
        { format: 'decimal', text: '%2.%3' },
        { format: 'lowerLetter', text: '%4)' },
        { format: 'bullet', text: '\uf0b7' },
      ],
      [{ format: 'decimal', text: '%1.', style: 'Muc' }],
    ],
    [
      { id: '1', abstract: 0 },
      { id: '2', abstract: 0, startOver: 5 },
      { id: '3', abstract: 1 },
    ],
  );

  test('shows the numbers that Word counts and does not store', async () => {
    const item = (text: string, level: number, list = '1'): string => paragraph(text, { list, level });
    const body = [
      item('Đánh giá', 0),
      item('Nhiệm vụ', 0),
      item('Nội vụ', 1),
      item('Biên chế', 2),
      item('Sát hạch', 2),
      item('Tài chính', 1),
      item('Thu ngân sách', 3),
      paragraph('Xen giữa'),
      item('Chi ngân sách', 3),
      item('Cuối năm', 4),
      item('Tổ chức thực hiện', 0),
      item('Văn phòng', 1),
      item('Phần năm', 0, '2'),
    ].join('');
    expect((await textOf(docx({ body, numbering: lists }))).split(/\n+/)).toEqual([
      'I. Đánh giá',
      'II. Nhiệm vụ',
      '1. Nội vụ',
      '1.1 Biên chế',
      '1.2 Sát hạch',
      '2. Tài chính',
      'a) Thu ngân sách',
      'Xen giữa',
      'b) Chi ngân sách',
      '- Cuối năm',
      'III. Tổ chức thực hiện',
      '1. Văn phòng',
      'V. Phần năm',
    ]);
  });

  test('shows the numbers that come with a style, and none where a paragraph has put them off', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="MucCon"><w:name w:val="Mục con"/><w:basedOn w:val="Muc"/></w:style>';
    const body =
      paragraph('Giao Phòng Nội vụ', { style: 'Muc' }) +
      paragraph('Không đánh số', { style: 'Muc', list: '0' }) +
      paragraph('Giao Phòng Tư pháp', { style: 'MucCon' });
    expect((await textOf(docx({ body, numbering: lists, styles }))).split(/\n+/)).toEqual([
      '1. Giao Phòng Nội vụ',
      'Không đánh số',
      '2. Giao Phòng Tư pháp',
    ]);
  });

  test('keeps a table in rows and cells, a merged cell in each of its rows', async () => {
    const merged = (inner: string, again: boolean): string =>
      cell(inner, again ? '<w:vMerge/>' : '<w:vMerge w:val="restart"/>');
    const body = table([
      ['TT', 'Nội dung', 'Chủ trì', 'Thời hạn'],
      [cell(paragraph('', { list: '3' })), 'Rà soát biên chế', merged('Phòng Nội vụ', false), '20/3/2026'],
      [cell(paragraph('', { list: '3' })), 'Mở lớp tập huấn', merged('', true), 'Trong quý II/2026'],
      [
        cell(paragraph('', { list: '3' })),
        cell(paragraph('Sửa chợ') + paragraph('Lập quy hoạch')),
        'Phòng Quản lý đô thị',
        '',
      ],
    ]);
    const text = await textOf(docx({ body, numbering: lists }));
    expect(text.split('\n')).toEqual([
      'TT | Nội dung | Chủ trì | Thời hạn',
      '1. | Rà soát biên chế | Phòng Nội vụ | 20/3/2026',
      '2. | Mở lớp tập huấn | Phòng Nội vụ | Trong quý II/2026',
      '3. | Sửa chợ; Lập quy hoạch | Phòng Quản lý đô thị |',
    ]);
    expect(readDirectives(text).map(line)).toEqual(['PNV /  / 2026-03-20', 'PNV /  / 2026-06-30', 'QLDT']);
  });

  test('reads the head of the paper from the table without lines in which offices set it', async () => {
    const body =
      table([
        [
          cell(
            paragraph('ỦY BAN NHÂN DÂN', { centred: true }) +
              paragraph('THÀNH PHỐ SÔNG HẬU', { centred: true }) +
              paragraph('Số: 52/TB-UBND', { centred: true }),
          ),
          cell(
            paragraph('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { centred: true }) +
              paragraph('Sông Hậu, ngày 02 tháng 3 năm 2026', { centred: true }),
          ),
        ],
      ]) +
      paragraph('THÔNG BÁO', { centred: true }) +
      paragraph('Kết luận của Chủ tịch UBND thành phố tại phiên họp', { centred: true }) +
      paragraph('Ngày 27/02/2026, Chủ tịch UBND thành phố Nguyễn Văn An chủ trì phiên họp.');
    expect(readHeading(await textOf(docx({ body })))).toMatchObject({
      title: 'THÔNG BÁO Kết luận của Chủ tịch UBND thành phố tại phiên họp',
      number: '52/TB-UBND',
      issuedOn: '2026-03-02',
    });
  });

  test('leaves out what was deleted or hidden, and takes in what was inserted', async () => {
    const run = (text: string, properties = ''): string =>
      `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
    const body = `<w:p>${run('Giao ')}<w:del>${'<w:r><w:delText>Phòng Tư pháp</w:delText></w:r>'}</w:del><w:ins>${run('Phòng Nội vụ')}</w:ins>${run(' (nháp)', '<w:vanish/>')}${run(' rà soát', '<w:caps/>')}</w:p>`;
    expect(await textOf(docx({ body }))).toBe('Giao Phòng Nội vụ RÀ SOÁT');
  });

  test('shows a stamp of secrecy that stands at the head of the pages', async () => {
    const text = await textOf(docx({ body: typed(sample), header: paragraph('MẬT') }));
    expect(secrecyMark(text)).toBe('MẬT');
  });

  test('of the old fonts becomes Unicode', async () => {
    const body = typed(
      'UBND thµnh phè th«ng b¸o\nGiao Phßng Néi vô rµ so¸t, b¸o c¸o tr­íc ngµy 20/3/2026.\nKý tªn',
    );
    expect((await textOf(docx({ body }))).split(/\n+/)).toEqual([
      'UBND thành phố thông báo',
      'Giao Phòng Nội vụ rà soát, báo cáo trước ngày 20/3/2026.',
      'Ký tên',
    ]);
  });

  test('asks nothing of the network for a picture or a template that lies elsewhere', async () => {
    const relations =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="far" TargetMode="External" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="http://127.0.0.1:9/x.png"/></Relationships>';
    const picture =
      '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="far"/></wp:inline></w:drawing></w:r></w:p>';
    const other = { 'word/_rels/document.xml.rels': Buffer.from(relations) };
    expect(await textOf(docx({ body: picture + paragraph('Giao Phòng Nội vụ'), other }))).toBe(
      'Giao Phòng Nội vụ',
    );
  });
});

describe('a .pdf', () => {
  test('is read line by line, without its page numbers, an empty line before each paragraph', async () => {
    const text = await textOf(pdf(printed(sample)), 'ket-luan.pdf');
    expect(text.replace(/\s+/g, ' ').trim()).toBe(sample.replace(/\s+/g, ' ').trim());
    expect(text).toMatch(/trong 05 ngày\s+làm việc/);
  });

  test('shows the bullets of symbol fonts as dashes', async () => {
    const marks = ['\uf0b7', 'o', '§', '-'];
    const runs = marks.flatMap((text, i) => [
      { x: 68, y: 60 + i * 18, text },
      { x: 86, y: 60 + i * 18, text: 'Giao Phòng Nội vụ' },
    ]);
    expect((await textOf(pdf([{ runs }]), 'a.pdf')).split(/\n+/)).toEqual(
      marks.map(() => expect.stringMatching(/^- {1,3}Giao Phòng Nội vụ$/)),
    );
  });

  test('keeps the centred lines of a heading together', async () => {
    const first =
      'Kết luận của Chủ tịch UBND thành phố tại phiên họp thường kỳ đầu năm và triển khai nhiệm vụ';
    const second = 'cải cách hành chính';
    const title = `${first} ${second}`;
    const runs = [
      { x: 270, y: 60, text: 'THÔNG BÁO' },
      { x: 50, y: 87, text: first },
      { x: 240, y: 103, text: second },
      {
        x: 50,
        y: 140,
        text: 'Ngày 27/02/2026, Chủ tịch UBND thành phố chủ trì phiên họp thường kỳ, kết luận như sau:',
      },
    ];
    expect(readHeading(await textOf(pdf([{ runs }]), 'a.pdf')).title).toBe(`THÔNG BÁO ${title}`);
  });

  test('keeps the rows of a table with lines round them', async () => {
    const edges = [50, 90, 300, 450, 560];
    const rows = [
      ['TT', ['Nội dung'], 'Chủ trì', 'Thời hạn'],
      ['1', ['Rà soát biên chế của các', 'phòng, ban'], 'Phòng Nội vụ', '20/3/2026'],
      ['2', ['Mở lớp tập huấn'], 'Phòng Tư pháp', '25/3/2026'],
    ] as const;
    const runs = rows.flatMap((row, i) =>
      row.flatMap((inner, column) =>
        [inner].flat().map((text, k) => ({ x: (edges[column] ?? 0) + 5, y: 120 + i * 40 + k * 15, text })),
      ),
    );
    const boxes = rows.flatMap((_, i) =>
      edges.slice(0, -1).map((x, column) => [x, 105 + i * 40, (edges[column + 1] ?? 0) - x, 40] as const),
    );
    const text = await textOf(
      pdf([{ runs: [{ x: 50, y: 60, text: 'Phân công như sau:' }, ...runs], boxes }]),
      'a.pdf',
    );
    expect(text.split('\n')).toEqual([
      'Phân công như sau:',
      '',
      'TT | Nội dung | Chủ trì | Thời hạn',
      '1 | Rà soát biên chế của các phòng, ban | Phòng Nội vụ | 20/3/2026',
      '2 | Mở lớp tập huấn | Phòng Tư pháp | 25/3/2026',
    ]);
  });

  test('tells which of its pages are pictures', async () => {
    const sheets = [...printed(sample), { picture: true }];
    const answer = await reader.read({ bytes: pdf(sheets), name: 'a.pdf' });
    expect(answer).toMatchObject({ type: 'pdf', picturedPages: [sheets.length] });
  });
});

test('The same directives stand in a text, a .docx and a .pdf', async () => {
  const wanted = readDirectives(sample).map(line);
  expect(wanted.length).toBeGreaterThan(6);
  const files = {
    'a.docx': docx({ body: typed(sample) }),
    'a.pdf': pdf(printed(sample)),
    'a.txt': Buffer.from(sample),
  };
  for (const [name, bytes] of Object.entries(files))
    expect([name, ...readDirectives(await textOf(bytes, name)).map(line)]).toEqual([name, ...wanted]);
});

describe('a .txt', () => {
  const told =
    'Giao Phòng Nội vụ rà soát đội ngũ công chức, báo cáo Ủy ban nhân dân thành phố trước ngày 31/3/2026; các đơn vị khẩn trương thực hiện đúng quy định.';
  // The bytes of the three were made by other programs: a codec of Python, iconv, and a converter of VNI fonts.
  const kept: Record<string, Uint8Array> = {
    'UTF-8': Buffer.from(told),
    'UTF-8 with a mark': Buffer.from(`\ufeff${told}`),
    'decomposed letters': Buffer.from(told.normalize('NFD')),
    'UTF-16': Buffer.from(`\ufeff${told}`, 'utf16le'),
    'UTF-16 without a mark': Buffer.from(told, 'utf16le'),
    'UTF-16, the higher byte first': Buffer.from(`\ufeff${told}`, 'utf16le').swap16(),
    'Windows-1258': Buffer.from(
      'R2lhbyBQaG/MbmcgTvTyaSB2dfIgcuAgc2/hdCDw9PJpIG5ndd4gY/RuZyBjaP3sYywgYuFvIGPhbyBV0nkgYmFuIG5o4m4gZOJuIHRo4G5oIHBo9OwgdHL99exjIG5n4HkgMzEvMy8yMDI2OyBj4WMg8PVuIHZp8iBraOLSbiB0cv31bmcgdGj98mMgaGnq8m4g8PpuZyBxdXkg8Gnybmgu',
      'base64',
    ),
    TCVN3: Buffer.from(
      'R2lhbyBQaN9uZyBO6WkgdvQgcrUgc2+4dCCu6WkgbmfyIGOrbmcgY2j4YywgYrhvIGO4byB1+yBiYW4gbmipbiBkqW4gdGi1bmggcGjoIHRyre1jIG5ntXkgMzEvMy8yMDI2OyBjuGMgrqxuIHbeIGtoyG4gdHKtrG5nIHRo+WMgaGnWbiCu825nIHF1eSCu3m5oLg==',
      'base64',
    ),
    VNI: Buffer.from(
      'R2lhbyBQaG/4bmcgTm/kaSB2de8gcmH4IHNvYfl0IPFv5Gkgbmd19SBjb+JuZyBjaPb5YywgYmH5byBjYflvIFXbeSBiYW4gbmhh4m4gZGHibiB0aGH4bmggcGhv4SB0cvb0+WMgbmdh+HkgMzEvMy8yMDI2OyBjYfljIPH0biB28iBraGHlbiB0cvb0bmcgdGj272MgaGll5G4g8XX5bmcgcXV5IPHybmgu',
      'base64',
    ),
  };
  test.each(Object.keys(kept))('is read in %s', async (coding) => {
    expect(await textOf(kept[coding] as Uint8Array, 'a.txt')).toBe(
      coding === 'TCVN3' ? told.replace('Ủy', 'uỷ') : told,
    );
  });

  test('is handed on letter by letter, so that places in it can be counted', async () => {
    const odd = '\n\n  Giao  Phòng Nội vụ \r\n\r\n\r\nrà soát\t\n\n\n';
    expect(await textOf(Buffer.from(odd), 'a.txt')).toBe(odd);
  });
});
