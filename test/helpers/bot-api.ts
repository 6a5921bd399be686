import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The machine-readable Bot API, read where it lies beside the project: it is no part of it. */
type Field = { name: string; types: string[]; required: boolean; description: string };
type Described = { fields?: Field[]; subtypes?: string[]; returns?: string[] };
type Specification = { methods: Record<string, Described>; types: Record<string, Described> };

const PLACE =
  process.env['BOT_API_SPEC'] ??
  fileURLToPath(new URL('../../../shared/telegram/bot-api-10.1.json', import.meta.url));

let read: Specification | null | undefined;

function specification(): Specification | null {
  if (read === undefined) read = existsSync(PLACE) ? JSON.parse(readFileSync(PLACE, 'utf8')) : null;
  return read ?? null;
}

/** Whether the description is there; without it no call can be judged. */
export function botApiKnown(): boolean {
  return specification() !== null;
}

/** What the Bot API would find wrong with a call, each as a sentence that begins with the place. */
export function botApiProblems(call: { method: string; parameters: Record<string, unknown> }): string[] {
  const known = specification();
  if (known === null) return [];
  const method = known.methods[call.method];
  if (method === undefined) return [`${call.method}: no such method`];
  const given = { ...call.parameters };
  // Telegraf repeats the method among the parts of a form.
  if (given['method'] === call.method) delete given['method'];
  return fieldProblems(known, method.fields ?? [], given, call.method, true);
}

/** What is wrong with something that a Bot API server gave, held against the type that it should be. */
export function botApiShapeProblems(type: string, value: unknown): string[] {
  const known = specification();
  return known === null ? [] : typeProblems(known, type, value, type, false);
}

/** The types that a method gives back. */
export function botApiReturns(method: string): string[] {
  const described = specification()?.methods[method];
  return described?.returns ?? [];
}

function fieldProblems(
  known: Specification,
  fields: readonly Field[],
  given: Record<string, unknown>,
  place: string,
  top: boolean,
): string[] {
  const problems: string[] = [];
  const names = new Set(fields.map(({ name }) => name));
  for (const name of Object.keys(given)) {
    // Telegraf puts `hide` on every button.
    if (!names.has(name) && name !== 'hide') problems.push(`${place}.${name}: no such field`);
  }
  for (const field of fields) {
    const value = given[field.name];
    const at = `${place}.${field.name}`;
    if (value === undefined || value === null) {
      if (field.required) problems.push(`${at}: is missing`);
      continue;
    }
    const found = valueProblems(known, field.types, value, at, top);
    problems.push(...found);
    if (found.length === 0) problems.push(...limitProblems(field, value, at, given));
  }
  return problems;
}

/** Right when any of the types fits; otherwise what is wrong with the type that comes nearest. */
function valueProblems(
  known: Specification,
  types: readonly string[],
  value: unknown,
  place: string,
  top: boolean,
): string[] {
  let nearest: string[] | null = null;
  for (const type of types) {
    const problems = typeProblems(known, type, value, place, top);
    if (problems.length === 0) return [];
    if (nearest === null || problems.length < nearest.length) nearest = problems;
  }
  return nearest ?? [];
}

function typeProblems(
  known: Specification,
  type: string,
  value: unknown,
  place: string,
  top: boolean,
): string[] {
  const wrong = [`${place}: is no ${type}`];
  switch (type) {
    case 'String':
      return typeof value === 'string' ? [] : wrong;
    case 'Integer':
      return Number.isSafeInteger(value) || (top && isForm(value, /^-?\d{1,16}$/)) ? [] : wrong;
    case 'Float':
      return typeof value === 'number' || (top && isForm(value, /^-?\d+(\.\d+)?$/)) ? [] : wrong;
    case 'Boolean':
    case 'True':
      return typeof value === 'boolean' || (top && isForm(value, /^(true|false)$/)) ? [] : wrong;
    case 'InputFile':
      return isRecord(value) && Buffer.isBuffer(value['content']) ? [] : wrong;
  }
  const parsed = top ? fromForm(value) : value;
  const element = /^Array of (.+)$/.exec(type)?.[1];
  if (element !== undefined) {
    if (!Array.isArray(parsed)) return wrong;
    return parsed.flatMap((item, index) => typeProblems(known, element, item, `${place}[${index}]`, false));
  }
  const described = known.types[type];
  if (described === undefined || !isRecord(parsed)) return wrong;
  if (described.subtypes !== undefined) return subtypeProblems(known, described.subtypes, parsed, place);
  const fields = described.fields ?? [];
  return [
    ...fieldProblems(known, fields, parsed, place, false),
    ...specialProblems(type, parsed, place, fields),
  ];
}

