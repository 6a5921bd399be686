import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { decode } from './bson.ts';
import { Call, type Engine } from './commands/command.ts';
import { COMMANDS } from './commands/index.ts';
import { Refusal } from './errors.ts';
import { beginLogin, type Credentials, type Login } from './scram.ts';
import { encodeReply, messagesOf, parseMessage, type Request } from './wire.ts';

/** What needs no password, and waits for nobody. */
const AT_ONCE = new Set(['hello', 'isMaster', 'ismaster', 'ping', 'buildInfo', 'endSessions']);

type Answer = Record<string, unknown>;

function failure(error: unknown): Answer {
  const refusal =
    error instanceof Refusal ? error : new Refusal('InternalError', `internal error: ${String(error)}`);
  const { message, code, codeName, details } = refusal;
  return { ok: 0.0, errmsg: message, code, codeName, ...details };
}

async function execute(engine: Engine, request: Request, id: number, login: Login | null): Promise<Answer> {
  const body = decode(request.body);
  if (request.legacy) body.set('$db', 'admin');
  const call = new Call(engine, body, request.sequences, id);
  if (!AT_ONCE.has(call.name)) {
    if (login && !login.isDone()) return login.answer(call);
    await engine.gate.pass(id);
  }
  const command = COMMANDS.get(call.name);
  if (!command) throw new Refusal('CommandNotFound', `no such command: '${call.name}'`);
  call.check(command.fields);
  const most = call.count('maxTimeMS') || Number.POSITIVE_INFINITY;
  const run = (): Answer => {
    engine.storage.deadline = performance.now() + most;
    return { ...command.run(call), ok: 1.0 };
  };
  return command.writes ? engine.storage.write(run, call.relaxed) : run();
}

/** One client: its messages are answered one after another. */
async function converse(engine: Engine, socket: Socket, id: number, login: Login | null): Promise<void> {
  for await (const message of messagesOf(socket)) {
    const request = parseMessage(message);
    const told = (answer: Answer): Buffer => encodeReply(request, answer);
    const answer = execute(engine, request, id, login).then(told);
    const reply = await answer.catch((error) => told(failure(error)));
    if (!request.silent && !socket.destroyed && !socket.write(reply)) await once(socket, 'drain');
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
    const end = (): Socket => socket.destroy();
    socket.on('error', end).on('timeout', end);
    converse(engine, socket, id, known && beginLogin(known)).catch(end);
  });
  return {
    server,
    end() {
      for (const socket of sockets) socket.destroySoon();
    },
  };
}
