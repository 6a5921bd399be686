import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Writable } from 'node:stream';
import { z } from 'zod';
import { parseDay } from '../core/day.ts';
import { createDocumentReader } from '../documents/index.ts';
import { vietnamCalendar } from '../holidays.ts';
import { type Found, readHeading, readMinutes, secrecyMark } from '../minutes/index.ts';
import { documentRefusalText, picturedPagesText, secretDocument } from '../texts/documents.ts';
import { plain } from '../texts/rich.ts';

export const extractHelp = `chidao extract TEXT --registry REGISTRY.json [--issued DAY] [--text]
The directives in minutes or conclusions as {"directives":[{span,lead,coordinating,deadline,deadlineText,recurrence,doubtful}]}.
TEXT is a .docx, a .pdf with text or a .txt; spans count UTF-16 units in its text, doubtful lists the fields to ask about.
  --registry FILE  units, groups, and optionally issuedOn and kind, as JSON
  --issued DAY     the day of issue (YYYY-MM-DD), if neither the registry nor the head of the text tells it
  --text           prints the text that was read instead, which the spans count in`;

const registryForm = z.object({
  kind: z.enum(['conclusion', 'minutes', 'news', 'chat', 'letter']).optional(),
  issuedOn: z.string().optional(),
  units: z.array(
    z.object({
      code: z.string().min(1),
      name: z.string().min(1),
      aliases: z.array(z.string()).default([]),
      group: z.string().nullable().default(null),
    }),
  ),
  groups: z
    .array(
      z.object({
        code: z.string().min(1),
        name: z.string().min(1),
        aliases: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});

export type ExtractIo = { readonly stdout: Writable; readonly stderr: Writable };

/** 0; 1 where the file or the registry cannot be read or the text bears a mark of secrecy; 2 for wrong usage. */
export async function extract(args: readonly string[], { stdout, stderr }: ExtractIo): Promise<number> {
  const options = readOptions(args);
  if (!options) {
    stderr.write(`${extractHelp}\n`);
    return 2;
  }
  const refuse = (why: string): number => {
    stderr.write(`${options.file}: ${why}\n`);
    return 1;
  };
  const bytes = await readFile(options.file).catch(() => null);
  if (!bytes) return refuse('cannot be read.');
  const read = await createDocumentReader().read({ bytes, name: basename(options.file) });
  if ('refused' in read) return refuse(plain(documentRefusalText(read.refused, 'en')));
  const mark = secrecyMark(read.text);
  if (mark) return refuse(plain(secretDocument(mark, 'en')));
  if (read.picturedPages.length > 0) stderr.write(`${plain(picturedPagesText(read.picturedPages, 'en'))}\n`);
  if (options.text) {
    stdout.write(`${read.text}\n`);
    return 0;
  }
  const registry = await readRegistry(options.registry);
  if (typeof registry === 'string') {
    stderr.write(`${options.registry}: ${registry}\n`);
    return 1;
  }
  const told = options.issued ?? registry.issuedOn;
  const issuedOn = told === undefined ? readHeading(read.text).issuedOn : parseDay(told);
  if (!issuedOn)
    return refuse(
      told === undefined
        ? 'the day of issue stands neither in the registry nor in the head of the text; say it with --issued YYYY-MM-DD.'
        : `"${told}" is no day; write it as YYYY-MM-DD.`,
    );
  const year = Number(issuedOn.slice(0, 4));
  const found = readMinutes({
    text: read.text,
    registry,
    issuedOn,
    calendar: vietnamCalendar(year - 1, year + 3),
    ...(registry.kind ? { kind: registry.kind } : {}),
  });
  stdout.write(`${JSON.stringify({ directives: found.map(line) })}\n`);
  return 0;
}

type Told = Pick<Found, 'span' | 'lead' | 'coordinating' | 'deadline' | 'deadlineText' | 'recurrence'> & {
  readonly doubtful: readonly Found['doubts'][number]['field'][];
};

const line = ({ span, lead, coordinating, deadline, deadlineText, recurrence, doubts }: Found): Told => ({
  span,
  lead,
  coordinating,
  deadline,
  deadlineText,
  recurrence,
  doubtful: [...new Set(doubts.map((doubt) => doubt.field))],
});

type Options = { file: string; registry: string; issued: string | undefined; text: boolean };

function readOptions(args: readonly string[]): Options | null {
  let file: string | null = null;
  let registry: string | null = null;
  let issued: string | undefined;
  let text = false;
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] as string;
    if (arg === '--text') text = true;
    else if (arg === '--registry' || arg === '--issued') {
      const value = args[i + 1];
      if (value === undefined || value.startsWith('--')) return null;
      if (arg === '--registry') registry = value;
      else issued = value;
      i += 1;
    } else if (arg.startsWith('--') || file !== null) return null;
    else file = arg;
  }
  return file !== null && (registry !== null || text)
    ? { file, registry: registry ?? '', issued, text }
    : null;
}

async function readRegistry(file: string): Promise<z.infer<typeof registryForm> | string> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return 'cannot be read.';
  try {
    const checked = registryForm.safeParse(JSON.parse(text));
    if (checked.success) return checked.data;
    const [issue] = checked.error.issues;
    return `${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'not a registry'}`;
  } catch (error) {
    return `not JSON (${error instanceof Error ? error.message : String(error)})`;
  }
}
