import { type Connection, Schema } from 'mongoose';
import { idOf, strict } from './connection.ts';
import type { Slot, Store } from './store.ts';

type Document = Slot & { _id: string };

const schema = new Schema<Document>(
  { _id: { type: String, required: true }, organization: String, job: String, next: Date, since: Date },
  { ...strict, collection: 'slots' },
).index({ next: 1, _id: 1 });

export async function openSlots(connection: Connection): Promise<Store['slots']> {
  const model = connection.model('slot', schema);
  await model.createIndexes();
  return {
    dueBy: async (now) => {
      const found = await model
        .find({ next: { $lte: now } })
        .sort({ next: 1, _id: 1 })
        .lean<Document[]>();
      return found.map(slotOf);
    },

    get: async (organization, job) => {
      const found = await model.findOne({ _id: idOf(organization, job) }).lean<Document>();
      return found && slotOf(found);
    },

    put: async (slot) => {
      const { since, ...rest } = slot;
      await model.updateOne(
        { _id: idOf(slot.organization, slot.job) },
        since ? { $set: { ...rest, since } } : { $set: rest, $unset: { since: 1 } },
        { upsert: true },
      );
    },

    advance: async ({ organization, job, next: expected }, next, since) => {
      const moved = await model.updateOne(
        { _id: idOf(organization, job), next: expected },
        since ? { $set: { next, since } } : { $set: { next }, $unset: { since: 1 } },
      );
      return moved.matchedCount === 1;
    },

    remove: async ({ organization, job, next }) => {
      const removed = await model.deleteOne({ _id: idOf(organization, job), next });
      return removed.deletedCount === 1;
    },

    earliest: async () => {
      const first = await model.findOne({}, { next: 1 }).sort({ next: 1, _id: 1 }).lean<Document>();
      return first?.next ?? null;
    },
  };
}

const slotOf = ({ organization, job, next, since }: Document): Slot => ({
  organization,
  job,
  next,
  ...(since ? { since } : {}),
});
