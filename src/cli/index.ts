import { join } from 'node:path';
import { copiesIn } from '../backup/copies.ts';
import { systemClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { joinServer } from '../shelf.ts';
import { openStore } from '../store/index.ts';
import { type BackupIo, backupCommand, backupHelp, restoreCommand, restoreHelp } from './backup.ts';
import { doctor, doctorHelp } from './doctor.ts';
import { exportBook, exportHelp } from './export.ts';
import { extract, extractHelp } from './extract.ts';
import { importBook, importHelp } from './import.ts';
import { job, jobHelp } from './job.ts';
import type { BookIo } from './over-book.ts';
import { replayCommand, replayHelp } from './replay.ts';
import { setup, setupHelp } from './setup.ts';
import { storeCommand, storeHelp } from './store.ts';
import { verify, verifyHelp } from './verify.ts';

type Subcommand = {
  readonly name: string;
  readonly help: string;
  run(args: readonly string[]): Promise<number>;
};

export const subcommands: readonly Subcommand[] = [
  { name: 'extract', help: extractHelp, run: (args) => extract(args, process) },
  { name: 'replay', help: replayHelp, run: replayCommand },
  {
    name: 'setup',
    help: setupHelp,
    run: (args) => overTheBook((io) => setup(args, { ...io, stdin: process.stdin })),
  },
  { name: 'store', help: storeHelp, run: untilStopped },
  { name: 'backup', help: backupHelp, run: (args) => backupCommand(args, backupIo()) },
  { name: 'restore', help: restoreHelp, run: (args) => restoreCommand(args, backupIo()) },
  { name: 'job', help: jobHelp, run: (args) => overTheBook((io) => job(args, io)) },
  {
    name: 'doctor',
    help: doctorHelp,
    run: (args) => {
      const { env, stdout, stderr } = process;
      return doctor(args, { environment: env, clock: systemClock, stdout, stderr });
    },
  },
  { name: 'verify', help: verifyHelp, run: (args) => overTheBook((io) => verify(args, io)) },
  { name: 'export', help: exportHelp, run: (args) => overTheBook((io) => exportBook(args, io)) },
  { name: 'import', help: importHelp, run: (args) => overTheBook((io) => importBook(args, io)) },
];

export const helpText = (): string => subcommands.map((command) => command.help).join('\n\n');

/** While the program runs, the command works through its server; else it starts one for as long as it takes. */
async function overTheBook(run: (io: BookIo) => Promise<number>): Promise<number> {
  const config = readConfig(process.env);
  const server = await joinServer(config);
  try {
    const store = await openStore(server.uri);
    try {
      const { stdout, stderr } = process;
      const copies = copiesIn(join(config.DATA_DIR, 'backups'), server.uri);
      return await run({ store, now: new Date(), copies, stdout, stderr });
    } finally {
      await store.close();
    }
  } finally {
    await server.close();
  }
}

async function untilStopped(args: readonly string[]): Promise<number> {
  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
  const { stdout, stderr } = process;
  return storeCommand(args, { stdout, stderr, now: new Date(), stopping: stopping.signal });
}

function backupIo(): BackupIo {
  const config = readConfig(process.env);
  const { stdout, stderr } = process;
  const folder = join(config.DATA_DIR, 'backups');
  return { join: () => joinServer(config), folder, now: new Date(), stdout, stderr };
}
