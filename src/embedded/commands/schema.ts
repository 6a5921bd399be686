import { type Doc, encode, fromFields, isDoc, type Reply, type ReplyDoc, show, type Value } from '../bson.ts';
import { type Collection, makeIndex, sameIndex } from '../collection.ts';
import { Refusal } from '../errors.ts';
import type { Index } from '../indexes.ts';
import { matcher, parseFilter, truthy } from '../match.ts';
import { type Call, type Command, collectionName, collectionOf, count, optionalDoc } from './command.ts';

const missing = ({ db, body, name }: Call): Refusal =>
  new Refusal('NamespaceNotFound', `ns does not exist: ${db}.${String(body.get(name))}`);

/** The index that is already there, or null; throws where the two would contradict each other. */
function existing(collection: Collection, wanted: Index): Index | null {
  for (const index of collection.indexes) {
    const sameName = index.name === wanted.name;
    if (
      sameIndex(index.spec, wanted.spec) ||
      (index.name === '_id_' && wanted.fields.length === 1 && wanted.fields[0]?.path === '_id')
    ) {
      if (!sameName && index.name !== '_id_')
        throw new Refusal(
          'IndexOptionsConflict',
          `Index already exists with a different name: ${index.name}`,
        );
      return index;
    }
    const sameKey = show(index.spec.get('key')) === show(wanted.spec.get('key'));
    if (sameName && !sameKey)
      throw new Refusal(
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${show(wanted.spec)}, existing index: ${show(index.spec)}`,
      );
    if (sameName || (sameKey && !index.partial && !wanted.partial))
      throw new Refusal(
        sameName ? 'IndexKeySpecsConflict' : 'IndexOptionsConflict',
        sameName
          ? `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${show(wanted.spec)}, existing index: ${show(index.spec)}`
          : `An equivalent index already exists with a different name and options. Requested index: ${show(wanted.spec)}, existing index: ${show(index.spec)}`,
      );
  }
  return null;
}

export const createIndexes: Command = {
  fields: ['indexes', 'ignoreUnknownIndexOptions', 'commitQuorum'],
  writes: true,
  run(call) {
    const { engine, db, body } = call;
    if (body.has('commitQuorum')) throw new Refusal('BadValue', "Standalones can't specify commitQuorum");
    const name = collectionName(call);
    const list = body.get('indexes');
    if (!Array.isArray(list) || list.length === 0)
      throw new Refusal('BadValue', 'Must specify at least one index to create');
    const created = engine.catalogue.get(db, name) === undefined;
    const collection = engine.catalogue.ensure(db, name);
    const before = collection.indexes.length;
    for (const entry of list) {
      if (!isDoc(entry))
        throw new Refusal('TypeMismatch', "The elements of the 'indexes' array must be objects");
      if (!entry.has('name'))
        throw new Refusal(
          'FailedToParse',
          "The 'name' field is a required property of an index specification",
        );
      const wanted = makeIndex(engine.catalogue.newId(), entry);
      if (!existing(collection, wanted)) collection.addIndex(wanted);
    }
    const after = collection.indexes.length;
    return fromFields({
      numIndexesBefore: before,
      numIndexesAfter: after,
      createdCollectionAutomatically: created,
      ...(after === before ? { note: 'all indexes already exist' } : {}),
      ok: 1.0,
    });
  },
};

export const dropIndexes: Command = {
  fields: ['index'],
  writes: true,
  run(call) {
    const collection = collectionOf(call);
    if (!collection) throw missing(call);
    const before = collection.indexes.length;
    const wanted = call.body.get('index');
    for (const one of Array.isArray(wanted) ? wanted : [wanted]) {
      if (one === '*') {
        for (const index of collection.indexes.slice(1)) collection.dropIndex(index);
        continue;
      }
      const index = collection.indexes.find((known) =>
        typeof one === 'string'
          ? known.name === one
          : isDoc(one) && show(known.spec.get('key')) === show(one),
      );
      if (!index)
        throw new Refusal(
          'IndexNotFound',
          typeof one === 'string'
            ? `index not found with name [${one}]`
            : `can't find index with key: ${show(one)}`,
        );
      if (index.name === '_id_') throw new Refusal('InvalidOptions', 'cannot drop _id index');
      collection.dropIndex(index);
    }
    return fromFields({ nIndexesWas: before, ok: 1.0 });
  },
};

