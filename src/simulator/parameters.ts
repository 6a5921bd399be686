import { partsOf } from './multipart.ts';
import { badRequest, Refusal } from './refusal.ts';
import type { AttachedFile } from './shapes.ts';

/** What came with a call. Everything may be a string, as in a form, or already of its type, as in JSON. */
export type Parameters = {
  readonly values: Record<string, unknown>;
  /** Parts that other parameters point at with attach://NAME. */
  readonly attached: ReadonlyMap<string, AttachedFile>;
};

export function parametersOf(query: string, contentType: string, body: Buffer): Parameters {
  const values: Record<string, unknown> = Object.create(null);
  const attached = new Map<string, AttachedFile>();
  const takeForm = (form: string) => {
    for (const [key, value] of new URLSearchParams(form)) values[key] = value;
  };
  if (query !== '') takeForm(query);
  if (body.length === 0) return { values, attached };
  const type = contentType.toLowerCase();
  if (type.startsWith('application/json')) takeJson(body, values);
  else if (type.startsWith('multipart/form-data')) takeMultipart(contentType, body, values, attached);
  else if (type.startsWith('application/x-www-form-urlencoded')) takeForm(body.toString('utf8'));
  return { values, attached };
}

function takeJson(body: Buffer, values: Record<string, unknown>): void {
  let json: unknown;
  try {
    json = JSON.parse(body.toString('utf8'));
  } catch {
    throw badRequest("can't parse JSON object");
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw badRequest("can't parse JSON object");
  for (const [key, value] of Object.entries(json)) values[key] = value;
}

function takeMultipart(
  contentType: string,
  body: Buffer,
  values: Record<string, unknown>,
  attached: Map<string, AttachedFile>,
): void {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  const parts = boundary === undefined ? null : partsOf(body, boundary);
  if (parts === null) throw badRequest("can't parse multipart form");
  for (const part of parts) {
    if (part.filename === undefined) {
      values[part.name] = part.content.toString('utf8');
      continue;
    }
    attached.set(part.name, {
      filename: part.filename,
      mime: part.mime ?? '',
      content: Buffer.from(part.content),
    });
  }
  const pointedAt = new Set<string>();
  for (const value of Object.values(values))
    for (const [, name] of String(value).matchAll(/attach:\/\/([^"\\\s]+)/g)) if (name) pointedAt.add(name);
  for (const [name, file] of attached) if (!pointedAt.has(name)) values[name] = file;
}

export function has(p: Parameters, name: string): boolean {
  const value = p.values[name];
  return value !== undefined && value !== null && value !== '';
}

/** A text parameter, empty when it is missing. */
export function textOf(p: Parameters, name: string): string {
  const value = p.values[name];
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return '';
}

/** A whole number, or undefined when it is missing or none, as Telegram reads both. */
export function integerOf(p: Parameters, name: string): number | undefined {
  const value = p.values[name];
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  if (typeof value === 'string' && /^-?\d{1,15}$/.test(value.trim())) return Number(value);
  return undefined;
}

export function booleanOf(p: Parameters, name: string): boolean {
  const value = p.values[name];
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  return typeof value === 'string' && /^(true|yes|1)$/i.test(value.trim());
}

/** A JSON-serialized parameter, already parsed or not; `what` names it in the refusal. */
export function jsonOf(p: Parameters, name: string, what: string): unknown {
  const value = p.values[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw badRequest(`can't parse ${what} JSON object`);
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Telegram takes uploads of up to 50 MB and answers the rest before it reads them. */
export const LARGEST_BODY = 50 * 1024 * 1024 + 1024 * 1024;

export function tooLarge(): Refusal {
  return new Refusal(413, 'Request Entity Too Large');
}
