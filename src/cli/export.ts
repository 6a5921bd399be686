import type { Writable } from 'node:stream';
import { houseOf, viewOf } from '../house.ts';
import { calendarFileOf } from '../ics.ts';
import { type BookIo, organizationsOf, portsOver, usage } from './over-book.ts';

export const exportHelp = `chidao export --format jsonl|ics [--organization ID]
Writes the book to stdout. jsonl: organizations, members and directives with their whole history, for "chidao import";
ics: the deadlines of one organization.`;

/** 0; 1 where the organization is not clear; 2 for wrong usage, and for a format that is not there yet. */
export async function exportBook(args: readonly string[], io: BookIo): Promise<number> {
  const [flag, format, option, id] = args;
  const isOption = option === undefined || (option === '--organization' && id !== undefined);
  if (flag !== '--format' || format === undefined || !isOption) return usage(exportHelp, io);
  if (format === 'xlsx' || format === 'docx')
    return usage(exportHelp, io, `${format} is not there yet; take jsonl or ics.`);
  if (format !== 'jsonl' && format !== 'ics') return usage(exportHelp, io, `There is no format "${format}".`);
  const organizations = await organizationsOf(io.store, id);
  if (id !== undefined && organizations.length === 0)
    return usage(exportHelp, io, `There is no organization "${id}".`);
  if (format === 'jsonl') {
    for (const organization of organizations) {
      await line(io.stdout, { kind: 'organization', organization });
      for (const member of await io.store.members.of(organization.id))
        await line(io.stdout, { kind: 'member', member });
      for await (const { state: _, ...directive } of io.store.directives.each(organization.id))
        await line(io.stdout, { kind: 'directive', directive });
    }
    return 0;
  }
  const [organization, ...others] = organizations;
  if (!organization || others.length > 0) {
    io.stderr.write('A calendar is of one organization: name it with --organization.\n');
    return 1;
  }
  const house = await houseOf(io.store, organization, io.now);
  const rows = await portsOver(io).book.rows(organization.id, io.now);
  io.stdout.write(calendarFileOf(rows, viewOf(house, organization.language), io.now));
  return 0;
}

/** Waits where the reader is slower than the book. */
async function line(out: Writable, value: object): Promise<void> {
  if (!out.write(`${JSON.stringify(value)}\n`)) await new Promise((resolve) => out.once('drain', resolve));
}
