import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';

/** The URI of the store in this directory, where a live process holds it; null where none does. */
export async function findEmbedded(path: string): Promise<string | null> {
  let socket: Socket | undefined;
  try {
    const uri = readFileSync(join(path, 'uri'), 'utf8');
    const { hostname, port } = new URL(uri);
    socket = port ? connect(Number(port), hostname) : connect(decodeURIComponent(hostname));
    await once(socket, 'connect');
    return uri;
  } catch {
    return null;
  } finally {
    socket?.destroy();
  }
}
