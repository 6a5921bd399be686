import { type Connection, Schema } from 'mongoose';
import type { DraftState } from '../core/draft.ts';
import { keepNewest } from '../core/newest.ts';
import { relaxed, strict, Whole } from './connection.ts';
import { inserter, insertOnce } from './duplicates.ts';
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

/** A draft is mostly issued within minutes, by the process that made it. */
const MOST_RECALLED = 1_000;

export function openDrafts(connection: Connection): Store['drafts'] {
  const model = connection.model('draft', schema);
  const insert = inserter<Document>(model.collection);
  const lastSaved = new Map<string, StoredDraft>();
  const note = (draft: StoredDraft) => {
    lastSaved.set(draft.id, draft);
    keepNewest(lastSaved, MOST_RECALLED);
  };
  const load: Store['drafts']['load'] = async (organization, id) => {
    const found = await model.findOne({ _id: id, organization }).lean<Document>();
    return found && storedOf(found);
  };
  return {
    load,

    recall: async (organization, id) => {
      const known = lastSaved.get(id);
      return known?.organization === organization ? known : load(organization, id);
    },

    insert: async (draft) => {
      const { id, organization, version, card, state, history } = draft;
      const document: Document = { _id: id, organization, version, card, state, history };
      const outcome = await insertOnce(insert, document);
      if (outcome === 'inserted') note(draft);
      return outcome;
    },

    // What is lost of it in a power cut is done again with its input.
    save: async (draft, expected, appended) => {
      const { id, organization, version, card, state } = draft;
      const saved = await model.updateOne(
        { _id: id, organization, version: expected },
        { $set: { version, card, state }, $push: { history: { $each: [...appended] } } },
        relaxed,
      );
      if (saved.matchedCount !== 1) return false;
      note(draft);
      return true;
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
