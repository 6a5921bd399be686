import {
  BSON,
  type Collection,
  type CommandFailedEvent,
  type CommandStartedEvent,
  type CommandSucceededEvent,
  type Db,
  type Document,
  MongoClient,
} from 'mongodb';

/** Runs one file of MongoDB's unified test format, as far as its CRUD tests need it. */

export type Verdict = {
  file: string;
  test: string;
  outcome: 'passed' | 'refused' | 'failed' | 'not for this server';
  why: string;
};
type Any = Document;
type Events = (CommandStartedEvent | CommandSucceededEvent | CommandFailedEvent)[];
type Entities = {
  clients: Map<string, MongoClient>;
  dbs: Map<string, Db>;
  collections: Map<string, Collection>;
  events: Map<string, Events>;
  observed: Map<string, string[]>;
};

class Mismatch extends Error {}

const SERVER = [7, 0, 0];
const DRIVER_FAULTS: Record<string, string> = {
  'create-null-ids.json': 'the driver puts an ObjectId in place of a null _id',
};

function olderThan(a: number[], b: string): boolean {
  const parts = b.split('.').map(Number);
  for (let i = 0; i < 3; i++) if ((a[i] ?? 0) !== (parts[i] ?? 0)) return (a[i] ?? 0) < (parts[i] ?? 0);
  return false;
}

/** Why a test is not meant for a standalone of this version; null where it is. */
function unfit(requirements: Any[] | undefined): string | null {
  if (!requirements) return null;
  for (const need of requirements) {
    const versionFits =
      !(need['minServerVersion'] && olderThan(SERVER, need['minServerVersion'])) &&
      !(
        need['maxServerVersion'] &&
        !olderThan(SERVER, `${need['maxServerVersion']}`.replace(/\.99$/, '.100')) &&
        String(need['maxServerVersion']) !== SERVER.join('.')
      );
    const topologyFits = !need['topologies'] || (need['topologies'] as string[]).includes('single');
    if (
      versionFits &&
      topologyFits &&
      !need['serverParameters'] &&
      need['csfle'] !== true &&
      need['auth'] !== true &&
      need['serverless'] !== 'require'
    )
      return null;
  }
  return `needs ${JSON.stringify(requirements)}`;
}

const isDocument = (value: unknown): value is Any =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !('_bsontype' in value) &&
  !(value instanceof Date);

const TYPES: Record<string, (value: unknown) => boolean> = {
  string: (v) => typeof v === 'string',
  object: isDocument,
  array: Array.isArray,
  int: (v) => typeof v === 'number' && Number.isInteger(v),
  long: (v) => typeof v === 'number' || typeof v === 'bigint' || (v as Any)?.['_bsontype'] === 'Long',
  double: (v) => typeof v === 'number',
  number: (v) => typeof v === 'number' || typeof v === 'bigint',
  bool: (v) => typeof v === 'boolean',
  objectId: (v) => (v as Any)?.['_bsontype'] === 'ObjectId',
  date: (v) => v instanceof Date,
  binData: (v) => (v as Any)?.['_bsontype'] === 'Binary',
  null: (v) => v === null,
};

