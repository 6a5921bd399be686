import {
  type Doc,
  decode,
  encode,
  fromFields,
  type Int,
  isDoc,
  MAX_DOCUMENT,
  newObjectId,
  type Reply,
  type ReplyDoc,
  show,
  toNumber,
  type Value,
} from '../bson.ts';
import { type Collection, checkId } from '../collection.ts';
import { Refusal } from '../errors.ts';
import { type Trace, truthy } from '../match.ts';
import { equal } from '../order.ts';
import { parseProjection } from '../project.ts';
import { type Found, parseSort, prepare, type Query, run } from '../query.ts';
import { parseUpdate, positioned, seedOf, type Update, usesPosition } from '../update.ts';
import {
  type Call,
  type Command,
  collectionName,
  documents,
  hintOf,
  optionalDoc,
  refuseCollation,
} from './command.ts';

const tooLarge = (size: number): Refusal =>
  new Refusal(
    'BSONObjectTooLarge',
    `BSONObj size: ${size} (0x${size.toString(16).toUpperCase()}) is invalid. Size must be between 0 and ${MAX_DOCUMENT}(16MB)`,
  );

/** Each statement stands or falls by itself; its error goes into the reply, and an ordered batch ends there. */
function statements(
  call: Call,
  list: (Doc | Buffer)[],
  each: (statement: Doc | Buffer, at: number) => void,
): ReplyDoc[] {
  const ordered = call.body.get('ordered');
  const errors: ReplyDoc[] = [];
  const { storage } = call.engine;
  for (const [at, statement] of list.entries()) {
    const mark = storage.mark();
    try {
      each(statement, at);
    } catch (error) {
      if (!(error instanceof Refusal) || error.codeName === 'DataCorruptionDetected') throw error;
      storage.rollback(mark);
      errors.push(fromFields({ index: at, code: error.code, errmsg: error.message, ...error.details }));
      if (ordered === undefined || truthy(ordered)) break;
    }
  }
  return errors;
}

const written = (fields: Record<string, object | number>, errors: ReplyDoc[]): ReplyDoc =>
  fromFields({ ...fields, ...(errors.length > 0 ? { writeErrors: errors } : {}), ok: 1.0 });

/** `_id` comes first; one that is missing is made. */
function stored(doc: Doc): Doc {
  const [first] = doc.keys();
  if (first === '_id') return doc;
  const made: Doc = new Map([['_id', doc.get('_id') ?? (doc.has('_id') ? null : newObjectId())]]);
  for (const [name, value] of doc) if (name !== '_id') made.set(name, value);
  return made;
}

function insertOne(collection: Collection, given: Doc | Buffer): Value {
  const decoded = Buffer.isBuffer(given) ? decode(given) : given;
  const doc = stored(decoded);
  const id = doc.get('_id') as Value;
  checkId(id);
  const bytes = doc === decoded && Buffer.isBuffer(given) ? given : encode(doc);
  if (bytes.length > MAX_DOCUMENT) throw tooLarge(bytes.length);
  collection.insert(doc, bytes);
  return id;
}

export const insert: Command = {
  fields: ['documents', 'ordered', 'bypassDocumentValidation'],
  writes: true,
  run(call) {
    const name = collectionName(call);
    const list = documents(call, 'documents');
    let n = 0;
    let collection: Collection | undefined;
    const errors = statements(call, list, (given) => {
      collection ??= call.engine.catalogue.ensure(call.db, name);
      insertOne(collection, given);
      n++;
    });
    return written({ n }, errors);
  },
};

type Target = { query: Query; update: Update; raw: Value; arrayFilters: Value | undefined };

function changed(target: Target, found: Found): { doc: Doc; bytes: Buffer } {
  let { update } = target;
  const doc = decode(found.bytes);
  let index: number | undefined;
  if (usesPosition(target.raw)) {
    const trace: Trace = { index: undefined };
    target.query.matches(doc, trace);
    index = trace.index;
    update = parseUpdate(positioned(target.raw, index), target.arrayFilters);
  }
  const made = update.apply(doc, { index, inserting: false });
  const id = found.doc.get('_id') as Value;
  const now = made.get('_id');
  if (now === undefined || !equal(now, id))
    throw new Refusal(
      'ImmutableField',
      update.replacement
        ? `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(now)}`
        : `Performing an update on the path '_id' would modify the immutable field '_id'`,
    );
  const bytes = encode(made);
  if (bytes.length > MAX_DOCUMENT) throw tooLarge(bytes.length);
  return { doc: made, bytes };
}

