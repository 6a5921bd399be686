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
import { truthy } from '../match.ts';
import { equal } from '../order.ts';
import { parseProjection } from '../project.ts';
import { type Found, prepare, type Query, run } from '../query.ts';
import { parseUpdate, seedOf } from '../update.ts';
import { asked, type Call, type Command, decoded, writing } from './command.ts';

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
  if (['array', 'regex'].includes(kind))
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
  collection.insert({ doc, bytes });
  return { id, bytes };
}

/** Of many, all are found first and changed then, so that a document that moves in the index is not met twice. */
function* targets(query: Query): Generator<Found> {
  if (query.limit === 1) return yield* run(query);
  const records = [...run(query)].map(({ record }) => record);
  for (const record of records) {
    const bytes = query.collection.read(record);
    if (bytes) yield { record, bytes, doc: decode(bytes) };
  }
}

/** `before` and `after` are those of the last document. */
type Outcome = { n: number; modified: number; before?: Buffer; after?: Buffer; upserted?: Value };

/** Replaces each document that a query finds, or removes it (null). */
function alter(query: Query, made: (found: Found) => Doc | null): Outcome {
  const outcome: Outcome = { n: 0, modified: 0 };
  for (const found of targets(query)) {
    const doc = made(found);
    const now = doc && { doc, bytes: encode(doc) };
    Object.assign(outcome, { n: outcome.n + 1, before: found.bytes, after: now?.bytes });
    if (now?.bytes.equals(found.bytes)) continue;
    query.collection.change(found.record, found, now);
    outcome.modified++;
  }
  return outcome;
}

/** Refuses a document whose `_id` is not the one that it had, or that its filter gave it. */
function sameId(made: Doc, id: Value | undefined): Doc {
  if (id === undefined || equal(made.get('_id'), id)) return made;
  throw new Refusal('ImmutableField', "The immutable field '_id' would be modified");
}

/** Updates what a filter finds, or inserts what it says; `names` are the fields of the filter and of the update. */
function change(call: Call, given: Fields, names: [string, string], limit: number): Outcome {
  const upsert = given.flag('upsert');
  const collection = upsert ? call.engine.catalogue.ensure(call.ns) : call.collection();
  const query = prepare(collection, { ...asked(given, names[0]), limit });
  const update = parseUpdate(given.required(names[1]), given.get('arrayFilters'));
  if (limit !== 1 && update.replacement)
    throw new Refusal('FailedToParse', 'multi update is not supported for replacement-style update');
  const outcome = alter(query, ({ bytes, doc }) =>
    sameId(update.apply(decode(bytes), query.filter.matches), doc.get('_id')),
  );
  if (outcome.n > 0 || !upsert) return outcome;
  const seed = seedOf(query.filter);
  // Of a copy: an update changes what it is given, nested documents too.
  const made = sameId(update.apply(decode(encode(seed)), null), seed.get('_id'));
  const { id, bytes } = insertOne(collection, made);
  return { n: 1, modified: 0, after: bytes, upserted: id };
}

/** Removes what a filter finds. */
const removal = (call: Call, given: Fields, name: string, limit: number): Outcome =>
  alter(prepare(call.collection(), { ...asked(given, name), limit }), () => null);

const UPDATE_FIELDS = fields('q u multi upsert arrayFilters');
const DELETE_FIELDS = fields('q limit');

export const writes: Record<string, Command> = {
  insert: writing('documents ordered', (call) => {
    const collection = call.engine.catalogue.ensure(call.ns);
    let n = 0;
    const writeErrors = statements(call, 'documents', (given) => {
      insertOne(collection, given);
      n++;
    });
    return { n, writeErrors };
  }),
  update: writing('updates ordered', (call) => {
    let [n, nModified] = [0, 0];
    const upserts: object[] = [];
    const writeErrors = statements(call, 'updates', (given, index) => {
      const statement = new Fields('update.updates', decoded(given)).only(UPDATE_FIELDS);
      statement.required('q');
      const done = change(call, statement, ['q', 'u'], statement.flag('multi') ? 0 : 1);
      n += done.n;
      nModified += done.modified;
      if (done.upserted !== undefined) upserts.push({ index, _id: done.upserted });
    });
    return { n, upserted: upserts.length > 0 ? upserts : undefined, nModified, writeErrors };
  }),
  delete: writing('deletes ordered', (call) => {
    let n = 0;
    const writeErrors = statements(call, 'deletes', (given) => {
      const statement = new Fields('delete.deletes', decoded(given)).only(DELETE_FIELDS);
      for (const name of DELETE_FIELDS) statement.required(name);
      const limit = statement.count('limit');
      if (limit > 1) throw new Refusal('FailedToParse', `The limit of a delete must be 0 or 1. Got ${limit}`);
      n += removal(call, statement, 'q', limit).n;
    });
    return { n, writeErrors };
  }),
  findAndModify: writing('query sort remove update new fields upsert arrayFilters', (call) => {
    const [removing, upsert, isNew] = [call.flag('remove'), call.flag('upsert'), call.flag('new')];
    if (removing === (call.get('update') !== undefined) || (removing && (upsert || isNew)))
      throw new Refusal(
        'FailedToParse',
        "findAndModify needs an update, or remove without 'upsert' and 'new'",
      );
    const shown = call.document('fields');
    const project = shown && shown.size > 0 ? parseProjection(shown) : null;
    const done = removing ? removal(call, call, 'query', 1) : change(call, call, ['query', 'update'], 1);
    const bytes = (isNew ? done.after : done.before) ?? null;
    const updatedExisting = removing ? undefined : done.n > 0 && done.before !== undefined;
    return {
      lastErrorObject: { n: done.n, updatedExisting, upserted: done.upserted },
      value: bytes && project ? project(decode(bytes)) : bytes,
    };
  }),
};
