import { type Connection, Schema } from 'mongoose';
import type { Member } from '../core/organization.ts';
import { idOf, strict, Whole } from './connection.ts';
import { duplicateKey } from './duplicates.ts';
import type { Store } from './store.ts';

type Document = { _id: string; organization: string; account: number | null; member: Member };

const schema = new Schema<Document>(
  { _id: { type: String, required: true }, organization: String, account: Number, member: Whole },
  { ...strict, collection: 'members' },
)
  .index({ organization: 1, _id: 1 })
  .index({ account: 1 });

export async function openMembers(connection: Connection): Promise<Store['members']> {
  const model = connection.model('member', schema);
  await model.createIndexes();
  return {
    of: async (organization) => {
      const found = await model.find({ organization }).sort({ _id: 1 }).lean<Document[]>();
      return found.map(({ member }) => member);
    },

    byAccount: async (account) => {
      const found = await model.find({ account }).lean<Document[]>();
      return found.map(({ member }) => member);
    },

    insert: async (member) => {
      try {
        await model.collection.insertOne({ _id: keyOf(member), ...fieldsOf(member) } as never);
        return 'inserted';
      } catch (error) {
        if (duplicateKey(error) === null) throw error;
        return 'exists';
      }
    },

    save: async (member) => {
      const saved = await model.updateOne({ _id: keyOf(member) }, { $set: fieldsOf(member) });
      if (saved.matchedCount !== 1) throw new Error(`no member ${member.id} in ${member.organization}`);
    },
  };
}

// Two organizations may each have a member "chair".
const keyOf = (member: Member): string => idOf(member.organization, member.id);

const fieldsOf = (member: Member) => ({
  organization: member.organization,
  account: member.account,
  member,
});
