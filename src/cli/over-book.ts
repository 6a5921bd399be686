import type { Writable } from 'node:stream';
import type { Copies } from '../backup/copies.ts';
import { createBook } from '../book.ts';
import type { Clock } from '../clock.ts';
import type { Organization } from '../core/organization.ts';
import { createDocumentReader } from '../documents/index.ts';
import { createLog } from '../log.ts';
import { createOutbox } from '../outbox.ts';
import type { Ports } from '../ports.ts';
import type { Store } from '../store/store.ts';

/** What a command over the book is given: results on `stdout`, the rest on `stderr`. */
export type BookIo = {
  readonly store: Store;
  readonly now: Date;
  /** Where the job of that name puts the book's copies. */
  readonly copies?: Copies;
  readonly stdout: Writable;
  readonly stderr: Writable;
};

/** The program's ports without a Telegram: what is written into the outbox goes out by the running program. */
export function portsOver({ store, now, copies }: BookIo): Ports {
  const clock: Clock = { now: () => now, after: () => () => {} };
  const outbox = createOutbox(store, clock);
  const log = createLog('warn');
  const ports = {
    store,
    clock,
    outbox,
    channel: noChannel,
    documents: createDocumentReader(),
    log,
    book: createBook(store),
    botName: () => '',
    publicUrl: null,
  };
  return copies ? { ...ports, copies } : ports;
}

const noChannel: Ports['channel'] = { fetch: async () => ({ no: 'unreachable' }), typing: async () => {} };

/** All organizations, or the one named by its id. */
export async function organizationsOf(store: Store, id: string | undefined): Promise<Organization[]> {
  return (await store.organizations.all()).filter((one) => id === undefined || one.id === id);
}

export function usage(help: string, io: Pick<BookIo, 'stderr'>, why?: string): 2 {
  io.stderr.write(`${why === undefined ? '' : `${why}\n`}${help}\n`);
  return 2;
}
