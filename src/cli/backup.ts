import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { BackupError, backup, type Contents, restore } from '../backup/index.ts';

export const backupHelp = `chidao backup FILE [--from URI]
Writes the whole book into one compressed file, as it was at one moment, while the program runs or not.
  --from URI  a MongoDB in place of MONGODB_URI or the program's own store`;

export const restoreHelp = `chidao restore FILE [--to URI] [--replace]
Checks the file, puts it into the database and compares the two. From the embedded store to MongoDB or back.
  --to URI   a MongoDB in place of MONGODB_URI or the program's own store
  --replace  where the database is not empty: backs up what is there, then replaces it`;

export type BackupIo = {
  /** The server that the settings name; closed afterwards. */
  readonly join: () => Promise<{ readonly uri: string; close(): Promise<void> }>;
  /** Where the backup of what is replaced goes. */
  readonly folder: string;
  readonly now: Date;
  readonly stdout: Writable;
  readonly stderr: Writable;
};

/** 0; 1 where it could not be written; 2 for wrong usage. */
export function backupCommand(args: readonly string[], io: BackupIo): Promise<number> {
  const asked = optionsOf(args, { from: { type: 'string' } });
  if (!asked) return usage(backupHelp, io);
  const { file, values } = asked;
  return at(values['from'], io, async (uri) => {
    const contents = await backup(uri, file, io.now);
    tell(contents, io);
    io.stdout.write(`${file}: ${(contents.bytes / 2 ** 20).toFixed(2)} MiB, from ${momentOf(contents)}\n`);
  });
}

/** 0; 1 where the file or the database is refused, or what came out differs; 2 for wrong usage. */
export function restoreCommand(args: readonly string[], io: BackupIo): Promise<number> {
  const asked = optionsOf(args, { to: { type: 'string' }, replace: { type: 'boolean' } });
  if (!asked) return usage(restoreHelp, io);
  const { file, values } = asked;
  const stamp = io.now.toISOString().replace(/[:.]/g, '-');
  const kept = join(io.folder, `before-restore-${stamp}.chidao`);
  return at(values['to'], io, async (uri) => {
    const done = await restore(uri, file, { now: io.now, replacing: values['replace'] ? kept : null });
    if (done.replaced) io.stdout.write(`What was there is kept in ${kept}\n`);
    tell(done.from, io);
    io.stdout.write(
      `Restored into ${done.into} and compared: the same as ${file}, made at ${done.from.head.at.toISOString()}\n`,
    );
  });
}

type Options = {
  readonly file: string;
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
};

function optionsOf(
  args: readonly string[],
  options: Record<string, { type: 'string' | 'boolean' }>,
): Options | null {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [file] = positionals;
    return file && positionals.length === 1 ? { file, values: values as Options['values'] } : null;
  } catch {
    return null;
  }
}

async function usage(help: string, { stderr }: BackupIo): Promise<number> {
  stderr.write(`${help}\n`);
  return 2;
}

async function at(
  given: string | boolean | undefined,
  { join: joined, stderr }: BackupIo,
  work: (uri: string) => Promise<void>,
): Promise<number> {
  const server = typeof given === 'string' ? { uri: given, close: async () => {} } : await joined();
  try {
    await work(server.uri);
    return 0;
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    await server.close();
  }
}

function tell({ tallies }: Contents, { stdout }: BackupIo): void {
  for (const { name, documents } of tallies) stdout.write(`${name}: ${documents} documents\n`);
}

const momentOf = ({ head }: Contents): string =>
  head.oneMoment
    ? `${head.server}, all of it at one moment`
    : `${head.server}: each collection at a moment of its own; for one moment stop the program first, or use a replica set`;
