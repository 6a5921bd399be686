import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { keepDocuments } from '../backup/index.ts';
import { check, startEmbedded } from '../embedded/index.ts';

export const storeHelp = `chidao store --path DIR [--port N]
Runs the embedded server alone, prints its URI and serves until SIGTERM or SIGINT.
  --port N  loopback TCP with a random password (0: any free port), in place of the unix socket
chidao store check --path DIR [--save FILE]
Walks every page, document and index entry of a store that nobody uses, and says what is damaged and what can
be saved; exit 1 where something is wrong.
  --save FILE  a backup of every document that can be read, for chidao restore`;

export type StoreIo = {
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly now: Date;
  /** Ends the serving. */
  readonly stopping: AbortSignal;
};

/** 0; 1 where the store cannot be had or is damaged; 2 for wrong usage. */
export async function storeCommand(args: readonly string[], io: StoreIo): Promise<number> {
  const asked = readOptions(args);
  if (!asked) {
    io.stderr.write(`${storeHelp}\n`);
    return 2;
  }
  try {
    return await (asked.check ? checked(asked, io) : serve(asked, io));
  } catch (error) {
    io.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

type Options = {
  readonly check: boolean;
  readonly path: string;
  readonly port: number | null;
  readonly save: string | null;
};

function readOptions(args: readonly string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { path: { type: 'string' }, port: { type: 'string' }, save: { type: 'string' } },
    });
    const { path, port = null, save = null } = values;
    const isCheck = positionals[0] === 'check';
    if (!path || positionals.length > (isCheck ? 1 : 0)) return null;
    if (port !== null && (isCheck || !/^\d{1,5}$/.test(port) || Number(port) > 65_535)) return null;
    if (save !== null && !isCheck) return null;
    return { check: isCheck, path, save, port: port === null ? null : Number(port) };
  } catch {
    return null;
  }
}

async function serve({ path, port }: Options, io: StoreIo): Promise<number> {
  const store = await startEmbedded({ path, ...(port === null ? {} : { port }) });
  io.stdout.write(`${store.uri}\n`);
  await new Promise<void>((resolve) => {
    if (io.stopping.aborted) resolve();
    else io.stopping.addEventListener('abort', () => resolve(), { once: true });
  });
  await store.close();
  return 0;
}

async function checked({ path, save }: Options, { stdout, now }: StoreIo): Promise<number> {
  const found = new Map<string, Buffer[]>();
  const { sound, bytes, collections, problems } = await check(path, (ns, document) => {
    const [database, ...rest] = ns.split('.');
    const name = rest.join('.');
    if (save !== null && database === 'chidao') {
      const known = found.get(name);
      if (known) known.push(document);
      else found.set(name, [document]);
    }
  });
  stdout.write(`${path}: ${(bytes / 2 ** 20).toFixed(1)} MiB\n`);
  for (const { name, documents, indexes } of collections)
    stdout.write(
      sound
        ? `${name}: ${documents} documents, indexes ${indexes.join(', ')}\n`
        : `${name}: ${documents} documents can be saved\n`,
    );
  for (const problem of problems) stdout.write(`Damaged: ${problem}\n`);
  if (save !== null) {
    await keepDocuments(save, found, now);
    stdout.write(`What can be read is in ${save}.\n`);
  }
  stdout.write(
    sound
      ? 'Nothing is damaged.\n'
      : 'Move the folder away and restore the newest backup: chidao restore FILE.\n',
  );
  return sound ? 0 : 1;
}
