import { type Doc, encode, fromFields, show } from '../bson.ts';
import type { Collection } from '../collection.ts';
import { Refusal } from '../errors.ts';
import { type Index, makeIndex } from '../indexes.ts';
import { parseFilter } from '../match.ts';
import { type Call, type Command, decoded, reading, writing } from './command.ts';

/** What an index is, apart from its name. */
const meaningOf = ({ spec, unique, sparse, expireAfterSeconds }: Index): string =>
  `${show(spec.get('key'))} ${show(spec.get('partialFilterExpression'))} ${unique} ${sparse} ${expireAfterSeconds}`;

/** The index that is already there, or undefined; throws where one with this name or these keys is another. */
function existing({ indexes }: Collection, wanted: Index): Index | undefined {
  const key = show(wanted.spec.get('key'));
  for (const index of indexes) {
    const isNamesake = index.name === wanted.name;
    const isSame = meaningOf(index) === meaningOf(wanted);
    if (isSame && (isNamesake || index === indexes[0])) return index;
    const isRival = !index.partial && !wanted.partial && show(index.spec.get('key')) === key;
    if (!isNamesake && !isSame && !isRival) continue;
    const code = isNamesake ? 'IndexKeySpecsConflict' : 'IndexOptionsConflict';
    throw new Refusal(code, `${show(wanted.spec)} contradicts the existing index ${show(index.spec)}`);
  }
  return undefined;
}

function mustExist(call: Call): Collection {
  if (call.known) return call.known;
  throw new Refusal('NamespaceNotFound', `ns does not exist: ${call.ns}`);
}

export const schema: Record<string, Command> = {
  create: writing('', (call) => {
    if (call.known) throw new Refusal('NamespaceExists', `Collection ${call.known.ns} already exists.`);
    call.engine.catalogue.ensure(call.ns);
    return {};
  }),
  drop: writing('', ({ known, engine }) => {
    if (!known) return {};
    const nIndexesWas = known.indexes.length;
    engine.catalogue.drop(known);
    return { nIndexesWas, ns: known.ns };
  }),
  dropDatabase: writing('', ({ engine, db }) => {
    const found = engine.catalogue.of(db);
    for (const collection of found) engine.catalogue.drop(collection);
    return { dropped: found.length > 0 ? db : undefined };
  }),
  createIndexes: writing('indexes', (call) => {
    const { catalogue } = call.engine;
    const created = call.known === undefined;
    const specs = call.documents('indexes');
    const collection = catalogue.ensure(call.ns);
    const before = collection.indexes.length;
    for (const spec of specs) {
      const wanted = makeIndex(catalogue.newId(), decoded(spec));
      if (!existing(collection, wanted)) collection.addIndex(wanted);
    }
    const after = collection.indexes.length;
    return {
      numIndexesBefore: before,
      numIndexesAfter: after,
      createdCollectionAutomatically: created,
      note: after === before ? 'all indexes already exist' : undefined,
    };
  }),
  /** By name; `*` are all but that of `_id`, which stays. */
  dropIndexes: writing('index', (call) => {
    const collection = mustExist(call);
    const nIndexesWas = collection.indexes.length;
    const wanted = call.required('index');
    const found = collection.indexes.slice(1).filter(({ name }) => wanted === '*' || name === wanted);
    if (found.length === 0 && wanted !== '*')
      throw new Refusal('IndexNotFound', `no index with name ${show(wanted)} can be dropped`);
    for (const index of found) collection.dropIndex(index);
    return { nIndexesWas };
  }),
  listIndexes: reading('cursor', (call) => {
    const { ns, indexes } = mustExist(call);
    const rows = indexes.map(({ spec }) => encode(spec));
    return call.cursorOver(ns, rows);
  }),
  listCollections: reading('filter nameOnly authorizedCollections cursor', (call) => {
    const { matches } = parseFilter(call.document('filter') ?? new Map());
    const isShort = call.flag('nameOnly');
    const docs = call.engine.catalogue.of(call.db).map(({ ns, indexes }) => {
      const name = ns.slice(call.db.length + 1);
      const detail = { options: {}, info: { readOnly: false }, idIndex: indexes[0]?.spec };
      return fromFields({ name, type: 'collection', ...(isShort ? {} : detail) }) as Doc;
    });
    const rows = docs.filter((doc) => matches(doc)).map((doc) => encode(doc));
    return call.cursorOver(`${call.db}.$cmd.listCollections`, rows);
  }),
};
