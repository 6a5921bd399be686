import { createServer, type Server, type Socket } from 'node:net';
import { fromFields, type ReplyDoc } from './bson.ts';
import { Call, type Engine } from './commands/command.ts';
import { COMMANDS } from './commands/index.ts';
import { Refusal } from './errors.ts';
import { type Credentials, Scram } from './scram.ts';
import { type Envelope, encodeReply, envelopeOf, Inbox, parseMessage, type Request } from './wire.ts';

const HALF_MESSAGE_MS = 30_000;
const BEFORE_LOGIN = new Set(['hello', 'isMaster', 'ismaster', 'ping', 'buildInfo', 'endSessions']);

const failure = (error: unknown): ReplyDoc => {
  if (error instanceof Refusal)
    return fromFields({
      ok: 0.0,
      errmsg: error.message,
      code: error.code,
      codeName: error.codeName,
      ...(error.details as Record<string, object>),
    });
  const message = error instanceof Error ? error.message : String(error);
  return fromFields({ ok: 0.0, errmsg: `internal error: ${message}`, code: 1, codeName: 'InternalError' });
};

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
      else this.pump();
    });
  }

  private pump(): void {
    try {
      while (!this.busy) {
        const message = this.inbox.next();
        if (!message) break;
        this.take(message);
      }
    } catch {
      this.socket.destroy();
      return;
    }
    clearTimeout(this.impatience);
    if (!this.busy && this.inbox.pending > 0)
      this.impatience = setTimeout(() => this.socket.destroy(), HALF_MESSAGE_MS).unref();
  }

  private take(message: Buffer): void {
    let request: Request;
    try {
      request = parseMessage(message);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.send(envelopeOf(message), failure(error));
      return;
    }
    this.answer(request);
  }

  private answer(request: Request): void {
    let outcome: ReplyDoc | Promise<ReplyDoc>;
    try {
      outcome = this.execute(request);
    } catch (error) {
      outcome = failure(error);
    }
    if (!(outcome instanceof Promise)) {
      this.send(request, outcome);
      return;
    }
    this.busy = true;
    void outcome.catch(failure).then((reply) => {
      this.busy = false;
      this.send(request, reply);
      this.socket.resume();
      this.pump();
    });
  }

  private send(request: Envelope, reply: ReplyDoc): void {
    if (request.silent || this.socket.destroyed) return;
    let message: Buffer;
    try {
      message = encodeReply(request, reply);
    } catch (error) {
      message = encodeReply(request, failure(error));
    }
    if (this.socket.write(message)) return;
    this.busy = true;
    this.socket.once('drain', () => {
      this.busy = false;
      this.socket.resume();
      this.pump();
    });
  }

  private execute(request: Request): ReplyDoc | Promise<ReplyDoc> {
    const { body } = request;
    const [name = ''] = body.keys();
    if (this.login && !this.login.done) {
      if (name === 'saslStart') return this.login.start(body);
      if (name === 'saslContinue') return this.login.proceed(body);
      if (!BEFORE_LOGIN.has(name))
        throw new Refusal('Unauthorized', `Command ${name} requires authentication`);
    }
    const closed = BEFORE_LOGIN.has(name) ? null : this.engine.gate.before(this.id);
    if (closed) return closed.then(() => this.execute(request));
    const command = COMMANDS.get(name);
    if (!command) throw new Refusal('CommandNotFound', `no such command: '${name}'`);
    const call = new Call(this.engine, request, this.id);
    call.check(command.fields);
    const { storage } = this.engine;
    const most = call.count('maxTimeMS');
    const run = (): ReplyDoc => {
      storage.deadline = most > 0 ? performance.now() + most : Number.POSITIVE_INFINITY;
      return fromFields({ ...(command.run(call) as Record<string, object>), ok: 1.0 });
    };
    return command.writes ? storage.write(run, { relaxed: call.relaxed }) : run();
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
