import { type Connection, Schema } from 'mongoose';
import type { DraftState } from '../core/draft.ts';
import { strict, Whole } from './connection.ts';
import { insertOnce } from './duplicates.ts';
import type { DraftEntry, Store, StoredDraft } from './store.ts';

type Document = {
  _id: string;
  organization: string;
  version: number;
  card: string | null;
  state: DraftState;
  history: readonly DraftEntry[];
};

const schema = new Schema<Document>(
  {
    _id: { type: String, required: true },
    organization: String,
    version: Number,
    card: String,
    state: Whole,
    history: { type: [Whole], default: undefined },
  },
  { ...strict, collection: 'drafts' },
);

export function openDrafts(connection: Connection): Store['drafts'] {
  const model = connection.model('draft', schema);
  return {
    load: async (organization, id) => {
      const found = await model.findOne({ _id: id, organization }).lean<Document>();
      return found && storedOf(found);
    },

    insert: async ({ id, organization, version, card, state, history }) => {
      const document: Document = { _id: id, organization, version, card, state, history };
      return insertOnce(model.collection, document);
    },

    save: async ({ id, organization, version, card, state }, expected, appended) => {
      const saved = await model.updateOne(
        { _id: id, organization, version: expected },
        { $set: { version, card, state }, $push: { history: { $each: [...appended] } } },
      );
      return saved.matchedCount === 1;
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
