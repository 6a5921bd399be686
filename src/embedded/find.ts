import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** The URI of the store in this directory, where a live process holds it; null where none does. */
export async function findEmbedded(path: string): Promise<string | null> {
  let uri: string;
  try {
    uri = readFileSync(join(path, 'uri'), 'utf8');
  } catch {
    return null;
  }
  const host = /^mongodb:\/\/(?:[^@/]*@)?([^/]+)\//.exec(uri)?.[1];
  if (!host) return null;
  const [name = '', port] = host.split(':');
  const socket = port === undefined ? connect(decodeURIComponent(host)) : connect(Number(port), name);
  try {
    await once(socket, 'connect');
    return uri;
  } catch {
    return null;
  } finally {
    socket.destroy();
  }
}
