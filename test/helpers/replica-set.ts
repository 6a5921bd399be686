import { type AddressInfo, createServer, connect as dial, type Server, type Socket } from 'node:net';
import { BSON, type Document } from 'mongodb';
import { startEmbedded } from '../../src/embedded/index.ts';

const exact = { promoteValues: false, promoteLongs: false, promoteBuffers: false, bsonRegExp: true };

/** What is done to the next insert: it is carried out and its answer lost, or it never arrives. */
type Loss = 'answer' | 'command' | null;

export type StandIn = {
  readonly uri: string;
  /** The other member becomes the primary, as after an election. */
  elect(loss?: Loss): void;
  /** Every write that reached a primary. */
  readonly writes: Document[];
  close(): Promise<void>;
};

/**
 * Stands in for a replica set of two members over one embedded store, where no mongod is there: each says who is primary,
 * the secondary refuses writes, and a write that comes again under its session's number gets the first answer, as a
 * replica set keeps it. What the driver does about it is the driver's own.
 */
export async function startStandIn(): Promise<StandIn> {
  const store = await startEmbedded({ path: '', memory: true });
  const path = decodeURIComponent(/^mongodb:\/\/([^/]+)\//.exec(store.uri)?.[1] ?? '');
  const servers: Server[] = [];
  const hosts: string[] = [];
  const sockets: Set<Socket>[] = [new Set(), new Set()];
  const writes: Document[] = [];
  const answered = new Map<string, Buffer>();
  let primary = 0;
  let term = 1;
  let loss: Loss = null;

  const hello = (member: number): Document => ({
    helloOk: true,
    setName: 'office',
    hosts,
    me: hosts[member],
    primary: hosts[primary],
    isWritablePrimary: member === primary,
    ismaster: member === primary,
    secondary: member !== primary,
    setVersion: 1,
    electionId: new BSON.ObjectId(term.toString(16).padStart(24, '0')),
    lastWrite: { opTime: { ts: new BSON.Timestamp({ t: 1, i: 1 }), t: BSON.Long.fromNumber(term) } },
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: 21,
    ok: 1,
  });

  function serve(member: number, client: Socket): void {
    const behind = dial(path);
    const ends = (): void => {
      client.destroy();
      behind.destroy();
      sockets[member]?.delete(client);
    };
    sockets[member]?.add(client);
    for (const socket of [client, behind]) socket.on('error', ends).on('close', ends);
    let key: string | null = null;
    let losing: Loss = null;
    whole(behind, (answer) => {
      if (key !== null) answered.set(key, answer);
      if (losing === 'answer') ends();
      else client.write(answer);
    });
    whole(client, (message) => {
      const legacy = message.readInt32LE(12) === 2004;
      const start = legacy ? message.indexOf(0, 20) + 9 : 21;
      const body = BSON.deserialize(message.subarray(start, start + message.readInt32LE(start)), exact);
      const [name = ''] = Object.keys(body);
      if (['hello', 'ismaster', 'isMaster'].includes(name)) {
        client.write(reply(message, legacy, hello(member)));
        return;
      }
      const number = body['txnNumber'] as { toString(): string } | undefined;
      key = number ? `${body['lsid'].id.toString('hex')}:${number}` : null;
      if (member !== primary) {
        const refused = { ok: 0, code: 10107, codeName: 'NotWritablePrimary', errmsg: 'not primary' };
        client.write(reply(message, false, { ...refused, errorLabels: ['RetryableWriteError'] }));
        return;
      }
      if (['insert', 'update', 'delete', 'findAndModify'].includes(name)) writes.push(body);
      losing = name === 'insert' ? loss : null;
      if (name === 'insert') loss = null;
      if (losing === 'command') {
        ends();
        return;
      }
      const before = key === null ? undefined : answered.get(key);
      if (before) {
        before.writeInt32LE(message.readInt32LE(4), 8);
        client.write(before);
      } else behind.write(withoutNumber(message, body, start));
    });
  }

  for (const member of [0, 1]) {
    const server = createServer((socket) => serve(member, socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    hosts.push(`127.0.0.1:${(server.address() as AddressInfo).port}`);
  }
  return {
    uri: `mongodb://${hosts.join(',')}/chidao?replicaSet=office`,
    writes,
    elect(next = null) {
      loss = next;
      primary = 1 - primary;
      term++;
    },
    async close() {
      for (const set of sockets) for (const socket of set) socket.destroy();
      for (const server of servers) server.close();
      await store.close();
    },
  };
}

/** Cuts what a socket brings into messages. */
function whole(socket: Socket, each: (message: Buffer) => void): void {
  let held: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    held = Buffer.concat([held, chunk]);
    while (held.length >= 4 && held.length >= held.readInt32LE(0)) {
      const length = held.readInt32LE(0);
      const message = Buffer.from(held.subarray(0, length));
      held = held.subarray(length);
      each(message);
    }
  });
}

function reply(to: Buffer, legacy: boolean, doc: Document): Buffer {
  const body = BSON.serialize(doc);
  const head = Buffer.alloc(legacy ? 36 : 21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(to.readInt32LE(4), 8);
  head.writeInt32LE(legacy ? 1 : 2013, 12);
  if (legacy) head.writeInt32LE(1, 32);
  return Buffer.concat([head, body]);
}

/** The embedded store is no replica set and refuses the number. */
function withoutNumber(message: Buffer, { txnNumber: _, ...body }: Document, start: number): Buffer {
  const rest = message.subarray(start + message.readInt32LE(start));
  const changed = Buffer.concat([message.subarray(0, start), BSON.serialize(body), rest]);
  changed.writeInt32LE(changed.length, 0);
  return changed;
}