const cursorBatch = ({ body }: Call): number => {
  const cursor = body.get('cursor');
  return isDoc(cursor) ? count({ name: 'cursor', body: cursor }, 'batchSize', 101) : 101;
};

export const listIndexes: Command = {
  fields: ['cursor'],
  run(call) {
    const collection = collectionOf(call);
    if (!collection) throw missing(call);
    return call.engine.cursors.start(
      collection.indexes.map(({ spec }) => encode(spec)),
      { ns: collection.ns, batch: cursorBatch(call), single: false, session: call.session },
    );
  },
};

export const listCollections: Command = {
  fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  run(call) {
    const { engine, db, body } = call;
    const test = matcher(parseFilter(optionalDoc(call, 'filter') ?? new Map()));
    const nameOnly = truthy(body.get('nameOnly'));
    const rows: Buffer[] = [];
    for (const collection of engine.catalogue.all()) {
      if (collection.db !== db) continue;
      const line = fromFields({
        name: collection.name,
        type: 'collection',
        ...(nameOnly ? {} : { options: {}, info: { readOnly: false }, idIndex: collection.indexes[0]?.spec }),
      });
      if (test(line as Doc)) rows.push(encode(line));
    }
    return engine.cursors.start(rows, {
      ns: `${db}.$cmd.listCollections`,
      batch: cursorBatch(call),
      single: false,
      session: call.session,
    });
  },
};

const HARMLESS: Record<string, (value: Value) => boolean> = {
  capped: (value) => value === false,
  autoIndexId: (value) => value === true,
  validationLevel: () => false,
  writeConcern: () => true,
};

export const create: Command = {
  fields: Object.keys(HARMLESS),
  writes: true,
  run(call) {
    const { engine, db, body } = call;
    const name = collectionName(call);
    for (const [option, fits] of Object.entries(HARMLESS)) {
      const value = body.get(option);
      if (value !== undefined && !fits(value))
        throw new Refusal(
          'InvalidOptions',
          `collection option '${option}' is not supported by the embedded store`,
        );
    }
    if (engine.catalogue.get(db, name))
      throw new Refusal('NamespaceExists', `Collection ${db}.${name} already exists.`);
    engine.catalogue.ensure(db, name);
    return fromFields({ ok: 1.0 });
  },
};

export const drop: Command = {
  fields: [],
  writes: true,
  run(call) {
    const collection = collectionOf(call);
    if (!collection) return fromFields({ ok: 1.0 });
    const nIndexesWas = collection.indexes.length;
    call.engine.catalogue.drop(collection);
    return fromFields({ nIndexesWas, ns: collection.ns, ok: 1.0 });
  },
};

export const dropDatabase: Command = {
  fields: [],
  writes: true,
  run({ engine, db }) {
    let dropped = false;
    for (const collection of engine.catalogue.all()) {
      if (collection.db !== db) continue;
      engine.catalogue.drop(collection);
      dropped = true;
    }
    return fromFields({ ...(dropped ? { dropped: db } : {}), ok: 1.0 });
  },
};

export const listDatabases: Command = {
  fields: ['filter', 'nameOnly', 'authorizedDatabases'],
  run(call): ReplyDoc {
    const { engine, body } = call;
    if (call.db !== 'admin')
      throw new Refusal('Unauthorized', 'listDatabases may only be run against the admin database.');
    const test = matcher(parseFilter(optionalDoc(call, 'filter') ?? new Map()));
    const nameOnly = truthy(body.get('nameOnly'));
    const databases = engine.catalogue.databases().map((name) => {
      const empty = engine.catalogue
        .all()
        .every((collection) => collection.db !== name || collection.count === 0);
      return fromFields(nameOnly ? { name } : { name, sizeOnDisk: 8192n, empty });
    });
    const shown = databases.filter((line) => test(line as Doc)) as Reply[];
    return fromFields({
      databases: shown,
      ...(nameOnly ? {} : { totalSize: BigInt(8192 * shown.length), totalSizeMb: 0n }),
      ok: 1.0,
    });
  },
};
