import { parsePipeline, type Stage } from '../aggregate.ts';
import {
  type Doc,
  encode,
  from,
  fromFields,
  type Int,
  isDoc,
  MAX_DOCUMENT,
  type Reply,
  type ReplyDoc,
  toNumber,
  type Value,
} from '../bson.ts';
import type { Collection } from '../collection.ts';
import { Refusal } from '../errors.ts';
import { sortValues } from '../indexes.ts';
import { type Trace, truthy } from '../match.ts';
import { wholeOf } from '../numbers.ts';
import { keyOf } from '../order.ts';
import { parseProjection } from '../project.ts';
import { countMatches, type Examined, parseSort, planDoc, prepare, type Query, run } from '../query.ts';
import {
  type Call,
  type Command,
  collectionName,
  collectionOf,
  count as countField,
  hintOf,
  optionalDoc,
} from './command.ts';

const UNSUPPORTED = ['returnKey', 'showRecordId', 'tailable', 'awaitData', 'min', 'max', 'oplogReplay'];

function* projected(
  collection: Collection,
  query: Query,
  fields: Doc | undefined,
  examined?: Examined,
): Generator<Buffer> {
  const project = fields && fields.size > 0 ? parseProjection(fields, true) : null;
  const positional = project !== null && [...(fields as Doc).keys()].some((name) => name.endsWith('.$'));
  for (const { bytes, doc } of run(collection, query, examined)) {
    if (!project) yield bytes;
    else {
      const trace: Trace = { index: undefined };
      if (positional) query.matches(doc, trace);
      yield encode(project(doc, trace));
    }
  }
}

function findQuery(call: Call, collection: Collection): Query {
  const { body } = call;
  for (const field of UNSUPPORTED)
    if (
      body.has(field) &&
      body.get(field) !== false &&
      !(isDoc(body.get(field)) && (body.get(field) as Doc).size === 0)
    )
      throw new Refusal('BadValue', `find option '${field}' is not supported by the embedded store`);
  let limit = wholeOf(body.get('limit') ?? 0, "BSON field 'find.limit'");
  if (limit < 0) limit = -limit;
  return prepare(collection, {
    filter: optionalDoc(call, 'filter') ?? new Map(),
    sort: parseSort(body.get('sort')),
    skip: countField(call, 'skip', 0),
    limit,
    hint: hintOf(body),
  });
}

/** Parses what would be refused also where there is nothing to search. */
const nowhere = (call: Call): Collection =>
  ({
    ns: `${call.db}.${collectionName(call)}`,
    indexes: [],
    count: 0,
    scan: function* () {},
  }) as unknown as Collection;

export const find: Command = {
  fields: [
    'filter',
    'sort',
    'projection',
    'hint',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'noCursorTimeout',
    'allowPartialResults',
    'allowDiskUse',
    ...UNSUPPORTED,
  ],
  run(call) {
    const { body, engine } = call;
    const found = collectionOf(call);
    const collection = found ?? nowhere(call);
    const query = findQuery(call, collection);
    const fields = optionalDoc(call, 'projection');
    if (fields && fields.size > 0) parseProjection(fields, true);
    const negative = toNumber((body.get('limit') ?? 0) as Int) < 0;
    const snapshot = snapshotOf(call, collection.ns, found);
    const rows = projected(collection, query, fields);
    const reply = engine.cursors.start(snapshot ? engine.snapshots.rows(snapshot.session, rows) : rows, {
      ns: collection.ns,
      batch: countField(call, 'batchSize', 101),
      single: negative || truthy(body.get('singleBatch')),
      session: call.session,
      keep: truthy(body.get('noCursorTimeout')),
      collection: found ?? null,
    });
    if (snapshot) (reply.get('cursor') as ReplyDoc).set('atClusterTime', snapshot.time);
    return reply;
  },
};

/** For a read with read concern "snapshot": whose it is, and the time that names it. */
function snapshotOf(
  { body, session, engine }: Call,
  ns: string,
  collection: Collection | undefined,
): { session: string; time: Value } | null {
  const concern = body.get('readConcern');
  if (!isDoc(concern) || concern.get('level') !== 'snapshot') return null;
  if (session === null) throw new Refusal('InvalidOptions', 'read concern "snapshot" needs a session');
  return { session, time: engine.snapshots.begin(session, ns, collection, concern.get('atClusterTime')) };
}

export const getMore: Command = {
  fields: ['collection', 'batchSize'],
  run({ engine, body, db, session }) {
    const id = body.get('getMore');
    const name = body.get('collection');
    if (typeof id !== 'bigint')
      throw new Refusal(
        'TypeMismatch',
        "BSON field 'getMore.getMore' is the wrong type, expected type 'long'",
      );
    const batch = countField({ name: 'getMore', body }, 'batchSize', Number.MAX_SAFE_INTEGER);
    return engine.cursors.more(
      id,
      `${db}.${String(name)}`,
      batch === 0 ? Number.MAX_SAFE_INTEGER : batch,
      session,
    );
  },
};

