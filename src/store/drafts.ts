import { type Connection, Schema } from 'mongoose';
import type { DraftState } from '../core/draft.ts';
import { strict, Whole } from './connection.ts';
import { duplicateKey } from './duplicates.ts';
import type { DraftEntry, Store, StoredDraft } from './store.ts';

type Document = {
  _id: string;
  organization: string;
  version: number;
  meeting: string | null;
  card: string | null;
  state: DraftState;
  history: readonly DraftEntry[];
};

const schema = new Schema<Document>(
  {
    _id: { type: String, required: true },
    organization: String,
    version: Number,
    meeting: String,
    card: String,
    state: Whole,
    history: { type: [Whole], default: undefined },
  },
  { ...strict, collection: 'drafts' },
).index({ organization: 1, meeting: 1, _id: 1 });

export async function openDrafts(connection: Connection): Promise<Store['drafts']> {
  const model = connection.model('draft', schema);
  await model.createIndexes();
  return {
    load: async (organization, id) => {
      const found = await model.findOne({ _id: id, organization }).lean<Document>();
      return found && storedOf(found);
    },

    insert: async ({ id, organization, version, card, state, history }) => {
      const meeting = state.source.meeting;
      const document: Document = { _id: id, organization, version, meeting, card, state, history };
      try {
        await model.collection.insertOne(document as never);
        return 'inserted';
      } catch (error) {
        if (duplicateKey(error) === null) throw error;
        return 'exists';
      }
    },

    save: async ({ id, organization, version, card, state }, expected, appended) => {
      const saved = await model.updateOne(
        { _id: id, organization, version: expected },
        { $set: { version, card, state }, $push: { history: { $each: [...appended] } } },
      );
      return saved.matchedCount === 1;
    },

    ofMeeting: async (organization, meeting) => {
      const found = await model.find({ organization, meeting }).sort({ _id: 1 }).lean<Document[]>();
      return found.map(storedOf);
    },
  };
}

const storedOf = ({ _id, organization, version, card, state, history }: Document): StoredDraft => ({
  id: _id,
  organization,
  version,
  state,
  history,
  card,
});
