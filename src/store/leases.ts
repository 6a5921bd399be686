import { type Connection, Schema } from 'mongoose';
import { strict } from './connection.ts';
import { duplicateKey } from './duplicates.ts';
import type { Lease, Store } from './store.ts';

type Document = { _id: string; holder: string | null; beat: number };

const schema = new Schema<Document>(
  { _id: { type: String, required: true }, holder: String, beat: Number },
  { ...strict, collection: 'leases' },
);

export function openLeases(connection: Connection): Store['leases'] {
  const model = connection.model('lease', schema);
  return {
    get: async (name) => {
      const found = await model.findOne({ _id: name }).lean<Document>();
      return found && leaseOf(found);
    },

    take: async (name, holder, seen) => {
      try {
        const taken = seen
          ? await model.updateOne(
              { _id: name, holder: seen.holder, beat: seen.beat },
              { $set: { holder, beat: seen.beat + 1 } },
            )
          : await model.updateOne({ _id: name, beat: 1 }, { $setOnInsert: { holder } }, { upsert: true });
        const got = seen ? taken.matchedCount === 1 : taken.upsertedCount === 1;
        return got ? { holder, beat: (seen?.beat ?? 0) + 1 } : null;
      } catch (error) {
        if (duplicateKey(error)) return null;
        throw error;
      }
    },
  };
}

const leaseOf = ({ holder, beat }: Document): Lease => ({ holder, beat });
