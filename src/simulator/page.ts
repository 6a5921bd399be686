import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Calls } from './calls.ts';
import type { Office } from './office.ts';
import { untilMonday } from './office-time.ts';
import { isRecord, LARGEST_BODY } from './parameters.ts';
import type { People } from './people.ts';
import { Refusal } from './refusal.ts';
import { type PageHandler, readBody } from './server.ts';
import type { PageControl } from './shapes.ts';
import { createStream } from './stream.ts';

const ASSETS: Record<string, string> = {
  'index.html': 'text/html; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'page.css': 'text/css; charset=utf-8',
  'app.js': 'text/javascript; charset=utf-8',
  'chooser.js': 'text/javascript; charset=utf-8',
  'clock.js': 'text/javascript; charset=utf-8',
  'column.js': 'text/javascript; charset=utf-8',
  'composer.js': 'text/javascript; charset=utf-8',
  'dom.js': 'text/javascript; charset=utf-8',
  'message.js': 'text/javascript; charset=utf-8',
  'rich-text.js': 'text/javascript; charset=utf-8',
  'texts.js': 'text/javascript; charset=utf-8',
};

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
const SHOWN_INLINE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const LARGEST_JSON = 256 * 1024;

/** The chat page and its own interface under /api/. */
export function createPage(
  office: Office,
  people: People,
  calls: Calls,
  control: PageControl | undefined,
): { handle: PageHandler; close(): void } {
  const stream = createStream(office, calls, control);

  const actions: Record<string, (input: Record<string, unknown>) => unknown> = {
    say: (input) => people.say(number(input, 'from'), String(input['text'] ?? ''), place(input)),
    press: (input) =>
      people.pressData(
        number(input, 'from'),
        number(input, 'chat'),
        number(input, 'message'),
        String(input['data']),
      ),
    start: (input) => people.start(number(input, 'from'), String(input['payload'] ?? '')),
    block: (input) => people.block(number(input, 'user'), input['blocked'] === true),
    add: (input) => people.addBotTo(number(input, 'chat'), number(input, 'by')),
    remove: (input) => people.removeBotFrom(number(input, 'chat'), number(input, 'by')),
    commands: (input) =>
      office.commands.seenBy(
        office.town.person(number(input, 'from')),
        office.town.room(number(input, 'chat')),
      ),
    async clock(input) {
      if (control?.advance === undefined) throw new Refusal(400, 'This clock cannot be moved');
      const by =
        input['to'] === 'monday' ? untilMonday(control.now(), control.timezone) : number(input, 'by');
      if (by <= 0 || by > 366 * 24 * 3_600_000)
        throw new Refusal(400, 'The clock goes forward, a year at most');
      await control.advance(by);
      stream.tick();
    },
  };

  const handle = async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
  ): Promise<boolean> => {
    response.setHeader('content-security-policy', POLICY);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('cache-control', 'no-store');
    if (request.method === 'GET' && path === '/api/events') {
      stream.open(response);
      return true;
    }
    if (request.method === 'GET' && path.startsWith('/api/file/')) return giveFile(response, path.slice(10));
    if (request.method === 'GET') return giveAsset(response, path === '/' ? 'index.html' : path.slice(1));
    if (request.method !== 'POST' || !path.startsWith('/api/')) return false;
    await act(request, response, path.slice(5));
    return true;
  };

  const act = async (request: IncomingMessage, response: ServerResponse, name: string) => {
    try {
      if (name === 'file') {
        reply(response, 200, await takeFile(request));
        return;
      }
      const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
      if (action === undefined) throw new Refusal(404, 'Not Found');
      // A page of another site cannot send this type without asking first, and it is never allowed.
      if (!(request.headers['content-type'] ?? '').startsWith('application/json'))
        throw new Refusal(415, 'JSON is expected');
      const input: unknown = JSON.parse((await readBody(request, LARGEST_JSON)).toString('utf8'));
      if (!isRecord(input)) throw new Refusal(400, 'An object is expected');
      reply(response, 200, (await action(input)) ?? true);
    } catch (error) {
      const code = error instanceof Refusal ? error.code : 400;
      reply(response, code, { problem: error instanceof Error ? error.message : String(error) });
    }
  };

  const takeFile = async (request: IncomingMessage): Promise<number> => {
    if (request.headers['content-type'] !== 'application/octet-stream')
      throw new Refusal(415, 'A file is expected');
    const asked = new URL(request.url ?? '', 'http://127.0.0.1').searchParams;
    const input = Object.fromEntries(asked);
    const content = await readBody(request, LARGEST_BODY);
    const mime = asked.get('mime') ?? '';
    const group = asked.get('group');
    return people.sendFile(
      number(input, 'from'),
      {
        name: asked.get('name') ?? 'file',
        content,
        mime,
        kind: SHOWN_INLINE.has(mime) && mime !== 'image/gif' ? 'photo' : 'document',
        caption: asked.get('caption') ?? '',
        ...(group === null ? {} : { mediaGroup: group }),
      },
      place(input),
    );
  };

  const giveFile = (response: ServerResponse, id: string): boolean => {
    const file = office.files.byId(id);
    if (file === undefined) return false;
    const inline = file.kind === 'photo' && SHOWN_INLINE.has(file.mime);
    response.setHeader('content-security-policy', "default-src 'none'; sandbox");
    response.writeHead(200, {
      'content-type': inline ? file.mime : 'application/octet-stream',
      'content-length': file.content.length,
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
    response.end(file.content);
    return true;
  };

  return { handle, close: stream.close };
}

async function giveAsset(response: ServerResponse, name: string): Promise<boolean> {
  if (!Object.hasOwn(ASSETS, name)) return false;
  const content = await readFile(new URL(`./page/${name}`, import.meta.url));
  response.writeHead(200, { 'content-type': ASSETS[name], 'content-length': content.length });
  response.end(content);
  return true;
}

function reply(response: ServerResponse, status: number, result: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(result));
}

function number(input: Record<string, unknown>, name: string): number {
  const value = Number(input[name]);
  if (input[name] === undefined || !Number.isSafeInteger(value))
    throw new Refusal(400, `${name} must be a number`);
  return value;
}

function place(input: Record<string, unknown>): { chat?: number; topic?: string; replyTo?: number } {
  return {
    ...(input['chat'] === undefined ? {} : { chat: number(input, 'chat') }),
    ...(typeof input['topic'] === 'string' && input['topic'] !== '' ? { topic: input['topic'] } : {}),
    ...(input['replyTo'] === undefined ? {} : { replyTo: number(input, 'replyTo') }),
  };
}