function subtypeProblems(
  known: Specification,
  subtypes: readonly string[],
  value: Record<string, unknown>,
  place: string,
): string[] {
  const named = subtypes.filter((subtype) => {
    const tag = known.types[subtype]?.fields?.find(({ name }) => name === 'type' || name === 'source');
    const wanted = /(?:must be|always) “?"?([a-z_]+)/.exec(tag?.description ?? '')?.[1];
    return tag !== undefined && wanted === value[tag.name];
  });
  return valueProblems(known, named.length > 0 ? named : subtypes, value, place, false);
}

/** Rules that the description has in words only. */
function specialProblems(
  type: string,
  value: Record<string, unknown>,
  place: string,
  fields: readonly Field[],
): string[] {
  if (type === 'InlineKeyboardButton') {
    const kinds = fields
      .map(({ name }) => name)
      .filter(
        (name) => !['text', 'style', 'icon_custom_emoji_id'].includes(name) && value[name] !== undefined,
      );
    return kinds.length === 1 ? [] : [`${place}: a button does exactly one thing, this one ${kinds.length}`];
  }
  if (type === 'MessageEntity') {
    const description = fields.find(({ name }) => name === 'type')?.description ?? '';
    return description.includes(`"${String(value['type'])}"`)
      ? []
      : [`${place}.type: no such kind of entity: ${value['type']}`];
  }
  if (type === 'BotCommand' && !/^[a-z0-9_]+$/.test(String(value['command'])))
    return [`${place}.command: lower-case letters, digits and underscores only`];
  return [];
}

function limitProblems(
  { description }: Field,
  value: unknown,
  place: string,
  given: Record<string, unknown>,
): string[] {
  const among = (count: number, least: number, most: number, unit: string) =>
    count >= least && count <= most ? [] : [`${place}: ${count} ${unit}, allowed are ${least}-${most}`];
  const range = /([\d,]+)-([\d,]+) (characters|bytes)/i.exec(description);
  if (range !== null && typeof value === 'string') {
    const bytes = range[3]?.toLowerCase() === 'bytes';
    // Before the entities are parsed out, the text is longer than what is counted.
    const marked = description.includes('entit') && given['parse_mode'] !== undefined;
    const most = marked ? Number.POSITIVE_INFINITY : number(range[2]);
    return among(bytes ? Buffer.byteLength(value) : value.length, number(range[1]), most, String(range[3]));
  }
  const between = /[Vv]alues between (\d+)-(\d+)/.exec(description);
  if (between !== null) return among(Number(value), number(between[1]), number(between[2]), '');
  const list = /(?:list of|must include) (\d+)-(\d+)/.exec(description);
  const items = fromForm(value);
  if (list !== null && Array.isArray(items))
    return among(items.length, number(list[1]), number(list[2]), 'items');
  const atMost = /[Aa]t most (\d+) commands/.exec(description);
  if (atMost !== null && Array.isArray(items)) return among(items.length, 0, number(atMost[1]), 'items');
  return [];
}

function number(digits: string | undefined): number {
  return Number((digits ?? '0').replaceAll(',', ''));
}

function isForm(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

/** In a form, lists and objects come as JSON. */
function fromForm(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
