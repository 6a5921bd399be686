import { parseArgs } from 'node:util';
import { VERSION } from '../../src/embedded/commands/admin.ts';
import { startEmbedded } from '../../src/embedded/index.ts';

const USAGE = 'usage: mongod-embedded --port N --dbpath DIR [--bind_ip 127.0.0.1] [--noauth] | --version\n';

/** Stands in for `mongod` where a test harness starts one (MONGOMS_SYSTEM_BINARY). Answers the exit code, or null while it serves. */
export async function mongod(args: string[]): Promise<number | null> {
  let flags: Record<string, string | boolean | undefined>;
  try {
    flags = parseArgs({
      args,
      options: {
        version: { type: 'boolean' },
        port: { type: 'string' },
        dbpath: { type: 'string' },
        bind_ip: { type: 'string' },
        storageEngine: { type: 'string' },
        replSet: { type: 'string' },
        noauth: { type: 'boolean' },
        auth: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  if (flags['version']) {
    process.stdout.write(`db version v${VERSION}\nchidao's embedded store\n`);
    return 0;
  }
  const { port, dbpath, bind_ip: host = '127.0.0.1' } = flags;
  const refused =
    flags['replSet'] !== undefined
      ? '--replSet: the embedded store is a standalone server'
      : flags['auth']
        ? '--auth'
        : '';
  if (
    refused !== '' ||
    typeof port !== 'string' ||
    typeof dbpath !== 'string' ||
    !['127.0.0.1', 'localhost'].includes(String(host))
  ) {
    process.stderr.write(refused === '' ? USAGE : `not supported: ${refused}\n${USAGE}`);
    return 2;
  }
  const store = await startEmbedded({ path: dbpath, port: Number(port), password: false, fsync: false });
  const stop = (): void => {
    void store.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`waiting for connections on port ${port}\n`);
  return null;
}
