import { Instant, MAX_DOCUMENT } from '../bson.ts';
import { Refusal } from '../errors.ts';
import { expireDocuments } from '../expiry.ts';
import { MAX_MESSAGE } from '../wire.ts';
import { type Command, MOST_STATEMENTS, reading, sessionOf, writing } from './command.ts';

/** The MongoDB version whose manual describes what is answered here. */
export const VERSION = '7.0.0';
const WIRE_VERSION = 21;
const HELLO_FIELDS =
  'helloOk client compression loadBalanced saslSupportedMechs speculativeAuthenticate maxAwaitTimeMS backpressure';

const hello = reading(HELLO_FIELDS, ({ name, connection }) => ({
  helloOk: true,
  [name === 'hello' ? 'isWritablePrimary' : 'ismaster']: true,
  maxBsonObjectSize: MAX_DOCUMENT,
  maxMessageSizeBytes: MAX_MESSAGE,
  maxWriteBatchSize: MOST_STATEMENTS,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  connectionId: connection,
  minWireVersion: 0,
  maxWireVersion: WIRE_VERSION,
  readOnly: false,
}));

export const admin: Record<string, Command> = {
  hello,
  isMaster: hello,
  ismaster: hello,
  ping: reading('', () => ({})),
  buildInfo: reading('', () => ({
    version: VERSION,
    gitVersion: 'embedded',
    versionArray: [...VERSION.split('.').map(Number), 0],
    maxBsonObjectSize: MAX_DOCUMENT,
  })),
  serverStatus: reading('', ({ engine }) => ({
    version: VERSION,
    cursors: { open: engine.readers.open },
    mem: { resident: Math.round(process.memoryUsage.rss() / 2 ** 20) },
  })),
  endSessions: reading('', (call) => {
    const sessions = call.get('endSessions');
    if (!Array.isArray(sessions)) throw call.wrongType('endSessions', 'array');
    call.engine.readers.endSessions(new Set(sessions.map(sessionOf)));
    return {};
  }),
  /** True: the commands of all other connections wait until this one says false or ends. */
  chidaoHold: writing('', (call) => {
    const { gate } = call.engine;
    if (!call.flag('chidaoHold')) gate.release(call.connection);
    else if (!gate.hold(call.connection))
      throw new Refusal('IllegalOperation', 'Another connection holds the store');
    return {};
  }),
  /** Sets the time that documents outlive (a date; null for the machine's own) and removes what has expired by then. */
  chidaoClock: writing('', (call) => {
    const now = call.get('chidaoClock');
    if (now !== null && !(now instanceof Instant)) throw call.wrongType('chidaoClock', 'date');
    call.engine.clock.now = now && Number(now.ms);
    return { removed: expireDocuments(call.engine) };
  }),
};
