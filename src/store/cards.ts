import { type Connection, Schema } from 'mongoose';
import { idOf, relaxed, strict, Whole } from './connection.ts';
import { gathered } from './gathered.ts';
import type { Card, Store } from './store.ts';

type Document = { _id: string; directive: string; card: Card };

const schema = new Schema<Document>(
  { _id: { type: String, required: true }, directive: String, card: Whole },
  { ...strict, collection: 'cards' },
)
  .index({ directive: 1, _id: 1 })
  .index({ 'card.shown': 1 });

export async function openCards(connection: Connection): Promise<Store['cards']> {
  const model = connection.model('card', schema);
  await model.createIndexes();
  const put = gathered(async (cards: readonly Card[]) => {
    const updates = cards.map((card) => ({
      updateOne: {
        filter: { _id: idOf(card.directive, card.member, card.to.chat) },
        update: { $set: { directive: card.directive, card } },
        upsert: true,
      },
    }));
    await model.bulkWrite(updates, { ordered: true, ...relaxed });
    return cards;
  });
  return {
    of: async (directive) => {
      const found = await model.find({ directive }).sort({ _id: 1 }).lean<Document[]>();
      return found.map(({ card }) => card);
    },

    shownBy: async (ids) => {
      const found = await model.find({ 'card.shown': { $in: [...ids] } }).lean<Document[]>();
      return found.map(({ card }) => card);
    },

    // One per person and chat: a newer card takes the place of the older one; lost in a power cut, it is put again with its input.
    put: async (cards) => {
      await Promise.all(cards.map(put));
    },
  };
}
