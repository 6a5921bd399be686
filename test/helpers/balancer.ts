import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Balancer = { readonly url: string; close(): void };

/** Hands each call to the next of the ports in turn, and to another where nobody answers; the ports may change. */
export async function balance(ports: () => readonly number[]): Promise<Balancer> {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      turn += 1;
      const now = ports();
      const attempt = ([port, ...others]: (number | undefined)[]): void => {
        if (port === undefined) return void outgoing.writeHead(502).end();
        const { url: path = '', method = 'POST', headers } = incoming;
        request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502);
          answer.pipe(outgoing);
        })
          .on('error', () => attempt(others))
          .end(Buffer.concat(chunks));
      };
      attempt(now.map((_, i) => now[(turn + i) % now.length]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
