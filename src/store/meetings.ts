import { type Connection, Schema } from 'mongoose';
import { type MeetingState, numberKey, titleKey } from '../core/meeting.ts';
import { strict, Whole } from './connection.ts';
import { inserter, insertOnce } from './duplicates.ts';
import type { MeetingEntry, Store, StoredMeeting } from './store.ts';

type Document = {
  _id: string;
  organization: string;
  version: number;
  state: MeetingState;
  history: readonly MeetingEntry[];
  /** What it is found by. */
  fingerprints: readonly string[];
  number: string | null;
  title: string;
  open: boolean;
  changedAt: Date;
  /** One for each edition, in order. */
  texts: readonly string[];
};

const schema = new Schema<Document>(
  {
    _id: { type: String, required: true },
    organization: String,
    version: Number,
    state: Whole,
    history: { type: [Whole], default: undefined },
    fingerprints: { type: [String], default: undefined },
    number: String,
    title: String,
    open: Boolean,
    changedAt: Date,
    texts: { type: [String], default: undefined },
  },
  { ...strict, collection: 'meetings' },
)
  .index({ organization: 1, fingerprints: 1 })
  .index({ organization: 1, number: 1 })
  .index({ organization: 1, title: 1 })
  .index({ organization: 1, open: 1, changedAt: -1 });

/** Minutes are long: only who wants the text reads it. */
const withoutTexts = { texts: 0 } as const;
/** One number may come back every year, a title every week. */
const MOST_ALIKE = 60;

export async function openMeetings(connection: Connection): Promise<Store['meetings']> {
  const model = connection.model('meeting', schema);
  const insert = inserter<Document>(model.collection);
  await model.createIndexes();
  return {
    load: async (organization, id) => {
      const found = await model.findOne({ _id: id, organization }, withoutTexts).lean<Document>();
      return found && storedOf(found);
    },

    insert: async (meeting, text) => {
      const { id, organization, history } = meeting;
      const document: Document = {
        _id: id,
        organization,
        history,
        ...changingOf(meeting),
        texts: [text],
      };
      return insertOnce(insert, document);
    },

    save: async (meeting, expected, appended, text) => {
      const { id, organization } = meeting;
      const saved = await model.updateOne(
        { _id: id, organization, version: expected },
        {
          $set: changingOf(meeting),
          $push: { history: { $each: [...appended] }, ...(text === null ? {} : { texts: text }) },
        },
      );
      return saved.matchedCount === 1;
    },

    byFingerprint: async (organization, fingerprint) => {
      const filter = { organization, fingerprints: fingerprint };
      const found = await model.findOne(filter, withoutTexts).lean<Document>();
      return found && storedOf(found);
    },

    like: async (organization, head) => {
      const found = async (filter: object): Promise<Document[]> =>
        model
          .find({ organization, ...filter }, withoutTexts)
          .limit(MOST_ALIKE)
          .lean<Document[]>();
      const byNumber = head.number === null ? [] : await found({ number: numberKey(head.number) });
      const byTitle = await found({ title: titleKey(head.title) });
      const others = byTitle.filter((one) => !byNumber.some((other) => other._id === one._id));
      return [...byNumber, ...others].map(storedOf);
    },

    open: async (organization, limit) => {
      const found = await model
        .find({ organization, open: true }, withoutTexts)
        .sort({ changedAt: -1 })
        .limit(limit)
        .lean<Document[]>();
      return found.map(storedOf);
    },

    text: async (organization, id, fingerprint) => {
      const found = await model
        .findOne({ _id: id, organization }, { texts: 1, fingerprints: 1 })
        .lean<Document>();
      return found?.texts[found.fingerprints.indexOf(fingerprint)] ?? null;
    },

    unread: async (organization, id, expected, before) => {
      const filter = { _id: id, organization, version: expected };
      if (!before) return (await model.deleteOne(filter)).deletedCount === 1;
      const { history } = before;
      const saved = await model.updateOne(filter, {
        $set: { ...changingOf(before), history },
        $pop: { texts: 1 },
      });
      return saved.matchedCount === 1;
    },
  };
}

function changingOf({ version, state, history }: StoredMeeting) {
  const head = state.editions.at(-1)?.head;
  return {
    version,
    state,
    fingerprints: state.editions.map((edition) => edition.fingerprint),
    number: head?.number ? numberKey(head.number) : null,
    title: titleKey(head?.title ?? ''),
    open: state.items.some((item) => item.draft.status === 'open'),
    changedAt: history.at(-1)?.at ?? new Date(0),
  };
}

const storedOf = ({ _id, organization, version, state, history }: Document): StoredMeeting => ({
  id: _id,
  organization,
  version,
  state,
  history,
});