/** Compares by the format's rules: `extra` keys are allowed in root documents only. */
function matches(expected: unknown, given: unknown, where: string, root: boolean): void {
  const actual = given instanceof Map ? Object.fromEntries(given) : given;
  if (isDocument(expected)) {
    const [first] = Object.keys(expected);
    if (first?.startsWith('$$')) {
      const operand = expected[first];
      if (first === '$$exists') {
        if ((actual !== undefined) !== operand)
          throw new Mismatch(`${where}: exists is ${actual !== undefined}`);
      } else if (first === '$$unsetOrMatches') {
        if (actual !== undefined) matches(operand, actual, where, root);
      } else if (first === '$$type') {
        if (![operand].flat().some((name: string) => TYPES[name]?.(actual)))
          throw new Mismatch(`${where}: not of type ${operand}`);
      } else if (first === '$$lte') {
        if (!(Number(actual) <= Number(operand))) throw new Mismatch(`${where}: ${actual} > ${operand}`);
      } else if (first === '$$matchAsRoot') matches(operand, actual, where, true);
      else if (first !== '$$sessionLsid') throw new Mismatch(`${where}: the runner does not know ${first}`);
      return;
    }
    if (!isDocument(actual)) throw new Mismatch(`${where}: ${JSON.stringify(actual)} is not a document`);
    for (const [name, value] of Object.entries(expected)) {
      if (
        value !== null &&
        isDocument(value) &&
        '$$exists' in value === false &&
        '$$unsetOrMatches' in value === false &&
        !(name in actual)
      )
        throw new Mismatch(`${where}.${name} is missing in ${JSON.stringify(actual)}`);
      matches(value, actual[name], `${where}.${name}`, false);
    }
    if (!root)
      for (const name of Object.keys(actual))
        if (actual[name] !== undefined && !(name in expected))
          throw new Mismatch(`${where} has ${name} besides`);
    return;
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length)
      throw new Mismatch(`${where}: ${JSON.stringify(actual)} in place of ${JSON.stringify(expected)}`);
    for (const [i, value] of expected.entries())
      matches(value, actual[i], `${where}[${i}]`, root && isDocument(value));
    return;
  }
  const left = BSON.EJSON.stringify(expected as Any, { relaxed: true });
  const right = actual === undefined ? 'nothing' : BSON.EJSON.stringify(actual as Any, { relaxed: true });
  if (left !== right) throw new Mismatch(`${where}: ${right} in place of ${left}`);
}

const options = (args: Any, ...without: string[]): Any => {
  const rest = { ...args };
  for (const name of ['session', ...without]) delete rest[name];
  if (typeof rest['returnDocument'] === 'string')
    rest['returnDocument'] = rest['returnDocument'].toLowerCase();
  return rest;
};

async function onCollection(collection: Collection, name: string, args: Any): Promise<unknown> {
  switch (name) {
    case 'find':
      return collection.find(args['filter'], options(args, 'filter')).toArray();
    case 'findOne':
      return collection.findOne(args['filter'], options(args, 'filter'));
    case 'insertOne': {
      const result = await collection.insertOne(args['document'], options(args, 'document'));
      return { ...result, insertedId: result.insertedId };
    }
    case 'insertMany':
      return collection.insertMany(args['documents'], options(args, 'documents'));
    case 'updateOne':
    case 'updateMany':
      return collection[name](args['filter'], args['update'], options(args, 'filter', 'update'));
    case 'replaceOne':
      return collection.replaceOne(
        args['filter'],
        args['replacement'],
        options(args, 'filter', 'replacement'),
      );
    case 'deleteOne':
    case 'deleteMany':
      return collection[name](args['filter'], options(args, 'filter'));
    case 'findOneAndUpdate':
      return collection.findOneAndUpdate(args['filter'], args['update'], options(args, 'filter', 'update'));
    case 'findOneAndReplace':
      return collection.findOneAndReplace(
        args['filter'],
        args['replacement'],
        options(args, 'filter', 'replacement'),
      );
    case 'findOneAndDelete':
      return collection.findOneAndDelete(args['filter'], options(args, 'filter'));
    case 'bulkWrite':
      return collection.bulkWrite(args['requests'], options(args, 'requests'));
    case 'aggregate':
      return collection.aggregate(args['pipeline'], options(args, 'pipeline')).toArray();
    case 'count':
      return collection.count(args['filter'], options(args, 'filter'));
    case 'countDocuments':
      return collection.countDocuments(args['filter'], options(args, 'filter'));
    case 'estimatedDocumentCount':
      return collection.estimatedDocumentCount(options(args));
    case 'distinct':
      return collection.distinct(args['fieldName'], args['filter'], options(args, 'fieldName', 'filter'));
    case 'createIndex':
      return collection.createIndex(args['keys'], options(args, 'keys'));
    case 'dropIndex':
      return collection.dropIndex(args['name']);
    case 'listIndexes':
      return collection.listIndexes().toArray();
    default:
      throw new Error(`the runner does not know the operation ${name}`);
  }
}

