import { hostname } from 'node:os';
import { fromFields, Instant, isNumber, type ReplyDoc, toNumber, type Value } from '../bson.ts';
import { Refusal } from '../errors.ts';
import { expireDocuments } from '../expiry.ts';
import { truthy } from '../match.ts';
import { MAX_MESSAGE } from '../wire.ts';
import { type Call, type Command, sessionOf } from './command.ts';

/** The MongoDB version whose manual describes what is answered here. */
export const VERSION = '7.0.0';
const WIRE_VERSION = 21;

const hello =
  (flag: 'ismaster' | 'isWritablePrimary'): Command['run'] =>
  ({ connection }: Call) =>
    fromFields({
      helloOk: true,
      [flag]: true,
      maxBsonObjectSize: 16 * 1024 * 1024,
      maxMessageSizeBytes: MAX_MESSAGE,
      maxWriteBatchSize: 100_000,
      localTime: new Date(),
      logicalSessionTimeoutMinutes: 30,
      connectionId: connection,
      minWireVersion: 0,
      maxWireVersion: WIRE_VERSION,
      readOnly: false,
      ok: 1.0,
    });

const HELLO_FIELDS = [
  'helloOk',
  'client',
  'compression',
  'loadBalanced',
  'saslSupportedMechs',
  'speculativeAuthenticate',
  'hello',
  'hostInfo',
  'topologyVersion',
  'maxAwaitTimeMS',
  'backpressure',
];
const ok = (): ReplyDoc => fromFields({ ok: 1.0 });

const sessionsIn = (list: Value | undefined): Set<string> =>
  new Set((Array.isArray(list) ? list : []).map(sessionOf).filter((id) => id !== null));

const endSessions: Command = {
  fields: [],
  run({ engine, body, name }) {
    const ended = sessionsIn(body.get(name));
    engine.cursors.endSessions(ended);
    engine.snapshots.end(ended);
    return ok();
  },
};

export const admin: Record<string, Command> = {
  hello: { fields: HELLO_FIELDS, run: hello('isWritablePrimary') },
  isMaster: { fields: HELLO_FIELDS, run: hello('ismaster') },
  ismaster: { fields: HELLO_FIELDS, run: hello('ismaster') },
  ping: { fields: [], run: ok },
  endSessions,
  killSessions: endSessions,
  startSession: {
    fields: [],
    run: () => {
      throw new Refusal('CommandNotFound', "no such command: 'startSession'");
    },
  },
  buildInfo: {
    fields: [],
    run: () =>
      fromFields({
        version: VERSION,
        gitVersion: 'embedded',
        modules: [],
        versionArray: [...VERSION.split('.').map(Number), 0],
        bits: 64,
        debug: false,
        maxBsonObjectSize: 16 * 1024 * 1024,
        storageEngines: ['lmdb'],
        ok: 1.0,
      }),
  },
  connectionStatus: {
    fields: ['showPrivileges'],
    run: () => fromFields({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1.0 }),
  },
  whatsmyuri: { fields: [], run: ({ connection }) => fromFields({ you: `local:${connection}`, ok: 1.0 }) },
  getParameter: {
    fields: ['featureCompatibilityVersion', 'allParameters'],
    run: ({ body }) => {
      if (!body.has('featureCompatibilityVersion'))
        throw new Refusal('InvalidOptions', 'no option found to get');
      return fromFields({ featureCompatibilityVersion: { version: VERSION.slice(0, 3) }, ok: 1.0 });
    },
  },
  serverStatus: {
    fields: ['repl', 'metrics', 'locks'],
    run: ({ engine }) =>
      fromFields({
        host: hostname(),
        version: VERSION,
        process: 'chidao-store',
        pid: BigInt(process.pid),
        uptime: (Date.now() - engine.startedAt) / 1000,
        localTime: new Date(),
        connections: { current: engine.connections() },
        cursors: { open: engine.cursors.size },
        mem: { resident: Math.round(process.memoryUsage.rss() / 2 ** 20) },
        storageEngine: { name: 'lmdb' },
        ok: 1.0,
      }),
  },
  /** True: the commands of all other connections wait until this one says false or ends. */
  chidaoHold: {
    fields: [],
    writes: true,
    run: ({ engine, body, connection }) => {
      if (!truthy(body.get('chidaoHold'))) engine.gate.release(connection);
      else if (!engine.gate.hold(connection))
        throw new Refusal('IllegalOperation', 'Another connection holds the store');
      return ok();
    },
  },
  /** Sets the time that documents outlive (a date; null for the machine's own) and removes what has expired by then. */
  chidaoClock: {
    fields: [],
    writes: true,
    run: ({ engine, body }) => {
      const now = body.get('chidaoClock');
      if (now !== null && !(now instanceof Instant) && !isNumber(now))
        throw new Refusal('TypeMismatch', 'chidaoClock needs a date, or null');
      engine.clock.now =
        now === null ? null : now instanceof Instant ? Number(now.ms) : toNumber(now as number);
      return fromFields({ removed: expireDocuments(engine), ok: 1.0 });
    },
  },
};
