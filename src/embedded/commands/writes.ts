import {
  type Doc,
  decode,
  encode,
  fromFields,
  isDoc,
  newObjectId,
  type ReplyDoc,
  typeName,
  type Value,
} from '../bson.ts';
import type { Collection } from '../collection.ts';
import { Refusal } from '../errors.ts';
import { Fields, fields } from '../fields.ts';
import { type Trace, truthy } from '../match.ts';
import { equal } from '../order.ts';
import { parseProjection } from '../project.ts';
import { type Found, parseSort, prepare, type Query, run } from '../query.ts';
import { parseUpdate, seedOf, type Update } from '../update.ts';
import { type Call, type Command, decoded } from './command.ts';

/** Each statement stands or falls by itself; its error goes into the reply, and an ordered batch ends there. */
function statements(
  call: Call,
  field: string,
  each: (statement: Doc | Buffer, at: number) => void,
): ReplyDoc[] | undefined {
  const ordered = truthy(call.get('ordered') ?? true);
  const errors: ReplyDoc[] = [];
  const { storage } = call.engine;
  for (const [index, statement] of call.documents(field).entries()) {
    const mark = storage.mark();
    try {
      each(statement, index);
    } catch (error) {
      if (!(error instanceof Refusal) || error.codeName === 'DataCorruptionDetected') throw error;
      storage.rollback(mark);
      errors.push(fromFields({ index, code: error.code, errmsg: error.message, ...error.details }));
      if (ordered) break;
    }
  }
  return errors.length > 0 ? errors : undefined;
}

/** `_id` comes first; one that is missing is made. */
function withId(doc: Doc): Doc {
  const [first] = doc.keys();
  return first === '_id' ? doc : new Map([['_id', newObjectId()], ...doc]);
}

function checkId(id: Value): void {
  const kind = typeName(id);
  if (['array', 'regex', 'undefined'].includes(kind))
    throw new Refusal('InvalidIdField', `The '_id' value cannot be of type ${kind}`);
  const bad = isDoc(id) ? [...id.keys()].find((name) => name.startsWith('$')) : undefined;
  if (bad !== undefined) throw new Refusal(52, `_id fields may not contain '$'-prefixed fields: ${bad}`);
}

/** Answers what was stored: bytes that need no change stay as they came. */
function insertOne(collection: Collection, given: Doc | Buffer): { id: Value; bytes: Buffer } {
  const came = decoded(given);
  const doc = withId(came);
  const id = doc.get('_id') as Value;
  checkId(id);
  const bytes = doc === came && Buffer.isBuffer(given) ? given : encode(doc);
  collection.insert(doc, bytes);
  return { id, bytes };
}

const immutable = (): Refusal =>
  new Refusal(
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  );

/** An update of what a filter finds. */
class Change {
  readonly query: Query;
  private readonly collection: Collection;
  private readonly raw: Value;
  private readonly arrayFilters: Value | undefined;
  private readonly update: Update;

  constructor(collection: Collection, given: Fields, filter: Doc, raw: Value, limit: number) {
    this.collection = collection;
    this.raw = raw;
    this.arrayFilters = given.get('arrayFilters');
    this.update = parseUpdate(raw, this.arrayFilters);
    this.query = prepare(collection, { filter, sort: parseSort(given.get('sort')), limit });
    if (limit !== 1 && this.update.replacement)
      throw new Refusal('FailedToParse', 'multi update is not supported for replacement-style update');
  }

  /** Answers the document as it is then: the bytes that were found where nothing changes. */
  apply({ record, doc, bytes }: Found): Buffer {
    let { update } = this;
    if (update.positional) {
      const trace: Trace = { index: undefined };
      this.query.matches(doc, trace);
      update = parseUpdate(this.raw, this.arrayFilters, trace.index);
    }
    const made = update.apply(decode(bytes), false);
    if (!equal(made.get('_id'), doc.get('_id'))) throw immutable();
    const now = encode(made);
    if (now.equals(bytes)) return bytes;
    this.collection.replace(record, doc, bytes, made, now);
    return now;
  }

  /** Begins with what the filter says. */
  upsert(): { id: Value; bytes: Buffer } {
    const seed = seedOf(this.query.filter);
    const start = this.update.replacement ? [...seed].filter(([name]) => name === '_id') : seed;
    const made = this.update.apply(new Map(start), true);
    if (seed.has('_id') && !equal(made.get('_id'), seed.get('_id'))) throw immutable();
    return insertOne(this.collection, made);
  }
}

/** Finds first and changes then, so that a document that moves in the index is not met twice. */
function* all(collection: Collection, query: Query): Generator<Found> {
  const records = [...run(collection, query)].map(({ record }) => record);
  for (const record of records) {
    const bytes = collection.read(record);
    if (bytes) yield { record, bytes, doc: decode(bytes) };
  }
}