async function onDatabase(db: Db, name: string, args: Any): Promise<unknown> {
  switch (name) {
    case 'runCommand':
      return db.command(args['command']);
    case 'aggregate':
      return db.aggregate(args['pipeline'], options(args, 'pipeline')).toArray();
    case 'listCollections':
      return db.listCollections(args['filter'] ?? {}).toArray();
    case 'createCollection':
      return db.createCollection(args['collection'], options(args, 'collection'));
    case 'dropCollection':
      return db.dropCollection(args['collection']);
    default:
      throw new Error(`the runner does not know the operation ${name}`);
  }
}

async function operate(entities: Entities, operation: Any): Promise<void> {
  const { object, name, arguments: args = {}, expectError, expectResult } = operation;
  let result: unknown;
  try {
    if (object === 'testRunner') throw new Error(`the runner does not know the operation ${name}`);
    const collection = entities.collections.get(object);
    const db = entities.dbs.get(object);
    if (collection) result = await onCollection(collection, name, structuredCloneBson(args));
    else if (db) result = await onDatabase(db, name, structuredCloneBson(args));
    else throw new Error(`the runner does not know the object ${object}`);
  } catch (error) {
    if (!expectError || (error as Error).message.startsWith('the runner')) throw error;
    checkError(expectError, error as Any);
    return;
  }
  if (expectError) throw new Mismatch(`${name} succeeded although an error was expected`);
  if (expectResult !== undefined) matches(expectResult, result, name, true);
}

const structuredCloneBson = (value: Any): Any =>
  BSON.deserialize(BSON.serialize(value), { promoteValues: true });

function checkError(expected: Any, error: Any): void {
  const code = error['code'];
  const isServer = code !== undefined || error['errorResponse'] !== undefined;
  if (expected['isClientError'] === true && error['errorResponse'] !== undefined) throw error;
  if (expected['isClientError'] === false && !isServer)
    throw new Mismatch(`a client error: ${error['message']}`);
  if (expected['errorCode'] !== undefined && code !== expected['errorCode'])
    throw Object.assign(
      new Mismatch(`code ${code} in place of ${expected['errorCode']}: ${error['message']}`),
      { cause: error },
    );
  if (expected['errorCodeName'] !== undefined && error['codeName'] !== expected['errorCodeName'])
    throw new Mismatch(`${error['codeName']} in place of ${expected['errorCodeName']}`);
  if (
    expected['errorContains'] &&
    !String(error['message']).toLowerCase().includes(String(expected['errorContains']).toLowerCase())
  )
    throw new Mismatch(`«${error['message']}» does not contain «${expected['errorContains']}»`);
  if (expected['expectResult'] !== undefined) {
    const result = error['result'] ?? {};
    const plain: Any = {};
    for (const name of [
      'insertedCount',
      'matchedCount',
      'modifiedCount',
      'deletedCount',
      'upsertedCount',
      'upsertedIds',
      'insertedIds',
    ])
      plain[name] = result[name];
    matches(expected['expectResult'], plain, 'error.result', true);
  }
}

function checkEvents(entities: Entities, expected: Any): void {
  if (expected['eventType'] && expected['eventType'] !== 'command') return;
  const seen = entities.events.get(expected['client']) ?? [];
  const list = expected['events'] as Any[];
  if (!expected['ignoreExtraEvents'] && seen.length !== list.length)
    throw new Mismatch(`${seen.length} events in place of ${list.length}`);
  for (const [i, want] of list.entries()) {
    const started = want['commandStartedEvent'];
    const event = seen[i] as unknown as Any | undefined;
    if (started && event) {
      if (started['commandName'] !== undefined)
        matches(started['commandName'], event['commandName'], `event ${i}`, false);
      if (started['databaseName'] !== undefined)
        matches(started['databaseName'], event['databaseName'], `event ${i}`, false);
      if (started['command']) matches(started['command'], event['command'], `event ${i}.command`, true);
    }
  }
}

