import { XMLSerializer } from '@xmldom/xmldom';
import { zipSync } from 'fflate';
import mammoth from 'mammoth';
import { type DocumentLimits, Refused } from './document.ts';
import { cellText, rowLine } from './lines.ts';
import { Numbering } from './numbering.ts';
import { partNames, unpack } from './package.ts';
import { attributeOf, childOf, elementsIn, parseXml } from './xml.ts';

/** What of mammoth's document is read here; the rest of its elements hold none of the text. */
type Part =
  | { type: 'paragraph'; children: Part[]; alignment: string | null }
  | { type: 'run'; children: Part[]; isAllCaps: boolean }
  | { type: 'text'; value: string }
  | { type: 'tab' }
  | { type: 'break'; breakType: string }
  | { type: 'checkbox'; checked: boolean }
  | { type: 'table' | 'tableRow' | 'hyperlink'; children: Part[] }
  | { type: 'tableCell'; children: Part[]; colSpan: number; rowSpan: number };
type Cell = Extract<Part, { type: 'tableCell' }>;

/** An Office file has no document type: one with entities of its own is refused unread. */
const DEFINITIONS = ['<!DOCTYPE', '<!ENTITY'];
const TEXT_PARTS = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?[^/]*\.(?:xml|rels))$/i;

/**
 * The text of a .docx: a line for each paragraph with the number that Word shows before it, a line for each row of a
 * table. Only the parts that hold text are unpacked; mammoth gets them in a package of their own, so that it meets neither
 * pictures nor anything that lies outside the file.
 */