export const killCursors: Command = {
  fields: ['cursors'],
  run({ engine, body }) {
    const ids = body.get('cursors');
    if (!Array.isArray(ids))
      throw new Refusal(40414, "BSON field 'killCursors.cursors' is missing but a required field");
    const killed: bigint[] = [];
    const missing: bigint[] = [];
    for (const id of ids) (engine.cursors.kill(id as bigint) ? killed : missing).push(id as bigint);
    return fromFields({
      cursorsKilled: killed,
      cursorsNotFound: missing,
      cursorsAlive: [],
      cursorsUnknown: [],
      ok: 1.0,
    });
  },
};

/** The stages that a query can answer by itself, from an index where there is one. */
function pushedDown(
  collection: Collection,
  stages: Stage[],
  hint: Value | undefined,
): { query: Query; rest: Stage[] } {
  const matches: Doc[] = [];
  let at = 0;
  while (stages[at]?.name === '$match') matches.push(stages[at++]?.spec as Doc);
  const filter: Doc =
    matches.length === 0
      ? new Map()
      : matches.length === 1
        ? (matches[0] as Doc)
        : new Map([['$and', matches]]);
  let sort: ReturnType<typeof parseSort> = [];
  if (stages[at]?.name === '$sort') sort = parseSort(stages[at++]?.spec);
  let skip = 0;
  let limit = 0;
  if (stages[at]?.name === '$skip') skip = wholeOf(stages[at++]?.spec, '$skip');
  if (stages[at]?.name === '$limit') limit = wholeOf(stages[at++]?.spec, '$limit');
  return { query: prepare(collection, { filter, sort, skip, limit, hint }), rest: stages.slice(at) };
}

/** `$match` followed by the `$group` that counts: answered as a count, from the index alone where that is enough. */
function countingName(rest: Stage[]): { constant: Value; field: string } | null {
  const [only, ...more] = rest;
  if (more.length > 0 || only?.name !== '$group' || !isDoc(only.spec) || only.spec.size !== 2) return null;
  const id = only.spec.get('_id');
  const [field] = [...only.spec.keys()].filter((name) => name !== '_id');
  const sum = field === undefined ? undefined : only.spec.get(field);
  if (
    id === undefined ||
    typeof id === 'string' ||
    isDoc(id) ||
    Array.isArray(id) ||
    field === undefined ||
    !isDoc(sum)
  )
    return null;
  const one = sum.get('$sum');
  return sum.size === 1 &&
    one !== undefined &&
    typeof one === 'object' &&
    one !== null &&
    'n' in one &&
    one.n === 1
    ? { constant: id, field }
    : null;
}

export const aggregate: Command = {
  fields: ['pipeline', 'cursor', 'allowDiskUse', 'hint', 'bypassDocumentValidation', 'explain'],
  run(call) {
    const { body, engine } = call;
    if (truthy(body.get('explain'))) return explained(call, 'queryPlanner');
    const stages = parsePipeline(body.get('pipeline'));
    const cursor = body.get('cursor');
    if (!isDoc(cursor))
      throw new Refusal(
        'FailedToParse',
        "The 'cursor' option is required, except for aggregate with the explain argument",
      );
    const found = collectionOf(call);
    const collection = found ?? nowhere(call);
    const { query, rest } = pushedDown(collection, stages, hintOf(body));
    const counting = countingName(rest);
    function* rows(): Generator<Buffer> {
      if (counting && found) {
        const total = countMatches(collection, query);
        if (total > 0)
          yield encode(
            new Map<string, Reply>([
              ['_id', counting.constant],
              [counting.field, from(total)],
            ]),
          );
        return;
      }
      if (rest.length === 0) {
        for (const { bytes } of run(collection, query)) yield bytes;
        return;
      }
      let docs: Iterable<Doc> = plain(collection, query);
      for (const stage of rest) docs = stage.run(docs);
      for (const doc of docs) {
        const bytes = encode(doc);
        if (bytes.length > MAX_DOCUMENT)
          throw new Refusal(
            'BSONObjectTooLarge',
            `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${MAX_DOCUMENT}(16MB)`,
          );
        yield bytes;
      }
    }
    return engine.cursors.start(rows(), {
      ns: collection.ns,
      batch: countField({ name: 'cursor', body: cursor }, 'batchSize', 101),
      single: false,
      session: call.session,
      collection: found ?? null,
    });
  },
};

function* plain(collection: Collection, query: Query, examined?: Examined): Generator<Doc> {
  for (const { doc } of run(collection, query, examined)) yield doc;
}