/** A refusal by name is what an unsupported operation has to end in. */
function isRefusal(error: unknown): boolean {
  const { code, message = '' } = (error ?? {}) as { code?: number; message?: string; cause?: unknown };
  if (error instanceof Mismatch) return error.cause !== undefined && isRefusal(error.cause);
  return (
    code !== undefined &&
    (code === 59 ||
      code === 40324 ||
      code === 20 ||
      code === 168 ||
      code === 40415 ||
      /embedded store|aggregation pipeline|unrecognized/i.test(message))
  );
}

export async function runFile(
  uri: string,
  file: string,
  text: string,
  report: (verdict: Verdict) => void,
): Promise<void> {
  const suite = BSON.EJSON.parse(text, { relaxed: true }) as Any;
  const general = unfit(suite['runOnRequirements']);
  for (const test of suite['tests'] as Any[]) {
    const say = (outcome: Verdict['outcome'], why: string): void =>
      report({ file, test: test['description'], outcome, why });
    const reason = DRIVER_FAULTS[file] ?? general ?? unfit(test['runOnRequirements']) ?? test['skipReason'];
    if (reason) {
      say('not for this server', String(reason));
      continue;
    }
    const entities: Entities = {
      clients: new Map(),
      dbs: new Map(),
      collections: new Map(),
      events: new Map(),
      observed: new Map(),
    };
    const admin = await MongoClient.connect(uri);
    try {
      for (const { collectionName, databaseName, documents } of (suite['initialData'] ?? []) as Any[]) {
        const collection = admin.db(databaseName).collection(collectionName);
        await collection.drop();
        if (documents.length > 0) await collection.insertMany(documents);
        else await admin.db(databaseName).createCollection(collectionName);
      }
      for (const entity of (suite['createEntities'] ?? []) as Any[]) {
        if (entity['client']) {
          const {
            id,
            observeEvents = [],
            ignoreCommandMonitoringEvents = [],
            uriOptions = {},
          } = entity['client'];
          const client = new MongoClient(uri, { ...uriOptions, monitorCommands: true });
          const events: Events = [];
          const ignored = [
            ...ignoreCommandMonitoringEvents,
            'hello',
            'ismaster',
            'isMaster',
            'saslStart',
            'saslContinue',
          ];
          for (const kind of ['commandStarted', 'commandSucceeded', 'commandFailed'] as const)
            if (observeEvents.includes(`${kind}Event`))
              client.on(
                kind,
                (event: Events[number]) => !ignored.includes(event.commandName) && events.push(event),
              );
          await client.connect();
          entities.clients.set(id, client);
          entities.events.set(id, events);
        } else if (entity['database']) {
          const { id, client, databaseName } = entity['database'];
          entities.dbs.set(
            id,
            (entities.clients.get(client) as MongoClient).db(
              databaseName,
              entity['database']['databaseOptions'],
            ),
          );
        } else if (entity['collection']) {
          const { id, database, collectionName, collectionOptions } = entity['collection'];
          entities.collections.set(
            id,
            (entities.dbs.get(database) as Db).collection(collectionName, collectionOptions),
          );
        } else if (entity['session']) throw new Error('the runner does not know sessions');
      }
      for (const events of entities.events.values()) events.length = 0;
      for (const operation of test['operations'] as Any[]) await operate(entities, operation);
      for (const { collectionName, databaseName, documents } of (test['outcome'] ?? []) as Any[]) {
        const found = await admin
          .db(databaseName)
          .collection(collectionName)
          .find({}, { sort: { _id: 1 } })
          .toArray();
        matches(documents, found, 'outcome', false);
      }
      let driver = '';
      try {
        for (const expected of (test['expectEvents'] ?? []) as Any[]) checkEvents(entities, expected);
      } catch (error) {
        driver = error instanceof Error ? error.message : String(error);
      }
      if (driver === '') say('passed', '');
      else say('not for this server', `the driver sent something else: ${driver}`);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message.startsWith('the runner')) say('not for this server', message);
      else say(isRefusal(error) ? 'refused' : 'failed', message);
    } finally {
      for (const client of entities.clients.values()) await client.close();
      await admin.close();
    }
  }
}