/** Whether anything changed. */
function updateOne(
  collection: Collection,
  target: Target,
  found: Found,
): { modified: boolean; bytes: Buffer } {
  const { doc, bytes } = changed(target, found);
  if (bytes.equals(found.bytes)) return { modified: false, bytes };
  collection.replace(found.record, found.doc, found.bytes, doc, bytes);
  return { modified: true, bytes };
}

function upsertOne(collection: Collection, { query, update, raw }: Target): { id: Value; bytes: Buffer } {
  if (usesPosition(raw))
    throw new Refusal('BadValue', 'The positional operator did not find the match needed from the query.');
  const seed = seedOf(query.filter);
  const seedId = seed.get('_id');
  const doc = update.apply(
    update.replacement ? new Map(seedId === undefined ? [] : [['_id', seedId]]) : seed,
    { index: undefined, inserting: true },
  );
  const id = doc.get('_id');
  if (seedId !== undefined && !equal(id, seedId))
    throw new Refusal(
      'ImmutableField',
      `Performing an update on the path '_id' would modify the immutable field '_id'`,
    );
  const made = stored(doc);
  return { id: insertOne(collection, made), bytes: encode(made) };
}

function target(collection: Collection, filter: Doc, raw: Value, given: Doc, limit: number): Target {
  refuseCollation(given);
  const arrayFilters = given.get('arrayFilters');
  const sort = parseSort(given.get('sort'));
  const probe = usesPosition(raw) ? positioned(raw, 0) : raw;
  return {
    query: prepare(collection, { filter, sort, limit, hint: hintOf(given) }),
    update: parseUpdate(probe, arrayFilters),
    raw,
    arrayFilters,
  };
}

function only(given: Doc, what: string, fields: string[]): void {
  for (const name of given.keys())
    if (!fields.includes(name)) throw new Refusal(40415, `BSON field '${what}.${name}' is an unknown field.`);
}

