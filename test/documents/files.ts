import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';

// Files as Word and a PDF printer write them, as small as they can be.

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

type Numbered = { list?: string; level?: number; style?: string; centred?: boolean };

export function paragraph(text: string, { list, level = 0, style, centred }: Numbered = {}): string {
  const properties =
    (style ? `<w:pStyle w:val="${style}"/>` : '') +
    (list ? `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>` : '') +
    (centred ? '<w:jc w:val="center"/>' : '');
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
}

export const cell = (inner: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${inner.startsWith('<') ? inner : paragraph(inner)}</w:tc>`;

export const table = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows
    .map((row) => `<w:tr>${row.map((one) => (one.startsWith('<w:tc>') ? one : cell(one))).join('')}</w:tr>`)
    .join('')}</w:tbl>`;

type Level = { format: string; text: string; start?: number; style?: string };

/** Abstract lists and the lists that use them. */
export function numbering(
  abstracts: readonly (readonly Level[])[],
  lists: readonly { id: string; abstract: number; startOver?: number }[],
): string {
  const levels = (all: readonly Level[]): string =>
    all
      .map(
        ({ format, text, start = 1, style }, i) =>
          `<w:lvl w:ilvl="${i}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${
            style ? `<w:pStyle w:val="${style}"/>` : ''
          }<w:lvlText w:val="${text}"/></w:lvl>`,
      )
      .join('');
  return `<w:numbering ${W}>${abstracts
    .map((all, i) => `<w:abstractNum w:abstractNumId="${i}">${levels(all)}</w:abstractNum>`)
    .join('')}${lists
    .map(
      ({ id, abstract, startOver }) =>
        `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${
          startOver === undefined
            ? ''
            : `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="${startOver}"/></w:lvlOverride>`
        }</w:num>`,
    )
    .join('')}</w:numbering>`;
}

export type Parts = {
  body: string;
  numbering?: string;
  styles?: string;
  header?: string;
  other?: Record<string, Uint8Array>;
};

export function docx({ body, numbering: lists, styles, header, other = {} }: Parts): Uint8Array {
  const relations = ['numbering', 'styles', 'header1']
    .map((name, i) => `<Relationship Id="r${i}" Type="${R}/${name.replace('1', '')}" Target="${name}.xml"/>`)
    .join('');
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${R}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}</Relationships>`,
    ),
    'word/document.xml': strToU8(`<w:document ${W}><w:body>${body}</w:body></w:document>`),
    'word/numbering.xml': strToU8(lists ?? numbering([], [])),
    'word/styles.xml': strToU8(`<w:styles ${W}>${styles ?? ''}</w:styles>`),
    'word/header1.xml': strToU8(`<w:hdr ${W}>${header ?? ''}</w:hdr>`),
    ...other,
  };
  return zipSync(files);
}

type Run = { x: number; y: number; text: string };
export type Sheet = {
  runs?: readonly Run[];
  boxes?: readonly (readonly [number, number, number, number])[];
  picture?: boolean;
};
type PdfOptions = { trailer?: string; content?: Uint8Array };

/** A PDF with one font, whose letters have codes of their own that only its ToUnicode map explains. y counts from the top. */
export function pdf(sheets: readonly Sheet[], { trailer = '', content }: PdfOptions = {}): Uint8Array {
  const letters = [...new Set(sheets.flatMap((sheet) => (sheet.runs ?? []).flatMap((run) => [...run.text])))];
  const code = (letter: string): string => (letters.indexOf(letter) + 33).toString(16).padStart(2, '0');
  const map = letters.map(
    (letter) => `<${code(letter)}> <${letter.charCodeAt(0).toString(16).padStart(4, '0')}>`,
  );
  const objects: Buffer[] = [];
  const add = (text: string, stream?: Uint8Array): void => {
    objects.push(
      stream
        ? Buffer.concat([
            Buffer.from(`<<${text}/Length ${stream.length}>>\nstream\n`),
            stream,
            Buffer.from('\nendstream'),
          ])
        : Buffer.from(text),
    );
  };
  const first = 6;
  add('<</Type/Catalog/Pages 2 0 R>>');
  add(
    `<</Type/Pages/Count ${sheets.length}/Kids[${sheets.map((_, i) => `${first + 2 * i} 0 R`).join(' ')}]>>`,
  );
  add(
    `<</Type/Font/Subtype/TrueType/BaseFont/Office/FirstChar 33/LastChar ${32 + letters.length}/Widths[${letters.map(() => 500).join(' ')}]/ToUnicode 4 0 R/FontDescriptor<</Type/FontDescriptor/FontName/Office/Flags 4/Ascent 800/Descent -200/CapHeight 700/ItalicAngle 0/StemV 80/FontBBox[0 -200 1000 800]>>>>`,
  );
  add(
    '',
    Buffer.from(
      `/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange ${map.length} beginbfchar ${map.join(' ')} endbfchar endcmap end end`,
    ),
  );
  add(
    '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8',
    Buffer.from([0]),
  );
  sheets.forEach(({ runs = [], boxes = [], picture }, i) => {
    const drawn = [
      ...(picture ? ['q 500 0 0 700 40 60 cm /P Do Q'] : []),
      ...boxes.map(([x, y, width, height]) => `${x} ${800 - y - height} ${width} ${height} re S`),
      ...runs.map(
        ({ x, y, text }) => `BT /F 12 Tf ${x} ${800 - y} Td <${[...text].map(code).join('')}> Tj ET`,
      ),
    ].join('\n');
    add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>/XObject<</P 5 0 R>>>>/Contents ${first + 2 * i + 1} 0 R>>`,
    );
    add('/Filter/FlateDecode', content ?? deflateSync(Buffer.from(drawn)));
  });
  let file = Buffer.from('%PDF-1.4\n');
  const places: number[] = [];
  objects.forEach((object, i) => {
    places.push(file.length);
    file = Buffer.concat([file, Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.concat([
    file,
    Buffer.from(
      `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${places.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${file.length}\n%%EOF`,
    ),
  ]);
}

/** Lines of a page, broken where the sheet ends as a printer does; a paragraph's first line is indented. */
export function printed(text: string): Sheet[] {
  const sheets: { runs: Run[] }[] = [{ runs: [] }];
  let y = 60;
  for (const told of text.split(/\n+/)) {
    let line = '';
    let x = 75;
    const print = (): void => {
      if (y > 720) {
        sheets.push({ runs: [{ x: 300, y: 30, text: String(sheets.length + 1) }] });
        y = 60;
      }
      sheets.at(-1)?.runs.push({ x, y, text: line });
      y += 18;
      x = 50;
      line = '';
    };
    for (const word of told.split(' ')) {
      if (line !== '' && (line.length + 1 + word.length) * 6 > 550 - x) print();
      line += (line === '' ? '' : ' ') + word;
    }
    print();
    y += 6;
  }
  return sheets;
}
