import { parsePipeline, type Stage } from '../aggregate.ts';
import { type Doc, encode, fromFields, MAX_DOCUMENT, NOTHING, type Value } from '../bson.ts';
import { type Collection, limited } from '../collection.ts';
import { Refusal } from '../errors.ts';
import { fields } from '../fields.ts';
import { sortValues } from '../indexes.ts';
import { wholeOf } from '../numbers.ts';
import { equal, keyOf } from '../order.ts';
import { parseProjection } from '../project.ts';
import { countMatches, type Examined, parseSort, planDoc, prepare, type Query, run } from '../query.ts';
import { asked, Call, type Command, reading } from './command.ts';

function* projected(query: Query, shown: Doc | undefined): Generator<Buffer> {
  const project = shown && shown.size > 0 ? parseProjection(shown) : null;
  for (const { bytes, doc } of run(query)) yield project ? encode(project(doc)) : bytes;
}

const find = reading('filter sort projection skip limit batchSize singleBatch', (call) => {
  const { engine, session } = call;
  const concern = call.document('readConcern');
  const snapshot =
    concern?.get('level') === 'snapshot'
      ? engine.readers.snapshot(session, concern.get('atClusterTime'))
      : undefined;
  const collection = call.collection(snapshot?.catalogue);
  const query = prepare(collection, asked(call, 'filter'));
  const rows = projected(query, call.document('projection'));
  const [batch, single] = [call.count('batchSize', 101), call.flag('singleBatch')];
  const cursor = engine.readers.start(rows, { ns: collection.ns, session, collection, batch, single });
  return { cursor: snapshot ? { ...cursor, atClusterTime: snapshot.time } : cursor };
});

const getMore = reading('collection batchSize', (call) => {
  const id = call.get('getMore');
  if (typeof id !== 'bigint') throw call.wrongType('getMore', 'long');
  const ns = `${call.db}.${String(call.required('collection'))}`;
  const batch = call.count('batchSize') || Number.MAX_SAFE_INTEGER;
  return { cursor: call.engine.readers.more(id, { ns, session: call.session, batch }) };
});

const killCursors = reading('cursors', (call) => {
  const ids = call.required('cursors');
  if (!Array.isArray(ids)) throw call.wrongType('cursors', 'array');
  const cursorsKilled = ids.filter((id) => call.engine.readers.kill(id as bigint));
  return { cursorsKilled, cursorsNotFound: ids.filter((id) => !cursorsKilled.includes(id)) };
});

/** The stages that a query can answer by itself, from an index where there is one, and the rest. */
function pushedDown(stages: Stage[], collection: Collection): { query: Query; rest: Stage[] } {
  const rest = [...stages];
  const take = (name: string): Value | undefined => (rest[0]?.name === name ? rest.shift()?.spec : undefined);
  const query = prepare(collection, {
    filter: (take('$match') as Doc | undefined) ?? new Map(),
    sort: parseSort(take('$sort')),
    skip: wholeOf(take('$skip') ?? 0, '$skip'),
    limit: wholeOf(take('$limit') ?? 0, '$limit'),
  });
  return { query, rest };
}

/** The stage by which the driver counts; an index alone may know the answer. */
const COUNTING = fromFields({ _id: 1, n: { $sum: 1 } }) as Doc;

function* aggregated(query: Query, stages: Stage[]): Generator<Buffer> {
  if (stages.length === 1 && stages[0]?.name === '$group' && equal(stages[0].spec, COUNTING)) {
    const n = countMatches(query);
    if (n > 0) yield encode(fromFields({ _id: 1, n }));
    return;
  }
  let docs: Iterable<Doc> = documentsOf(query);
  for (const stage of stages) docs = stage.run(docs);
  for (const doc of docs) yield limited(encode(doc));
}

function* documentsOf(query: Query): Generator<Doc> {
  for (const { doc } of run(query)) yield doc;
}

const aggregate = reading('pipeline cursor', (call) => {
  // Before the collection, as stages that need none are refused by their own names.
  const stages = parsePipeline(call.get('pipeline'));
  const collection = call.collection();
  const { query, rest } = pushedDown(stages, collection);
  call.required('cursor');
  return call.cursorOver(collection.ns, aggregated(query, rest), collection);
});

const count = reading('query limit skip', (call) => ({
  n: countMatches(prepare(call.collection(), asked(call, 'query'))),
}));

const distinct = reading('key query', (call) => {
  const key = call.get('key');
  if (typeof key !== 'string') throw call.wrongType('key', 'string');
  const query = prepare(call.collection(), asked(call, 'query'));
  const values = new Map<string, Value>();
  let size = 0;
  for (const { doc } of run(query))
    for (const value of sortValues(doc, key.split('.'))) {
      // What stands for an empty array is no value of it.
      if (value === undefined || value === NOTHING) continue;
      const bytes = keyOf(value);
      const text = bytes.toString('latin1');
      if (values.has(text)) continue;
      values.set(text, value);
      size += bytes.length;
      if (size > MAX_DOCUMENT) throw new Refusal(17217, 'distinct too big, 16mb cap');
    }
  return { values: [...values.values()] };
});

/** What can be explained, and where its filter stands. */
const EXPLAINED = new Map([
  ['find', 'filter'],
  ['count', 'query'],
  ['distinct', 'query'],
  ['aggregate', 'pipeline'],
]);
const VERBOSITIES = fields('queryPlanner executionStats allPlansExecution');

const explain = reading('verbosity', (call) => {
  const body = call.document('explain') ?? new Map();
  const verbosity = String(call.get('verbosity') ?? 'allPlansExecution');
  if (!VERBOSITIES.has(verbosity))
    throw new Refusal('FailedToParse', `verbosity string must be one of ${[...VERBOSITIES].join(', ')}`);
  const inner = new Call(call.engine, new Map([...body, ['$db', call.db]]), new Map(), call.connection);
  const [field, command] = [EXPLAINED.get(inner.name), reads[inner.name]];
  if (!field || !command)
    throw new Refusal('CommandNotFound', `Explain failed due to unknown command: ${inner.name}`);
  inner.check(command.fields);
  const collection = inner.collection();
  const query =
    inner.name === 'aggregate'
      ? pushedDown(parsePipeline(inner.get(field)), collection).query
      : prepare(collection, asked(inner, field));
  const winningPlan = planDoc(query);
  const queryPlanner = { namespace: collection.ns, winningPlan, rejectedPlans: [] };
  if (verbosity === 'queryPlanner') return { explainVersion: '1', queryPlanner };
  const examined: Examined = { keys: 0, docs: 0 };
  let nReturned = 0;
  for (const _ of run(query, examined)) nReturned++;
  const executionStats = {
    executionSuccess: true,
    nReturned,
    totalKeysExamined: examined.keys,
    totalDocsExamined: examined.docs,
    executionStages: { ...winningPlan, nReturned },
  };
  return { explainVersion: '1', queryPlanner, executionStats };
});

export const reads: Record<string, Command> = {
  find,
  getMore,
  killCursors,
  aggregate,
  count,
  distinct,
  explain,
};
