import { type Connection, Schema } from 'mongoose';
import { idOf, strict, Whole } from './connection.ts';
import { gathered } from './gathered.ts';
import type { Awaiting, Store } from './store.ts';

type Document = { _id: string; awaiting: Awaiting | null; cause: string; before: Awaiting | null };

const schema = new Schema<Document>(
  { _id: { type: String, required: true }, awaiting: Whole, cause: String, before: Whole },
  { ...strict, collection: 'awaiting' },
);

export function openAwaiting(connection: Connection): Store['awaiting'] {
  const model = connection.model('awaiting', schema);
  const find = gathered(async (ids: readonly string[]) => {
    const found = await model.find({ _id: { $in: [...ids] } }).lean<Document[]>();
    const byId = new Map(found.map((document) => [document._id, document]));
    return ids.map((id) => byId.get(id));
  });
  return {
    get: async (organization, member, chat, cause) => {
      const found = await find(idOf(organization, member, chat));
      return (found?.cause === cause ? found?.before : found?.awaiting) ?? null;
    },

    put: async (awaiting, { cause, before }) => {
      const _id = idOf(awaiting.organization, awaiting.member, awaiting.chat);
      await model.updateOne({ _id }, { $set: { awaiting, cause, before } }, { upsert: true });
    },

    clear: async (organization, member, chat, { cause, before }) => {
      const _id = idOf(organization, member, chat);
      const filter = { _id, awaiting: { $ne: null }, cause: { $ne: cause } };
      const cleared = await model.updateOne(filter, { $set: { awaiting: null, cause, before } });
      return cleared.matchedCount === 1;
    },
  };
}
