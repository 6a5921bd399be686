import { type Connection, Schema } from 'mongoose';
import { strict } from './connection.ts';
import { duplicateKey } from './duplicates.ts';
import type { Invitation, Store } from './store.ts';

type Document = Omit<Invitation, 'id'> & { _id: string };

const schema = new Schema<Document>(
  {
    _id: { type: String, required: true },
    organization: String,
    unit: String,
    role: String,
    by: String,
    expires: Date,
    takenBy: Number,
  },
  { ...strict, collection: 'invitations' },
);

export function openInvitations(connection: Connection): Store['invitations'] {
  const model = connection.model('invitation', schema);
  return {
    insert: async ({ id, ...invitation }) => {
      try {
        await model.collection.insertOne({ _id: id, ...invitation } as never);
      } catch (error) {
        // The same token again is the same invitation.
        if (duplicateKey(error) === null) throw error;
      }
    },

    get: async (id) => {
      const found = await model.findOne({ _id: id }).lean<Document>();
      return found && invitationOf(found);
    },

    take: async (id, account, now) => {
      const taken = await model
        .findOneAndUpdate(
          { _id: id, $or: [{ takenBy: null, expires: { $gt: now } }, { takenBy: account }] },
          { $set: { takenBy: account } },
          { returnDocument: 'after' },
        )
        .lean<Document>();
      return taken && invitationOf(taken);
    },
  };
}

const invitationOf = ({ _id, organization, unit, role, by, expires, takenBy }: Document): Invitation => ({
  id: _id,
  organization,
  unit,
  role,
  by,
  expires,
  takenBy,
});
