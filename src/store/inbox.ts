import { type Connection, Schema } from 'mongoose';
import { relaxed, strict } from './connection.ts';
import { inserter, insertNew } from './duplicates.ts';
import type { InboxUpdate, Store } from './store.ts';

/** The update as JSON text: whatever keys and half characters the channel sends come back as they were. */
type Document = { _id: number; lane: string; at: Date; doneAt: Date | null; update: string };

const schema = new Schema<Document>(
  { _id: { type: Number, required: true }, lane: String, at: Date, doneAt: Date, update: String },
  { ...strict, collection: 'inbox' },
)
  // Serves what is pending (done at no time) and what was done long ago.
  .index({ doneAt: 1, at: 1, _id: 1 });

export type Inbox = Store['inbox'] & { sweep(doneBefore: Date): Promise<number> };

export async function openInbox(connection: Connection): Promise<Inbox> {
  const model = connection.model('inbox', schema);
  await model.createIndexes();
  const insert = inserter<Document>(model.collection);
  return {
    accept: async (updates) => {
      const accepted = await insertNew(insert, updates.map(documentOf));
      if (accepted.length === updates.length) return [...updates];
      const fresh = new Map(accepted.map(({ _id }) => [_id, true]));
      // An update that stands twice in one batch is taken once.
      return updates.filter(({ id }) => fresh.delete(id));
    },

    pending: async () => {
      const found = await model.find({ doneAt: null }).sort({ at: 1, _id: 1 }).lean<Document[]>();
      return found.map(updateOf);
    },

    // Work that is not noted as done is repeated, and a repeat changes nothing.
    done: async (ids, at) => {
      await model.updateMany({ _id: { $in: [...ids] } }, { $set: { doneAt: at } }, relaxed);
    },

    forget: async (id) => {
      await model.updateOne({ _id: id }, { $set: { update: '{}' } });
    },

    sweep: async (doneBefore) => (await model.deleteMany({ doneAt: { $lt: doneBefore } })).deletedCount,
  };
}

const documentOf = ({ id, lane, at, update }: InboxUpdate): Document => ({
  _id: id,
  lane,
  at,
  doneAt: null,
  update: JSON.stringify(update),
});

const updateOf = ({ _id, lane, at, update }: Document): InboxUpdate => ({
  id: _id,
  lane,
  at,
  update: JSON.parse(update),
});