function countQuery(call: Call, collection: Collection): Query {
  return prepare(collection, {
    filter: optionalDoc(call, 'query') ?? new Map(),
    skip: countField(call, 'skip', 0),
    limit: Math.abs(wholeOf(call.body.get('limit') ?? 0, 'limit')),
    hint: hintOf(call.body),
  });
}

export const count: Command = {
  fields: ['query', 'limit', 'skip', 'hint', 'fields'],
  run(call) {
    const collection = collectionOf(call);
    if (!collection) {
      countQuery(call, nowhere(call));
      return fromFields({ n: 0, ok: 1.0 });
    }
    return fromFields({ n: countMatches(collection, countQuery(call, collection)), ok: 1.0 });
  },
};

export const distinct: Command = {
  fields: ['key', 'query', 'hint'],
  run(call) {
    const key = call.body.get('key');
    if (typeof key !== 'string')
      throw new Refusal(
        'TypeMismatch',
        "BSON field 'distinct.key' is the wrong type, expected type 'string'",
      );
    const collection = collectionOf(call) ?? nowhere(call);
    const query = prepare(collection, {
      filter: optionalDoc(call, 'query') ?? new Map(),
      hint: hintOf(call.body),
    });
    const seen = new Map<string, Value>();
    let size = 0;
    for (const { doc } of run(collection, query)) {
      for (const value of sortValues(doc, key.split('.'))) {
        if (
          value === undefined ||
          (typeof value === 'object' && value !== null && 'type' in value && value.type === 6)
        )
          continue;
        const bytes = keyOf(value);
        const text = bytes.toString('latin1');
        if (seen.has(text)) continue;
        size += bytes.length;
        if (size > MAX_DOCUMENT) throw new Refusal(17217, 'distinct too big, 16mb cap');
        seen.set(text, value);
      }
    }
    return fromFields({ values: [...seen.values()], ok: 1.0 });
  },
};

/** What a command would search, and by which index. */
function explained(call: Call, verbosity: string): ReplyDoc {
  const collection = collectionOf(call) ?? nowhere(call);
  const { body, name } = call;
  let query: Query;
  if (name === 'find') query = findQuery(call, collection);
  else if (name === 'count') query = countQuery(call, collection);
  else if (name === 'aggregate')
    query = pushedDown(collection, parsePipeline(body.get('pipeline')), hintOf(body)).query;
  else if (name === 'distinct' || name === 'findAndModify')
    query = prepare(collection, {
      filter: optionalDoc(call, 'query') ?? new Map(),
      sort: parseSort(body.get('sort')),
      hint: hintOf(body),
    });
  else if (name === 'update' || name === 'delete') {
    const list = body.get(name === 'update' ? 'updates' : 'deletes');
    const statement = Array.isArray(list) ? list[0] : undefined;
    if (!isDoc(statement)) throw new Refusal('FailedToParse', `explain needs one ${name} statement`);
    query = prepare(collection, { filter: statement.get('q') as Doc, hint: hintOf(statement) });
  } else throw new Refusal('CommandNotFound', `Explain failed due to unknown command: ${name}`);
  const stage = planDoc(query.plan, query);
  const planner = { namespace: collection.ns, winningPlan: stage, rejectedPlans: [] };
  if (verbosity === 'queryPlanner')
    return fromFields({ queryPlanner: planner, explainVersion: '1', ok: 1.0 });
  const examined: Examined = { keys: 0, docs: 0 };
  let nReturned = 0;
  if (name === 'count' && query.plan.kind === 'index' && query.plan.exact) {
    nReturned = countMatches(collection, query);
    examined.keys = nReturned;
  } else for (const _ of run(collection, query, examined)) nReturned++;
  return fromFields({
    explainVersion: '1',
    queryPlanner: planner,
    executionStats: {
      executionSuccess: true,
      nReturned,
      totalKeysExamined: examined.keys,
      totalDocsExamined: examined.docs,
      executionStages: { ...stage, nReturned },
    },
    ok: 1.0,
  });
}

export const explain: Command = {
  fields: ['verbosity'],
  run(call) {
    const inner = call.body.get('explain');
    const verbosity = call.body.get('verbosity') ?? 'allPlansExecution';
    if (!isDoc(inner)) throw new Refusal('TypeMismatch', "BSON field 'explain.explain' must be an object");
    if (!['queryPlanner', 'executionStats', 'allPlansExecution'].includes(String(verbosity)))
      throw new Refusal(
        'FailedToParse',
        'verbosity string must be one of {queryPlanner, executionStats, allPlansExecution}',
      );
    const [name] = inner.keys();
    return explained(
      { ...call, name: name === 'findandmodify' ? 'findAndModify' : (name ?? ''), body: inner },
      String(verbosity),
    );
  },
};
