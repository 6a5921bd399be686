import { type Connection, type QueryFilter, Schema } from 'mongoose';
import { parseCode } from '../core/code.ts';
import type { Day } from '../core/day.ts';
import { type DirectiveState, isOpen, type Status } from '../core/directive.ts';
import type { Entry } from '../core/history.ts';
import { type WaitingKey, waitingOf } from '../core/waiting.ts';
import { strict, Whole } from './connection.ts';
import { inserter } from './duplicates.ts';
import { wordsOf } from './row.ts';
import type { Listed, Page, Row, Store, StoredDirective } from './store.ts';

/** `state` and `history` are the truth; the fields beside them are derived from it on each write, for the indexes and the rows. */
type Document = {
  _id: string;
  organization: string;
  version: number;
  code: string;
  year: number;
  number: number;
  lead: string;
  coordinating: readonly string[];
  officer: string | null;
  status: Status;
  /** Open, not paused and not reported: the unit owes something by the deadline. */
  owed: boolean;
  /** The deadline; without one a day after all others, so that it sorts last. */
  due: string;
  waiting: readonly WaitingKey[];
  words: string;
  changedAt: Date;
  state: DirectiveState;
  history: readonly Entry[];
};

const WITHOUT_DEADLINE = '9999-12-31';

const schema = new Schema<Document>(
  {
    _id: { type: String, required: true },
    organization: String,
    version: Number,
    code: String,
    year: Number,
    number: Number,
    lead: String,
    coordinating: { type: [String], default: undefined },
    officer: String,
    status: String,
    owed: Boolean,
    due: String,
    waiting: { type: [String], default: undefined },
    words: String,
    changedAt: Date,
    state: Whole,
    history: { type: [Whole], default: undefined },
  },
  { ...strict, collection: 'directives' },
)
  .index({ organization: 1, year: 1, number: 1 }, { unique: true })
  .index({ organization: 1, waiting: 1, due: 1, _id: 1 })
  .index({ organization: 1, owed: 1, due: 1, _id: 1 })
  .index({ organization: 1, owed: 1, lead: 1, due: 1, _id: 1 })
  .index({ organization: 1, changedAt: 1 });

/** Only what a row shows: a history may be a hundred times as long. */
const rowFields = {
  version: 1,
  code: 1,
  lead: 1,
  coordinating: 1,
  officer: 1,
  status: 1,
  due: 1,
  waiting: 1,
  words: 1,
  changedAt: 1,
  'state.task': 1,
  'state.deadline': 1,
  'state.originalDeadline': 1,
  'state.report.day': 1,
  'state.report.at': 1,
  'state.issuedOn': 1,
  'state.issuedAt': 1,
  'state.issuer': 1,
  'state.urgent': 1,
  'state.acknowledged.at': 1,
  'state.source.meeting': 1,
  'state.recurrence': 1,
  'state.since': 1,
  'state.extension.at': 1,
  'state.extension.offered': 1,
  'state.question.at': 1,
  'state.officer.innerDeadline': 1,
} as const;