function removeOne(collection: Collection, { record, doc, bytes }: Found): Buffer {
  collection.remove(record, doc, bytes);
  return bytes;
}

/** The collection that an upsert may have to make, else what there is. */
const target = (call: Call, upsert: boolean): Collection =>
  upsert ? call.engine.catalogue.ensure(call.db, call.collectionName) : call.collection;

function filterOf(statement: Fields, field: string): Doc {
  statement.required(field);
  return statement.document(field) ?? new Map();
}

const UPDATE_FIELDS = fields('q u multi upsert arrayFilters');
const DELETE_FIELDS = fields('q limit');

export const writes: Record<string, Command> = {
  insert: {
    fields: fields('documents ordered'),
    writes: true,
    run(call) {
      const collection = target(call, true);
      let n = 0;
      const writeErrors = statements(call, 'documents', (given) => {
        insertOne(collection, given);
        n++;
      });
      return { n, writeErrors };
    },
  },
  update: {
    fields: fields('updates ordered'),
    writes: true,
    run(call) {
      let n = 0;
      let nModified = 0;
      const upserted: object[] = [];
      const writeErrors = statements(call, 'updates', (given, index) => {
        const statement = new Fields('update.updates', decoded(given)).only(UPDATE_FIELDS);
        const multi = statement.flag('multi');
        const upsert = statement.flag('upsert');
        const collection = target(call, upsert);
        const filter = filterOf(statement, 'q');
        const change = new Change(collection, statement, filter, statement.required('u'), multi ? 0 : 1);
        const { query } = change;
        let matched = 0;
        let modified = 0;
        for (const found of multi ? all(collection, query) : run(collection, query)) {
          matched++;
          if (change.apply(found) !== found.bytes) modified++;
        }
        if (matched === 0 && upsert) {
          upserted.push({ index, _id: change.upsert().id });
          matched++;
        }
        n += matched;
        nModified += modified;
      });
      return { n, upserted: upserted.length > 0 ? upserted : undefined, nModified, writeErrors };
    },
  },
  delete: {
    fields: fields('deletes ordered'),
    writes: true,
    run(call) {
      const { collection } = call;
      let n = 0;
      const writeErrors = statements(call, 'deletes', (given) => {
        const statement = new Fields('delete.deletes', decoded(given)).only(DELETE_FIELDS);
        statement.required('limit');
        const limit = statement.count('limit');
        if (limit > 1)
          throw new Refusal(
            'FailedToParse',
            `The limit field in delete objects must be 0 or 1. Got ${limit}`,
          );
        const query = prepare(collection, { filter: filterOf(statement, 'q'), limit });
        let removed = 0;
        for (const found of limit === 1 ? run(collection, query) : all(collection, query)) {
          removeOne(collection, found);
          removed++;
        }
        n += removed;
      });
      return { n, writeErrors };
    },
  },
  findAndModify: {
    fields: fields('query sort remove update new fields upsert arrayFilters'),
    writes: true,
    run(call) {
      const removing = call.flag('remove');
      const upsert = call.flag('upsert');
      const wantsNew = call.flag('new');
      const raw = call.get('update');
      if (removing && (raw !== undefined || upsert || wantsNew))
        throw new Refusal('FailedToParse', "Cannot specify remove=true with an update, 'upsert' or 'new'");
      const collection = target(call, upsert);
      const filter = call.document('query') ?? new Map();
      const shown = call.document('fields');
      const project = shown && shown.size > 0 ? parseProjection(shown) : null;
      const answer = (bytes: Buffer | null, lastErrorObject: object): Record<string, unknown> => ({
        lastErrorObject,
        value: bytes && project ? project(decode(bytes)) : bytes,
      });
      if (raw === undefined) {
        if (!removing)
          throw new Refusal('FailedToParse', 'Either an update or remove=true must be specified');
        const query = prepare(collection, { filter, sort: parseSort(call.get('sort')), limit: 1 });
        for (const found of run(collection, query)) return answer(removeOne(collection, found), { n: 1 });
        return answer(null, { n: 0 });
      }
      const change = new Change(collection, call, filter, raw, 1);
      for (const found of run(collection, change.query)) {
        const bytes = change.apply(found);
        return answer(wantsNew ? bytes : found.bytes, { n: 1, updatedExisting: true });
      }
      if (!upsert) return answer(null, { n: 0, updatedExisting: false });
      const { id, bytes } = change.upsert();
      return answer(wantsNew ? bytes : null, { n: 1, updatedExisting: false, upserted: id });
    },
  },
};
