import { createServer, type Server, type Socket } from 'node:net';
import { decode } from './bson.ts';
import { Call, type Engine } from './commands/command.ts';
import { COMMANDS } from './commands/index.ts';
import { Refusal } from './errors.ts';
import { type Credentials, Scram } from './scram.ts';
import { encodeReply, Inbox, parseMessage, type Request } from './wire.ts';

const HALF_MESSAGE_MS = 30_000;
/** What needs no password, and waits for nobody. */
const AT_ONCE = new Set(['hello', 'isMaster', 'ismaster', 'ping', 'buildInfo', 'endSessions']);

type Fields = Record<string, unknown>;

function failure(error: unknown): Fields {
  const refusal =
    error instanceof Refusal ? error : new Refusal('InternalError', `internal error: ${String(error)}`);
  const { message, code, codeName, details } = refusal;
  return { ok: 0.0, errmsg: message, code, codeName, ...details };
}

/** One client: its messages are answered one after another. */
class Connection {
  private readonly inbox = new Inbox();
  private readonly engine: Engine;
  private readonly socket: Socket;
  private readonly id: number;
  private readonly login: Scram | null;
  private busy = false;
  private impatience: NodeJS.Timeout | undefined;

  constructor(engine: Engine, socket: Socket, id: number, login: Scram | null) {
    this.engine = engine;
    this.socket = socket;
    this.id = id;
    this.login = login;
    socket.on('data', (chunk) => {
      this.inbox.push(chunk);
      if (this.busy) socket.pause();
      // What is not the protocol ends the connection.
      else this.pump().catch(() => socket.destroy());
    });
  }

  private async pump(): Promise<void> {
    this.busy = true;
    clearTimeout(this.impatience);
    for (let message = this.inbox.next(); message; message = this.inbox.next()) {
      const request = parseMessage(message);
      const reply = await this.reply(request);
      if (request.silent || this.socket.destroyed || this.socket.write(reply)) continue;
      await new Promise<void>((resolve) => this.socket.once('drain', resolve));
    }
    this.busy = false;
    this.socket.resume();
    if (this.inbox.pending > 0)
      this.impatience = setTimeout(() => this.socket.destroy(), HALF_MESSAGE_MS).unref();
  }

  private async reply(request: Request): Promise<Buffer> {
    try {
      return encodeReply(request, await this.execute(request));
    } catch (error) {
      return encodeReply(request, failure(error));
    }
  }

  private async execute(request: Request): Promise<Fields> {
    const { engine, login } = this;
    const body = decode(request.body);
    if (request.legacy) body.set('$db', 'admin');
    const call = new Call(engine, body, request.sequences, this.id);
    if (!AT_ONCE.has(call.name)) {
      if (login && !login.done) return login.answer(call);
      for (let wait = engine.gate.before(this.id); wait; wait = engine.gate.before(this.id)) await wait;
    }
    const command = COMMANDS.get(call.name);
    if (!command) throw new Refusal('CommandNotFound', `no such command: '${call.name}'`);
    call.check(command.fields);
    const most = call.count('maxTimeMS') || Number.POSITIVE_INFINITY;
    const run = (): Fields => {
      engine.storage.deadline = performance.now() + most;
      return { ...command.run(call), ok: 1.0 };
    };
    return command.writes ? engine.storage.write(run, { relaxed: call.relaxed }) : run();
  }
}

/** Listens; a fault of one connection ends that connection only. */
export function serve(engine: Engine, known: Credentials | null): { server: Server; end(): void } {
  const sockets = new Set<Socket>();
  let lastId = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    const id = ++lastId;
    socket.on('close', () => {
      sockets.delete(socket);
      engine.gate.release(id);
    });
    socket.on('error', () => socket.destroy());
    new Connection(engine, socket, id, known && new Scram(known));
  });
  return {
    server,
    end() {
      for (const socket of sockets) socket.destroySoon();
    },
  };
}