export async function openDirectives(connection: Connection): Promise<Store['directives']> {
  const model = connection.model('directive', schema);
  await model.createIndexes();
  const insert = inserter<Document>(model.collection);

  const one = async (filter: QueryFilter<Document>): Promise<StoredDirective | null> => {
    const document = await model.findOne(filter).lean<Document>();
    return document && storedOf(document);
  };

  const found = (filter: QueryFilter<Document>, sort: Record<string, 1 | -1>, { skip, limit }: Page) =>
    model.find(filter, rowFields).sort(sort).skip(skip).limit(limit).lean<Document[]>();

  const list = async (
    filter: QueryFilter<Document>,
    sort: Record<string, 1 | -1>,
    page: Page,
  ): Promise<Listed> => {
    const { skip, limit } = page;
    const rows = (await found(filter, sort, page)).map(rowOf);
    // A page that is not full is the last one: nothing is left to count.
    const last = rows.length < limit && (rows.length > 0 || skip === 0);
    return { rows, total: last ? skip + rows.length : await countOf(filter) };
  };

  // The command counts keys of the index where the driver's own count, an aggregation, would read documents.
  const countOf = async (filter: QueryFilter<Document>): Promise<number> => {
    const counted = await connection.db?.command({ count: model.collection.collectionName, query: filter });
    return Number(counted?.['n']);
  };

  return {
    load: (organization, id) => one({ _id: id, organization }),

    byCode: async (organization, text) => {
      const code = parseCode(text);
      return code && one({ organization, year: code.year, number: code.number });
    },

    insert: async (directive, changedAt) => {
      const { id, organization, version, state, history } = directive;
      const code = parseCode(state.code);
      if (!code) throw new RangeError(`not a code: ${state.code}`);
      const document: Document = {
        _id: id,
        organization,
        version,
        ...code,
        ...derived(state),
        changedAt,
        state,
        history,
      };
      const doubled = await insert(document);
      if (doubled === null) return 'inserted';
      // Either index may be reported where both are hit; a repeated insert is a repeat, whatever its code.
      return doubled[0] === '_id' || (await model.exists({ _id: id })) ? 'exists' : 'code-taken';
    },

    save: async ({ id, organization, version, state }, expected, appended, changedAt) => {
      const saved = await model.updateOne(
        { _id: id, organization, version: expected },
        {
          $set: { version, ...derived(state), changedAt, state },
          $push: { history: { $each: [...appended] } },
        },
      );
      return saved.matchedCount === 1;
    },

    lastNumber: async (organization, year) => {
      const last = await model
        .findOne({ organization, year }, { number: 1 })
        .sort({ number: -1 })
        .lean<Pick<Document, 'number'>>();
      return last?.number ?? 0;
    },

    waiting: async (organization, keys, { skip, limit }) => {
      // Each key by itself comes out of the index in order; asked for together, all rows would be read to sort them.
      const upTo = skip + limit;
      const lists = await Promise.all(
        keys.map((key) => found({ organization, waiting: key }, mostUrgentFirst, { skip: 0, limit: upTo })),
      );
      const merged = new Map(lists.flat().map((document) => [document._id, document]));
      const rows = [...merged.values()].sort(byUrgency).slice(skip, upTo).map(rowOf);
      const whole = lists.every((part) => part.length < upTo);
      return {
        rows,
        total: whole ? merged.size : await countOf({ organization, waiting: { $in: [...keys] } }),
      };
    },

    overdue: (organization, today, page, lead) =>
      list({ ...owedBy(organization, lead), due: { $lt: today } }, mostUrgentFirst, page),

    due: (organization, from, to, page, lead) =>
      list({ ...owedBy(organization, lead), due: { $gte: from, $lte: to } }, mostUrgentFirst, page),

    changedSince: async function* (organization, since) {
      const filter = since === null ? { organization } : { organization, changedAt: { $gte: since } };
      for await (const document of model.find(filter, rowFields).lean<Document[]>().cursor())
        yield rowOf(document);
    },

    each: async function* (organization) {
      const all = model.find({ organization }).sort({ year: 1, number: 1 }).lean<Document[]>();
      for await (const document of all.cursor()) yield storedOf(document);
    },
  };
}

const mostUrgentFirst = { due: 1, _id: 1 } as const;

function byUrgency(a: Document, b: Document): number {
  if (a.due !== b.due) return a.due < b.due ? -1 : 1;
  return a._id < b._id ? -1 : 1;
}

const owedBy = (organization: string, lead: string | undefined) =>
  lead === undefined ? { organization, owed: true } : { organization, owed: true, lead };

function derived(state: DirectiveState) {
  return {
    code: state.code,
    lead: state.lead,
    coordinating: state.coordinating,
    officer: state.officer?.member ?? null,
    status: state.status,
    owed: isOpen(state.status) && state.status !== 'paused' && state.status !== 'reported',
    due: state.deadline ?? WITHOUT_DEADLINE,
    waiting: waitingOf(state),
    words: wordsOf(state),
  };
}

const storedOf = ({ _id, organization, version, state, history }: Document): StoredDirective => ({
  id: _id,
  organization,
  version,
  state,
  history,
});

function rowOf(found: Document): Row {
  const { state } = found;
  return {
    id: found._id,
    version: found.version,
    code: found.code,
    task: state.task,
    lead: found.lead,
    coordinating: found.coordinating,
    officer: found.officer,
    status: found.status,
    deadline: state.deadline,
    originalDeadline: state.originalDeadline,
    reportedOn: state.report?.day ?? null,
    reportedAt: state.report?.at ?? null,
    issuedOn: state.issuedOn as Day,
    issuedAt: state.issuedAt,
    issuer: state.issuer,
    urgent: state.urgent,
    acknowledged: state.acknowledged != null,
    waiting: found.waiting,
    words: found.words,
    meeting: state.source.meeting,
    recurrence: state.recurrence,
    // Directives saved before this was kept have stood as they do since they were issued, for all that is known.
    since: state.since ?? state.issuedAt,
    extensionAt: state.extension?.at ?? null,
    offered: state.extension?.offered ?? null,
    questionAt: state.question?.at ?? null,
    innerDeadline: state.officer?.innerDeadline ?? null,
    changedAt: found.changedAt,
  };
}
