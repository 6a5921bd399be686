import { join } from 'node:path';
import type { Config } from './config.ts';
import { findEmbedded, startEmbedded } from './embedded/index.ts';

/** Where the book is: a MongoDB that somebody runs, or the program's own server over a folder. */
export type Served = { readonly uri: string; close(): Promise<void> };

/** The server of this process; a second process on the same folder gets a clear error. */
export async function openServer(config: Config): Promise<Served> {
  if (config.MONGODB_URI) return { uri: config.MONGODB_URI, close: async () => {} };
  return startEmbedded({ path: folderOf(config) });
}

/** For the command line: the running program's server where there is one, else one of its own. */
export async function joinServer(config: Config): Promise<Served> {
  if (config.MONGODB_URI) return { uri: config.MONGODB_URI, close: async () => {} };
  const running = await findEmbedded(folderOf(config));
  return running ? { uri: running, close: async () => {} } : startEmbedded({ path: folderOf(config) });
}

export const folderOf = (config: Config): string => join(config.DATA_DIR, 'book');
