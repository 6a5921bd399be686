import { randomUUID } from 'node:crypto';
import { type Connection, Schema } from 'mongoose';
import type { Member } from '../core/organization.ts';
import { idOf, strict, Whole } from './connection.ts';
import { lately } from './lately.ts';
import type { Store } from './store.ts';

/** Beside the members stands one document more, which says whether any of them has been saved since. */
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

/** What was read of members since this stamp was seen. */
type Known = {
  readonly stamp: string | undefined;
  readonly of: Map<string, readonly Member[]>;
  readonly byAccount: Map<number, readonly Member[]>;
};

export async function openMembers(connection: Connection): Promise<Store['members']> {
  const model = connection.model('member', schema);
  await model.createIndexes();
  const stamp = lately(async () => {
    const found = await model.findOne({ _id: STAMP }, { stamp: 1 }).lean<Pick<Document, 'stamp'>>();
    return found?.stamp;
  });
  let known: Known | null = null;

  const current = async (): Promise<Known> => {
    const newest = await stamp.get();
    if (!known || known.stamp !== newest) known = { stamp: newest, of: new Map(), byAccount: new Map() };
    return known;
  };

  const read = async (filter: { organization: string } | { account: number }): Promise<Member[]> => {
    const found = await model.find(filter).sort({ _id: 1 }).lean<Document[]>();
    return found.map(({ member }) => member);
  };

  // One command, the member first: whoever sees the new stamp sees the member too, whatever process has saved it.
  const write = async (member: Member, update: 'insert' | 'save') => {
    const written = await model.bulkWrite([
      {
        updateOne: {
          filter: { _id: keyOf(member) },
          update: update === 'insert' ? { $setOnInsert: fieldsOf(member) } : { $set: fieldsOf(member) },
          upsert: update === 'insert',
        },
      },
      { updateOne: { filter: { _id: STAMP }, update: { $set: { stamp: randomUUID() } }, upsert: true } },
    ]);
    stamp.forget();
    known = null;
    return written;
  };

  return {
    of: async (organization) => {
      const { of } = await current();
      const before = of.get(organization);
      if (before) return before;
      const members = await read({ organization });
      of.set(organization, members);
      return members;
    },

    byAccount: async (account) => {
      const { byAccount } = await current();
      const before = byAccount.get(account);
      if (before) return before;
      const members = await read({ account });
      // Of strangers there may be any number.
      if (members.length > 0) byAccount.set(account, members);
      return members;
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

const STAMP = idOf();

// Two organizations may each have a member "chair".
const keyOf = (member: Member): string => idOf(member.organization, member.id);

const fieldsOf = (member: Member) => ({
  organization: member.organization,
  account: member.account,
  member,
});
