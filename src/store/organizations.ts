import { type Connection, Schema } from 'mongoose';
import type { Organization } from '../core/organization.ts';
import { strict, Whole } from './connection.ts';
import { inserter, insertOnce } from './duplicates.ts';
import { type Lately, lately } from './lately.ts';
import type { Store } from './store.ts';

type Document = { _id: string; version: number; chats: readonly number[]; organization: Organization };

const schema = new Schema<Document>(
  {
    _id: { type: String, required: true },
    version: Number,
    chats: { type: [Number], default: undefined },
    organization: Whole,
  },
  { ...strict, collection: 'organizations' },
).index({ chats: 1 });

type Stored = { readonly organization: Organization; readonly version: number };

export type Organizations = Store['organizations'] & { ids(): Promise<string[]> };

export async function openOrganizations(connection: Connection): Promise<Organizations> {
  const model = connection.model('organization', schema);
  const insert = inserter<Document>(model.collection);
  await model.createIndexes();
  const known = new Map<string, Lately<Stored | null>>();

  // Of what is known only a newer version is read: an organization is large, read at each update, and rarely changed.
  const reader = (id: string): Lately<Stored | null> => {
    let before: Stored | null = null;
    return lately(async () => {
      const newer = before ? { _id: id, version: { $ne: before.version } } : { _id: id };
      const found = await model.findOne(newer).lean<Document>();
      if (found) before = { organization: found.organization, version: found.version };
      return before;
    });
  };

  const get = async (id: string): Promise<Stored | null> => {
    const read = known.get(id) ?? reader(id);
    const stored = await read.get();
    if (stored) known.set(id, read);
    return stored;
  };

  return {
    get,

    all: async () => {
      const found = await model.find({}).sort({ _id: 1 }).lean<Document[]>();
      return found.map(({ organization }) => organization);
    },

    versions: async () => {
      const found = await model.find({}, { version: 1 }).lean<Pick<Document, '_id' | 'version'>[]>();
      return found.map(({ _id, version }) => ({ id: _id, version }));
    },

    ofChat: async (chat) => {
      const found = await model.findOne({ chats: chat }, { _id: 1 }).lean<Pick<Document, '_id'>>();
      return (found && (await get(found._id)))?.organization ?? null;
    },

    insert: async (organization) => {
      const document: Document = {
        _id: organization.id,
        version: 1,
        chats: chatsOf(organization),
        organization,
      };
      return insertOnce(insert, document);
    },

    save: async (organization, expected) => {
      const saved = await model.updateOne(
        { _id: organization.id, version: expected },
        { $set: { version: expected + 1, chats: chatsOf(organization), organization } },
      );
      known.get(organization.id)?.forget();
      return saved.matchedCount === 1;
    },

    ids: async () => {
      const found = await model.find({}, { _id: 1 }).lean<Pick<Document, '_id'>[]>();
      return found.map(({ _id }) => _id);
    },
  };
}

const chatsOf = (organization: Organization): number[] => organization.chats.map(({ id }) => id);
