import { randomUUID } from 'node:crypto';
import { type Connection, Schema } from 'mongoose';
import type { Member } from '../core/organization.ts';
import { idOf, strict, Whole } from './connection.ts';
import type { Store } from './store.ts';

/** Beside the members of an organization stands one document more, which says whether any of them has been saved since. */
type Document = { _id: string; organization: string; account: number | null; member: Member; stamp?: string };

const schema = new Schema<Document>(
  {
    _id: { type: String, required: true },
    organization: String,
    account: Number,
    member: Whole,
    stamp: String,
  },
  { ...strict, collection: 'members' },
)
  .index({ organization: 1, _id: 1 })
  .index({ account: 1 });

export async function openMembers(connection: Connection): Promise<Store['members']> {
  const model = connection.model('member', schema);
  await model.createIndexes();
  const known = new Map<
    string,
    { readonly stamp: string | undefined; readonly members: readonly Member[] }
  >();

  // One command, the member first: whoever sees the new stamp sees the member too, whatever process has saved it.
  const write = (member: Member, update: 'insert' | 'save') =>
    model.bulkWrite([
      {
        updateOne: {
          filter: { _id: keyOf(member) },
          update: update === 'insert' ? { $setOnInsert: fieldsOf(member) } : { $set: fieldsOf(member) },
          upsert: update === 'insert',
        },
      },
      {
        updateOne: {
          filter: { _id: stampKeyOf(member.organization) },
          update: { $set: { stamp: randomUUID() } },
          upsert: true,
        },
      },
    ]);

  return {
    of: async (organization) => {
      const stamped = await model
        .findOne({ _id: stampKeyOf(organization) }, { stamp: 1 })
        .lean<Pick<Document, 'stamp'>>();
      const before = known.get(organization);
      if (before && before.stamp === stamped?.stamp) return before.members;
      const found = await model.find({ organization }).sort({ _id: 1 }).lean<Document[]>();
      const members = found.map(({ member }) => member);
      known.set(organization, { stamp: stamped?.stamp, members });
      return members;
    },

    byAccount: async (account) => {
      const found = await model.find({ account }).lean<Document[]>();
      return found.map(({ member }) => member);
    },

    insert: async (member) => {
      const { upsertedIds } = await write(member, 'insert');
      return 0 in upsertedIds ? 'inserted' : 'exists';
    },

    save: async (member) => {
      const { matchedCount, upsertedCount } = await write(member, 'save');
      if (matchedCount + upsertedCount < 2)
        throw new Error(`no member ${member.id} in ${member.organization}`);
    },
  };
}

const stampKeyOf = (organization: string): string => idOf(organization);

// Two organizations may each have a member "chair".
const keyOf = (member: Member): string => idOf(member.organization, member.id);

const fieldsOf = (member: Member) => ({
  organization: member.organization,
  account: member.account,
  member,
});
