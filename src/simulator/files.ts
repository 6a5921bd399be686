import { createHash, randomBytes } from 'node:crypto';
import { badRequest } from './refusal.ts';
import type { StoredFile } from './shapes.ts';

const LARGEST_PHOTO = 10 * 1024 * 1024;
const LARGEST_UPLOAD = 50 * 1024 * 1024;
export const LARGEST_DOWNLOAD = 20 * 1024 * 1024;
/** A link from getFile is promised for an hour. */
const LINK_LIVES = 60 * 60 * 1000;

export type Files = {
  /** `lenient`: a photo from a person, whose own app has looked at it. */
  add(
    kind: StoredFile['kind'],
    name: string,
    mime: string,
    content: Buffer,
    o?: { lenient?: boolean },
  ): StoredFile;
  /** A file from an earlier start, under the id that it had. */
  put(file: StoredFile): StoredFile;
  byId(id: string): StoredFile | undefined;
  /** The path under which the file can be fetched for an hour. */
  link(file: StoredFile, now: Date): string;
  byPath(path: string, now: Date): StoredFile | undefined;
};

export function createFiles(): Files {
  const byId = new Map<string, StoredFile>();
  const byPath = new Map<string, { file: StoredFile; until: number }>();
  let count = 0;
  return {
    add(kind, name, mime, content, { lenient = false } = {}) {
      if (content.length === 0) throw badRequest('file must be non-empty');
      if (content.length > LARGEST_UPLOAD) throw badRequest('file is too big');
      const size =
        kind !== 'photo'
          ? null
          : lenient
            ? (imageSize(content) ?? { width: 1280, height: 960 })
            : photoSize(content);
      const hash = createHash('sha256').update(content).update(kind).digest('base64url');
      const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0]?.toLowerCase() ?? '';
      const file: StoredFile = {
        id: `${kind === 'photo' ? 'AgAC' : 'BQAC'}${randomBytes(24).toString('base64url')}`,
        uniqueId: `${kind === 'photo' ? 'AQAD' : 'AgAD'}${hash.slice(0, 12)}`,
        kind,
        name: plainName(name),
        mime: mime === '' ? mimeOf(name) : mime,
        content,
        path: kind === 'photo' ? `photos/file_${count}.jpg` : `documents/file_${count}${ending}`,
        ...(size ?? {}),
      };
      count += 1;
      byId.set(file.id, file);
      return file;
    },
    put(file) {
      count += 1;
      byId.set(file.id, file);
      return file;
    },
    byId: (id) => byId.get(id),
    link(file, now) {
      byPath.set(file.path, { file, until: now.getTime() + LINK_LIVES });
      return file.path;
    },
    byPath(path, now) {
      const found = byPath.get(path);
      return found !== undefined && now.getTime() <= found.until ? found.file : undefined;
    },
  };
}

function photoSize(content: Buffer): { width: number; height: number } {
  if (content.length > LARGEST_PHOTO) throw badRequest('file is too big for a photo');
  const size = imageSize(content);
  if (size === null) throw badRequest('IMAGE_PROCESS_FAILED');
  const { width, height } = size;
  if (width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height))
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
  return size;
}

/** Width and height of a PNG, JPEG, GIF or WebP picture. */
function imageSize(content: Buffer): { width: number; height: number } | null {
  if (content.length < 24) return null;
  if (content.readUInt32BE(0) === 0x89504e47)
    return { width: content.readUInt32BE(16), height: content.readUInt32BE(20) };
  if (content.toString('latin1', 0, 3) === 'GIF')
    return { width: content.readUInt16LE(6), height: content.readUInt16LE(8) };
  if (content.toString('latin1', 0, 4) === 'RIFF' && content.toString('latin1', 8, 12) === 'WEBP')
    return { width: 512, height: 512 };
  if (content.readUInt16BE(0) === 0xffd8) return jpegSize(content);
  return null;
}

function jpegSize(content: Buffer): { width: number; height: number } | null {
  for (let at = 2; at + 9 < content.length && content[at] === 0xff; ) {
    const marker = content[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: content.readUInt16BE(at + 5), width: content.readUInt16BE(at + 7) };
    at += 2 + content.readUInt16BE(at + 2);
  }
  return null;
}

/** Telegram keeps the last part of a path, and no control characters. */
function plainName(name: string): string {
  const last =
    name
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/\p{Cc}/gu, '') ?? '';
  return last === '' ? 'file' : last;
}

const MIMES: Record<string, string> = {
  txt: 'text/plain',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  csv: 'text/csv',
  json: 'application/json',
  ics: 'text/calendar',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

function mimeOf(name: string): string {
  return MIMES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
