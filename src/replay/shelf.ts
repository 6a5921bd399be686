import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../embedded/index.ts';
import type { Shelf } from './office.ts';

/** The embedded server over a folder; a crash ends it without a goodbye. */
export function folderShelf(path: string, o: { fsync: boolean }): Shelf {
  let server: Awaited<ReturnType<typeof startEmbedded>> | null = null;
  return {
    async open() {
      const opened = await startEmbedded({ path, fsync: o.fsync });
      server = opened;
      return { uri: opened.uri, kill: () => opened.kill() };
    },
    close: async () => server?.close(),
  };
}

/** The same over a folder that is thrown away at the end; without fsync, since nobody will miss it. */
export async function throwawayShelf(): Promise<Shelf> {
  const path = await mkdtemp(join(tmpdir(), 'chidao-replay-'));
  const shelf = folderShelf(path, { fsync: false });
  return {
    open: shelf.open,
    async close() {
      await shelf.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** A server that somebody else runs: it lives on when the bot dies. */
export const foreignShelf = (uri: string): Shelf => ({
  open: async () => ({ uri, kill: async () => {} }),
  close: async () => {},
});
