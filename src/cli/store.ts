import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { check, startEmbedded } from '../embedded/index.ts';

export const storeHelp = `chidao store --path DIR [--port N]
Runs the embedded server alone, prints its URI and serves until SIGTERM or SIGINT.
  --port N  loopback TCP with a random password (0: any free port), in place of the unix socket
chidao store check --path DIR
Walks every page, document and index entry of a store that nobody uses, and says what is damaged and what can
be saved; exit 1 where something is wrong.`;

export type StoreIo = {
  readonly stdout: Writable;
  readonly stderr: Writable;
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
    return await (asked.check ? checked(asked.path, io) : serve(asked, io));
  } catch (error) {
    io.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

type Options = { readonly check: boolean; readonly path: string; readonly port: number | null };

function readOptions(args: readonly string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { path: { type: 'string' }, port: { type: 'string' } },
    });
    const { path, port = null } = values;
    const isCheck = positionals[0] === 'check';
    if (!path || positionals.length > (isCheck ? 1 : 0)) return null;
    if (port !== null && (isCheck || !/^\d{1,5}$/.test(port) || Number(port) > 65_535)) return null;
    return { check: isCheck, path, port: port === null ? null : Number(port) };
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

async function checked(path: string, { stdout }: StoreIo): Promise<number> {
  const { sound, bytes, collections, problems } = await check(path);
  stdout.write(`${path}: ${(bytes / 2 ** 20).toFixed(1)} MiB\n`);
  for (const { name, documents, indexes } of collections)
    stdout.write(
      sound
        ? `${name}: ${documents} documents, indexes ${indexes.join(', ')}\n`
        : `${name}: ${documents} documents can be saved\n`,
    );
  for (const problem of problems) stdout.write(`Damaged: ${problem}\n`);
  stdout.write(sound ? 'Nothing is damaged.\n' : 'Restore the newest backup: chidao restore FILE.\n');
  return sound ? 0 : 1;
}
