export type Part = { name: string; filename?: string; mime?: string; content: Buffer };

const LINE = Buffer.from('\r\n');
const BLANK_LINE = Buffer.from('\r\n\r\n');

/** The parts of a multipart/form-data body; null when it does not hold together. */
export function partsOf(body: Buffer, boundary: string): Part[] | null {
  const dash = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let at = body.indexOf(dash);
  if (at < 0) return null;
  for (;;) {
    at += dash.length;
    if (body.subarray(at, at + 2).toString() === '--') return parts;
    const headStart = body.indexOf(LINE, at);
    const headEnd = body.indexOf(BLANK_LINE, at);
    if (headStart < 0 || headEnd < 0) return null;
    const next = body.indexOf(Buffer.concat([LINE, dash]), headEnd + 2);
    if (next < 0) return null;
    const part = partOf(body.subarray(headStart + 2, headEnd).toString('utf8'));
    if (part !== null)
      parts.push({ ...part, content: body.subarray(headEnd + 4, Math.max(headEnd + 4, next)) });
    at = next + LINE.length;
  }
}

function partOf(head: string): Omit<Part, 'content'> | null {
  let part: Omit<Part, 'content'> | null = null;
  let mime: string | undefined;
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    const header = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (header === 'content-type') mime = value;
    if (header !== 'content-disposition') continue;
    const name = /[;\s]name="([^"]*)"/.exec(value)?.[1];
    // Telegraf puts the name between quotes as it is, so it may hold quotes itself: the last one ends it.
    const filename = /[;\s]filename="(.*)"/.exec(value)?.[1];
    if (name === undefined) continue;
    part = filename === undefined ? { name } : { name, filename };
  }
  return part === null || mime === undefined ? part : { ...part, mime };
}