export const update: Command = {
  fields: ['updates', 'ordered', 'bypassDocumentValidation'],
  writes: true,
  run(call) {
    const name = collectionName(call);
    let n = 0;
    let nModified = 0;
    const upserted: object[] = [];
    const errors = statements(call, documents(call, 'updates'), (given, at) => {
      const statement = Buffer.isBuffer(given) ? decode(given) : given;
      only(statement, 'update.updates', ['q', 'u', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation']);
      const filter = statement.get('q');
      const raw = statement.get('u');
      if (!isDoc(filter) || raw === undefined)
        throw new Refusal(40414, "BSON field 'update.updates' needs q and u");
      const multi = truthy(statement.get('multi'));
      const upsert = truthy(statement.get('upsert'));
      const { catalogue } = call.engine;
      const collection = catalogue.get(call.db, name) ?? catalogue.ensure(call.db, name);
      const wanted = target(collection, filter, raw, statement, multi ? 0 : 1);
      if (multi && wanted.update.replacement)
        throw new Refusal('FailedToParse', 'multi update is not supported for replacement-style update');
      let matched = 0;
      let modified = 0;
      for (const found of multi ? all(collection, wanted.query) : run(collection, wanted.query)) {
        matched++;
        if (updateOne(collection, wanted, found).modified) modified++;
        if (!multi) break;
      }
      n += matched;
      nModified += modified;
      if (matched === 0 && upsert) {
        upserted.push({ index: at, _id: upsertOne(collection, wanted).id });
        n++;
      }
    });
    return written({ n, ...(upserted.length > 0 ? { upserted } : {}), nModified }, errors);
  },
};

/** Finds first and changes then, so that a document that moves in the index is not met twice. */
function* all(collection: Collection, query: Query): Generator<Found> {
  const records = [...run(collection, query)].map(({ record }) => record);
  for (const record of records) {
    const bytes = collection.read(record);
    if (bytes) yield { record, bytes, doc: decode(bytes) };
  }
}

export const remove: Command = {
  fields: ['deletes', 'ordered'],
  writes: true,
  run(call) {
    const name = collectionName(call);
    let n = 0;
    const errors = statements(call, documents(call, 'deletes'), (given) => {
      const statement = Buffer.isBuffer(given) ? decode(given) : given;
      only(statement, 'delete.deletes', ['q', 'limit', 'hint', 'collation']);
      refuseCollation(statement);
      const filter = statement.get('q');
      const limit = statement.get('limit');
      if (!isDoc(filter) || limit === undefined)
        throw new Refusal(40414, "BSON field 'delete.deletes' needs q and limit");
      const most = toNumber(limit as Int);
      if (most !== 0 && most !== 1)
        throw new Refusal(
          'FailedToParse',
          `The limit field in delete objects must be 0 or 1. Got ${show(limit)}`,
        );
      const collection = call.engine.catalogue.get(call.db, name);
      if (!collection) return;
      const query = prepare(collection, { filter, limit: most, hint: hintOf(statement) });
      let removed = 0;
      for (const { record, doc, bytes } of most === 1 ? run(collection, query) : all(collection, query)) {
        collection.remove(record, doc, bytes);
        removed++;
        if (most === 1) break;
      }
      n += removed;
    });
    return written({ n }, errors);
  },
};

export const findAndModify: Command = {
  fields: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'arrayFilters',
    'hint',
    'bypassDocumentValidation',
  ],
  writes: true,
  run(call) {
    const { body, engine } = call;
    const name = collectionName(call);
    const removing = truthy(body.get('remove'));
    const upsert = truthy(body.get('upsert'));
    const wantsNew = truthy(body.get('new'));
    const raw = body.get('update');
    if (removing && (raw !== undefined || upsert))
      throw new Refusal('FailedToParse', 'Cannot specify both an update and remove=true');
    if (removing && wantsNew)
      throw new Refusal(
        'FailedToParse',
        "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
      );
    if (!removing && raw === undefined)
      throw new Refusal('FailedToParse', 'Either an update or remove=true must be specified');
    const filter = optionalDoc(call, 'query') ?? new Map();
    const fields = optionalDoc(call, 'fields');
    const project = fields && fields.size > 0 ? parseProjection(fields, true) : null;
    const collection =
      engine.catalogue.get(call.db, name) ?? (upsert ? engine.catalogue.ensure(call.db, name) : undefined);
    const answer = (value: Buffer | null, last: Record<string, unknown>, traceDoc?: Query): ReplyDoc => {
      let shown: Reply = value;
      if (value && project) {
        const doc = decode(value);
        const trace: Trace = { index: undefined };
        traceDoc?.matches(doc, trace);
        shown = project(doc, trace);
      }
      return fromFields({ lastErrorObject: last, value: shown as object | null, ok: 1.0 });
    };
    if (!collection) {
      if (!removing)
        parseUpdate(
          usesPosition(raw as Value) ? positioned(raw as Value, 0) : (raw as Value),
          body.get('arrayFilters'),
        );
      return answer(null, removing ? { n: 0 } : { n: 0, updatedExisting: false });
    }
    if (removing) {
      refuseCollation(body);
      const query = prepare(collection, {
        filter,
        sort: parseSort(body.get('sort')),
        limit: 1,
        hint: hintOf(body),
      });
      for (const { record, doc, bytes } of run(collection, query)) {
        collection.remove(record, doc, bytes);
        return answer(bytes, { n: 1 }, query);
      }
      return answer(null, { n: 0 });
    }
    const wanted = target(collection, filter, raw as Value, body, 1);
    for (const found of run(collection, wanted.query)) {
      const { bytes } = updateOne(collection, wanted, found);
      return answer(wantsNew ? bytes : found.bytes, { n: 1, updatedExisting: true }, wanted.query);
    }
    if (!upsert) return answer(null, { n: 0, updatedExisting: false });
    const { id, bytes } = upsertOne(collection, wanted);
    return answer(wantsNew ? bytes : null, { n: 1, updatedExisting: false, upserted: id });
  },
};
