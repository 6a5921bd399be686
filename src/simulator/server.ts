import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Calls, Reply } from './calls.ts';
import { allowedIn } from './methods/settings.ts';
import type { Office } from './office.ts';
import { integerOf, LARGEST_BODY, type Parameters, parametersOf, tooLarge } from './parameters.ts';
import { badRequest, conflict, Refusal } from './refusal.ts';

export type PageHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
) => Promise<boolean>;

const NEVER_CUT = 0;

/** Serves the Bot API and the page on loopback. */
export async function listen(
  port: number,
  token: string,
  office: Office,
  calls: Calls,
  page: PageHandler,
): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // A broken connection has nobody left to be told; a fault of the server must not pass for one.
      if (response.headersSent || request.destroyed) response.destroy();
      else
        send(response, {
          status: 500,
          body: JSON.stringify(new Refusal(500, `Internal Server Error: ${error}`).body()),
        });
    });
  });
  server.requestTimeout = NEVER_CUT;
  server.keepAliveTimeout = 60_000;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (!isLocal(request)) {
      send(response, { status: 403, body: JSON.stringify(new Refusal(403, 'Forbidden').body()) });
      return;
    }
    const url = request.url ?? '/';
    const cut = url.indexOf('?');
    const path = cut < 0 ? url : url.slice(0, cut);
    if (path.startsWith('/bot')) await answerBot(request, response, path, cut < 0 ? '' : url.slice(cut + 1));
    else if (path.startsWith('/file/bot')) sendFile(response, path);
    else if (!(await page(request, response, path))) notFound(response);
  };

  const answerBot = async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: string,
  ) => {
    const called = /^\/bot([^/]+)\/([A-Za-z]+)$/.exec(path);
    if (called === null) return notFound(response);
    const [, given = '', method = ''] = called;
    try {
      if (given !== token) throw new Refusal(401, 'Unauthorized');
      const body = await bodyOf(request);
      const p = parametersOf(query, request.headers['content-type'] ?? '', body);
      if (
        p.values['method'] !== undefined &&
        String(p.values['method']).toLowerCase() === method.toLowerCase()
      )
        delete p.values['method'];
      if (method.toLowerCase() === 'getupdates') await answerPoll(response, p);
      else send(response, calls.take(method, p));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      send(response, { status: error.code, body: JSON.stringify(error.body()) });
    }
  };

  const answerPoll = async (response: ServerResponse, p: Parameters) => {
    const injected = calls.fault('getUpdates', p);
    if (injected !== null) return send(response, injected);
    const call = calls.callOf('getUpdates', p);
    const refuse = (refusal: Refusal) => {
      calls.tell({ ...call, ok: false, error: refusal.message });
      send(response, { status: refusal.code, body: JSON.stringify(refusal.body()) });
    };
    if (office.webhook.url !== '')
      return refuse(
        conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        ),
      );
    const limit = Math.min(Math.max(integerOf(p, 'limit') ?? 100, 1), 100);
    const offset = integerOf(p, 'offset');
    const timeout = integerOf(p, 'timeout') ?? 0;
    if (timeout < 0) return refuse(badRequest('timeout must be non-negative'));
    office.updates.allow(allowedIn(p));
    const poll = office.updates.poll({ limit, timeout, ...(offset === undefined ? {} : { offset }) });
    response.on('close', poll.leave);
    const polled = await poll.answer;
    if ('refusal' in polled) return refuse(polled.refusal);
    if (response.destroyed) return;
    send(response, { status: 200, body: `{"ok":true,"result":${polled.json}}` });
    calls.tell(call);
  };

  const sendFile = (response: ServerResponse, path: string) => {
    const asked = /^\/file\/bot([^/]+)\/(.+)$/.exec(path);
    const file = asked?.[1] === token ? office.files.byPath(asked[2] ?? '', office.clock.now()) : undefined;
    if (file === undefined) return notFound(response);
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-length': file.content.length,
    });
    response.end(file.content);
  };

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  return { server, port: (server.address() as AddressInfo).port };
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'never') return;
  if ('cutAfter' in reply) {
    const timer = setTimeout(() => response.destroy(), reply.cutAfter);
    response.on('close', () => clearTimeout(timer));
    return;
  }
  response.writeHead(reply.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(reply.body),
  });
  response.end(reply.body);
}

function notFound(response: ServerResponse): void {
  send(response, { status: 404, body: JSON.stringify(new Refusal(404, 'Not Found').body()) });
}

/** Against pages of other sites: a foreign name that leads to loopback, and calls made by a foreign page. */
function isLocal(request: IncomingMessage): boolean {
  const host = request.headers.host ?? '';
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)) return false;
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  const site = request.headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  // A link on another page may lead here, as long as it only opens the page.
  return request.method === 'GET' && request.url === '/' && request.headers['sec-fetch-dest'] === 'document';
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  if (request.method === 'GET') return Buffer.alloc(0);
  return readBody(request, LARGEST_BODY);
}

export async function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}