export async function readDocx(bytes: Uint8Array, limits: DocumentLimits): Promise<string> {
  const parts = unpack(bytes, limits, (name) => TEXT_PARTS.test(name));
  for (const part of parts.values()) {
    const written = Buffer.from(part.buffer, part.byteOffset, part.length);
    if (DEFINITIONS.some((definition) => written.includes(definition))) throw new Refused('broken');
  }
  const main = mainPart(parts);
  const body = parts.get(main);
  if (!body) throw new Refused('broken');
  const xml = (name: string): Document | null => {
    const part = parts.get(name);
    return part ? parseXml(part) : null;
  };
  const document = parseXml(body);
  showNumbers(document, new Numbering(xml('word/numbering.xml'), xml('word/styles.xml')));
  parts.set(main, new TextEncoder().encode(new XMLSerializer().serializeToString(document)));
  const text = [
    edgeText(parts, /^word\/header\d*\.xml$/),
    paragraphs(await contentOf(parts)),
    edgeText(parts, /^word\/footer\d*\.xml$/),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
  if (!/\p{L}/u.test(text) && partNames(bytes)?.some((name) => /^word\/media\//i.test(name)))
    throw new Refused('scanned');
  return text;
}

function mainPart(parts: ReadonlyMap<string, Uint8Array>): string {
  const relations = parts.get('_rels/.rels');
  for (const relation of relations ? elementsIn(parseXml(relations)) : []) {
    if (!/\/officeDocument$/.test(attributeOf(relation, 'Type') ?? '')) continue;
    const target = (attributeOf(relation, 'Target') ?? '').replace(/^\//, '');
    if (parts.has(target)) return target;
  }
  return 'word/document.xml';
}

/** Writes each paragraph's number into it as text, and takes out what Word does not show. */
function showNumbers(document: Document, numbering: Numbering): void {
  // The same text box is there twice: for new versions of Word and, as mammoth reads it, for old ones.
  const elements = [...elementsIn(document, (element) => element.localName !== 'Choice')];
  for (const element of elements) {
    if (element.localName === 'r' && isOn(childOf(childOf(element, 'rPr'), 'vanish'))) {
      element.parentNode?.removeChild(element);
      continue;
    }
    if (element.localName !== 'p' || !/wordprocessingml/.test(element.namespaceURI ?? '')) continue;
    const properties = childOf(element, 'pPr');
    if (childOf(childOf(properties, 'rPr'), 'del')) continue;
    const mark = numbering.markOf(element);
    if (mark === null) continue;
    const name = (local: string): string => (element.prefix ? `${element.prefix}:${local}` : local);
    const text = document.createElementNS(element.namespaceURI, name('t'));
    text.appendChild(document.createTextNode(`${mark} `));
    const run = document.createElementNS(element.namespaceURI, name('r'));
    run.appendChild(text);
    element.insertBefore(run, properties ? properties.nextSibling : element.firstChild);
  }
}

const isOn = (property: Element | null): boolean =>
  property !== null && !/^(?:0|false)$/.test(attributeOf(property, 'val') ?? '');

async function contentOf(parts: ReadonlyMap<string, Uint8Array>): Promise<Part[]> {
  let content: Part[] = [];
  const buffer = Buffer.from(zipSync(Object.fromEntries(parts), { level: 0 }));
  await mammoth.convertToHtml(
    { buffer },
    {
      externalFileAccess: false,
      includeEmbeddedStyleMap: false,
      transformDocument: (document: { children: Part[] }) => {
        content = document.children;
        return { ...document, children: [] };
      },
    },
  );
  return content;
}

/** Paragraphs that are centred one under the other make one heading; between all others is an empty line. */
function paragraphs(parts: readonly Part[]): string {
  let text = '';
  let centred = false;
  for (const part of parts) {
    const written = part.type === 'table' ? tableText(part.children) : paragraphText(part);
    if (written === '') {
      centred = false;
      continue;
    }
    const heads = part.type === 'paragraph' && part.alignment === 'center';
    text += (text === '' ? '' : heads && centred ? '\n' : '\n\n') + written;
    centred = heads;
  }
  return text;
}

function paragraphText(part: Part): string {
  return inline(part)
    .replace(/[ \t]*\t[ \t]*/g, '\t')
    .replace(/ *\n[ \t]*/g, '\n')
    .trim();
}

function inline(part: Part): string {
  switch (part.type) {
    case 'text':
      return part.value;
    case 'tab':
      return '\t';
    case 'break':
      return '\n';
    case 'checkbox':
      return part.checked ? '☒' : '☐';
    case 'run': {
      const text = part.children.map(inline).join('');
      return part.isAllCaps ? text.toUpperCase() : text;
    }
    default:
      return 'children' in part ? part.children.map(inline).join('') : '';
  }
}

function tableText(rows: readonly Part[]): string {
  const grid = gridOf(rows);
  const widest = Math.max(0, ...grid.map((row) => row.filter((cell) => cell !== null).length));
  if (isLayout(grid, widest))
    return grid
      .flatMap((row) => row.filter((cell, i) => cell !== null && cell !== row[i - 1]))
      .map((cell) => paragraphs(cell?.children ?? []))
      .filter((text) => text !== '')
      .join('\n\n');
  return grid
    .map((row) => rowLine(row.map((cell, i) => (cell === row[i - 1] ? '' : cellText(linesIn(cell))))))
    .join('\n');
}

/** A cell that was merged over several rows stands in each of them, as the eye reads it. */
function gridOf(rows: readonly Part[]): (Cell | null)[][] {
  const grid: (Cell | null)[][] = [];
  const hanging = new Map<number, { cell: Cell; rows: number }>();
  for (const row of rows) {
    if (row.type !== 'tableRow') continue;
    const line: (Cell | null)[] = [];
    const hang = (): void => {
      for (let held = hanging.get(line.length); held && held.rows > 0; held = hanging.get(line.length)) {
        held.rows -= 1;
        line.push(held.cell);
      }
    };
    for (const cell of row.children) {
      if (cell.type !== 'tableCell') continue;
      hang();
      for (let i = 0; i < Math.min(cell.colSpan || 1, WIDEST_TABLE); i += 1) {
        if (cell.rowSpan > 1) hanging.set(line.length, { cell, rows: cell.rowSpan - 1 });
        line.push(cell);
      }
    }
    hang();
    grid.push(line);
  }
  return grid;
}

const WIDEST_TABLE = 64;

/** The head and the foot of an office's paper are tables without lines, to set things side by side. */
function isLayout(grid: readonly (readonly (Cell | null)[])[], widest: number): boolean {
  if (widest < 2) return true;
  const head = (grid[0] ?? []).map(linesIn);
  const words = grid
    .slice(0, 3)
    .flatMap((row) => row.map((cell) => linesIn(cell).join(' ')))
    .join(' ');
  if (/cộng hòa xã hội chủ nghĩa|cộng hoà xã hội chủ nghĩa|nơi nhận\s*:/iu.test(words.normalize('NFC')))
    return true;
  return (
    widest === 2 &&
    (grid.length < 3 || head.some((lines) => lines.length > 1 || (lines[0]?.length ?? 0) > 60))
  );
}

function linesIn(cell: Cell | null | undefined): string[] {
  return (cell?.children ?? [])
    .flatMap((part) => (part.type === 'table' ? tableText(part.children) : paragraphText(part)).split('\n'))
    .filter((line) => line.trim() !== '');
}

/** What stands at the head or the foot of the pages: some offices put their letterhead, or a stamp, there. */
function edgeText(parts: ReadonlyMap<string, Uint8Array>, pattern: RegExp): string {
  const lines = new Set<string>();
  for (const name of [...parts.keys()].filter((one) => pattern.test(one)).sort()) {
    for (const element of elementsIn(
      parseXml(parts.get(name) as Uint8Array),
      (one) => one.localName !== 'Choice',
    )) {
      if (element.localName !== 'p') continue;
      let line = '';
      for (const inner of elementsIn(
        element,
        (one) => one.localName !== 'Choice' && one.localName !== 'instrText',
      )) {
        if (inner.localName === 't') line += inner.textContent ?? '';
        else if (inner.localName === 'tab' && (inner.parentNode as Element).localName === 'r') line += '\t';
      }
      const told = line.replace(/\s*\t\s*/g, '\t').trim();
      if (/\p{L}{2}/u.test(told)) lines.add(told);
    }
  }
  return [...lines].join('\n');
}
