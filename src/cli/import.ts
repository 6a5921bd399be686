import { readFile } from 'node:fs/promises';
import { canonical, type Entry, foldHistory } from '../core/history.ts';
import type { Member, Organization } from '../core/organization.ts';
import type { Store, StoredDirective } from '../store/store.ts';
import { type BookIo, usage } from './over-book.ts';
import { problemOf } from './verify.ts';

export const importHelp = `chidao import FILE.jsonl [--dry-run]
Puts the book of "chidao export --format jsonl" into this one. The whole file is checked first; what is there already stays
as it is, and what differs from it is named.`;

type Line =
  | { readonly kind: 'organization'; readonly organization: Organization }
  | { readonly kind: 'member'; readonly member: Member }
  | { readonly kind: 'directive'; readonly directive: StoredDirective };
type Fate = 'new' | 'there' | 'differs';

/** 0; 1 where the file does not hold or something differs from what is there; 2 for wrong usage. */
export async function importBook(args: readonly string[], io: BookIo): Promise<number> {
  const [file, option] = args;
  if (file === undefined || file.startsWith('--') || args.length > 2) return usage(importHelp, io);
  if (option !== undefined && option !== '--dry-run') return usage(importHelp, io);
  if (/\.(?:xlsx|docx)$/i.test(file)) return usage(importHelp, io, 'Only .jsonl can be read yet.');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return usage(importHelp, io, `${file} cannot be read.`);
  const read = text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [readLine(line, i + 1)]));
  const problems = read.filter((one) => typeof one === 'string');
  if (problems.length > 0) {
    io.stderr.write(`${problems.slice(0, 20).join('\n')}\nNothing was imported.\n`);
    return 1;
  }
  const counts: Record<Line['kind'], Record<Fate, number>> = {
    organization: { new: 0, there: 0, differs: 0 },
    member: { new: 0, there: 0, differs: 0 },
    directive: { new: 0, there: 0, differs: 0 },
  };
  for (const line of read) {
    if (typeof line === 'string') continue;
    const fate = await fateOf(line, io.store);
    counts[line.kind][fate] += 1;
    if (fate === 'differs')
      io.stdout.write(`${nameOf(line)}: something else is there under this id or code\n`);
    if (fate === 'new' && option === undefined) await put(line, io);
  }
  for (const [kind, { new: fresh, there, differs }] of Object.entries(counts))
    io.stdout.write(`${kind}: ${fresh} new, ${there} there already, ${differs} different\n`);
  if (option !== undefined) io.stdout.write('A dry run: nothing was written.\n');
  return Object.values(counts).every(({ differs }) => differs === 0) ? 0 : 1;
}

/** A line of the file, or what is wrong with it. */
function readLine(text: string, number: number): Line | string {
  try {
    const line = JSON.parse(text) as Line;
    switch (line.kind) {
      case 'organization':
        return typeof line.organization.id === 'string'
          ? line
          : `line ${number}: an organization without an id`;
      case 'member': {
        const { chosenAt } = line.member;
        return { ...line, member: { ...line.member, chosenAt: chosenAt && new Date(chosenAt) } };
      }
      case 'directive': {
        const history = line.directive.history.map((entry): Entry => ({ ...entry, at: new Date(entry.at) }));
        const directive = { ...line.directive, history, state: foldHistory(history) };
        const problem = problemOf(directive);
        return problem === null ? { kind: 'directive', directive } : `line ${number}: ${problem}`;
      }
      default:
        return `line ${number}: neither organization, member nor directive`;
    }
  } catch (error) {
    return `line ${number}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function fateOf(line: Line, store: Store): Promise<Fate> {
  const found = await foundFor(line, store);
  if (found === null) return 'new';
  const given = 'directive' in line ? line.directive : 'member' in line ? line.member : line.organization;
  return canonical(found) === canonical(given) ? 'there' : 'differs';
}

async function foundFor(line: Line, store: Store): Promise<unknown> {
  if (line.kind === 'organization')
    return (await store.organizations.get(line.organization.id))?.organization ?? null;
  if (line.kind === 'member') {
    const members = await store.members.of(line.member.organization);
    return members.find(({ id }) => id === line.member.id) ?? null;
  }
  const { organization, id, state } = line.directive;
  const { directives } = store;
  return (await directives.load(organization, id)) ?? (await directives.byCode(organization, state.code));
}

async function put(line: Line, { store, now }: BookIo): Promise<void> {
  if (line.kind === 'organization') await store.organizations.insert(line.organization);
  else if (line.kind === 'member') await store.members.insert(line.member);
  // Changed now, for a running program that looks for what is new.
  else await store.directives.insert(line.directive, now);
}

const nameOf = (line: Line): string =>
  'directive' in line ? line.directive.state.code : 'member' in line ? line.member.id : line.organization.id;
