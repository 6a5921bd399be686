import { Instant } from '../bson.ts';
import { Refusal } from '../errors.ts';
import { expireDocuments } from '../expiry.ts';
import { fields } from '../fields.ts';
import { MAX_MESSAGE } from '../wire.ts';
import { type Call, type Command, sessionOf } from './command.ts';

/** The MongoDB version whose manual describes what is answered here. */
export const VERSION = '7.0.0';
const WIRE_VERSION = 21;
const NONE: ReadonlySet<string> = new Set();

const hello: Command = {
  fields: fields(
    'helloOk client compression loadBalanced saslSupportedMechs speculativeAuthenticate maxAwaitTimeMS backpressure',
  ),
  run: ({ name, connection }) => ({
    helloOk: true,
    [name === 'hello' ? 'isWritablePrimary' : 'ismaster']: true,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: MAX_MESSAGE,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: connection,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
  }),
};

export const admin: Record<string, Command> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: { fields: NONE, run: () => ({}) },
  buildInfo: {
    fields: NONE,
    run: () => ({
      version: VERSION,
      gitVersion: 'embedded',
      versionArray: [...VERSION.split('.').map(Number), 0],
      bits: 64,
      maxBsonObjectSize: 16 * 1024 * 1024,
    }),
  },
  serverStatus: {
    fields: NONE,
    run: ({ engine }) => ({
      version: VERSION,
      cursors: { open: engine.readers.open },
      mem: { resident: Math.round(process.memoryUsage.rss() / 2 ** 20) },
    }),
  },
  endSessions: {
    fields: NONE,
    run(call) {
      const sessions = call.get('endSessions');
      if (!Array.isArray(sessions)) throw call.wrongType('endSessions', 'array');
      call.engine.readers.endSessions(new Set(sessions.map(sessionOf)));
      return {};
    },
  },
  /** True: the commands of all other connections wait until this one says false or ends. */
  chidaoHold: {
    fields: NONE,
    writes: true,
    run(call) {
      const { gate } = call.engine;
      if (!call.flag('chidaoHold')) gate.release(call.connection);
      else if (!gate.hold(call.connection))
        throw new Refusal('IllegalOperation', 'Another connection holds the store');
      return {};
    },
  },
  /** Sets the time that documents outlive (a date; null for the machine's own) and removes what has expired by then. */
  chidaoClock: {
    fields: NONE,
    writes: true,
    run(call: Call) {
      const now = call.get('chidaoClock');
      if (now !== null && !(now instanceof Instant)) throw call.wrongType('chidaoClock', 'date');
      call.engine.clock.now = now && Number(now.ms);
      return { removed: expireDocuments(call.engine) };
    },
  },
};
