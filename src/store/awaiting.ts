import { type Connection, Schema } from 'mongoose';
import { idOf, strict, Whole } from './connection.ts';
import type { Awaiting, Store } from './store.ts';

type Document = { _id: string; awaiting: Awaiting };

const schema = new Schema<Document>(
  { _id: { type: String, required: true }, awaiting: Whole },
  { ...strict, collection: 'awaiting' },
);

export function openAwaiting(connection: Connection): Store['awaiting'] {
  const model = connection.model('awaiting', schema);
  return {
    get: async (organization, member, chat) => {
      const found = await model.findOne({ _id: idOf(organization, member, chat) }).lean<Document>();
      return found?.awaiting ?? null;
    },

    put: async (awaiting) => {
      const _id = idOf(awaiting.organization, awaiting.member, awaiting.chat);
      await model.updateOne({ _id }, { $set: { awaiting } }, { upsert: true });
    },

    clear: async (organization, member, chat) => {
      const cleared = await model.deleteOne({ _id: idOf(organization, member, chat) });
      return cleared.deletedCount === 1;
    },
  };
}
