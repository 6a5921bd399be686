import { type Connection, Schema } from 'mongoose';
import { relaxed, strict, Whole } from './connection.ts';
import { inserter, insertNew } from './duplicates.ts';
import type { OutboxRecord, OutboxState, Outgoing, OutgoingContent, Store } from './store.ts';

type Document = {
  _id: string;
  organization: string | null;
  chat: number;
  topic: number | null;
  content: OutgoingContent;
  urgency: Outgoing['urgency'];
  silent: boolean;
  due: Date;
  windows?: Outgoing['windows'];
  order: number;
  state: OutboxState;
  attempts: number;
  tried: boolean;
  message: number | null;
  error: string | null;
  /** When the last result was noted. */
  at: Date | null;
};

const schema = new Schema<Document>(
  {
    _id: { type: String, required: true },
    organization: String,
    chat: Number,
    topic: Number,
    content: Whole,
    urgency: Number,
    silent: Boolean,
    due: Date,
    windows: Whole,
    order: Number,
    state: String,
    attempts: Number,
    tried: Boolean,
    message: Number,
    error: String,
    at: Date,
  },
  { ...strict, collection: 'outbox' },
)
  .index({ state: 1, due: 1, urgency: 1, order: 1, _id: 1 })
  .index({ state: 1, order: 1, _id: 1 })
  .index({ organization: 1, state: 1, at: 1, _id: 1 });

const finished: readonly OutboxState[] = ['sent', 'failed', 'dropped'];

export type Outbox = Store['outbox'] & {
  sweep(organizations: readonly (string | null)[], finishedBefore: Date): Promise<number>;
};

export async function openOutbox(connection: Connection): Promise<Outbox> {
  const model = connection.model('outbox', schema);
  await model.createIndexes();
  const insert = inserter<Document>(model.collection);
  return {
    put: async (messages, tried) => {
      const documents = messages.map((message) => documentOf(message, tried?.has(message.id) ?? false));
      const put = await insertNew(insert, documents);
      if (put.length === messages.length) return [...messages];
      const fresh = new Set(put.map(({ _id }) => _id));
      // Of two messages under one id, the first is the one that was stored.
      return messages.filter(({ id }) => fresh.delete(id));
    },

    get: async (id) => {
      const found = await model.findOne({ _id: id }).lean<Document>();
      return found && recordOf(found);
    },

    waiting: async (limit) => {
      const found = await model
        .find({ state: 'waiting' })
        .sort({ due: 1, urgency: 1, order: 1, _id: 1 })
        .limit(limit)
        .lean<Document[]>();
      return found.map(recordOf);
    },

    waitingSince: async (order) => {
      const found = await model
        .find({ state: 'waiting', order: { $gte: order } }, { _id: 1 })
        .lean<Pick<Document, '_id'>[]>();
      return found.map(({ _id }) => _id);
    },

    some: async (ids) => {
      const found = await model.find({ _id: { $in: [...ids] } }).lean<Document[]>();
      return found.map(recordOf);
    },

    // A mark that is lost in a power cut costs at most one message sent again, and `tried` was set before: it says so.
    mark: async (marks, at) => {
      if (marks.length === 0) return;
      const updates = marks.map(({ id, ...result }) => ({
        updateOne: { filter: { _id: id }, update: { $set: { ...result, at } } },
      }));
      await model.bulkWrite(updates, { ordered: false, ...relaxed });
    },

    forget: async (id) => {
      const content: OutgoingContent = { kind: 'text', text: [], buttons: [], replyTo: null };
      await model.updateOne({ _id: id }, { $set: { content } });
    },

    unsent: async (ids) => {
      const found = await model
        .find({ _id: { $in: [...ids] }, state: { $ne: 'sent' } }, { _id: 1 })
        .lean<Pick<Document, '_id'>[]>();
      return found.map(({ _id }) => _id);
    },

    failed: async (organization, { skip, limit }) => {
      const filter = { organization, state: 'failed' as const };
      const [found, total] = await Promise.all([
        model.find(filter).sort({ at: -1, _id: -1 }).skip(skip).limit(limit).lean<Document[]>(),
        model.countDocuments(filter),
      ]);
      return { records: found.map(recordOf), total };
    },

    failedTo: async (organization, chat) => {
      const found = await model
        .find({ organization, state: 'failed', chat })
        .sort({ at: 1, _id: 1 })
        .lean<Document[]>();
      return found.map(recordOf);
    },

    moveChat: async (from, to) => {
      await model.updateMany({ state: 'waiting', chat: from }, { $set: { chat: to } });
    },

    sweep: async (organizations, finishedBefore) => {
      const swept = await model.deleteMany({
        organization: { $in: [...organizations] },
        state: { $in: [...finished] },
        at: { $lt: finishedBefore },
      });
      return swept.deletedCount;
    },
  };
}

const documentOf = ({ id, to, ...message }: Outgoing, tried: boolean): Document => ({
  _id: id,
  ...message,
  chat: to.chat,
  topic: to.topic,
  state: 'waiting',
  attempts: 0,
  tried,
  message: null,
  error: null,
  at: null,
});

const recordOf = (found: Document): OutboxRecord => ({
  id: found._id,
  organization: found.organization,
  to: { chat: found.chat, topic: found.topic },
  content: contentOf(found.content),
  urgency: found.urgency,
  silent: found.silent,
  due: found.due,
  ...(found.windows ? { windows: found.windows } : {}),
  order: found.order,
  state: found.state,
  attempts: found.attempts,
  tried: found.tried,
  message: found.message,
  error: found.error,
});

/** Bytes come from the driver as a Buffer over its own read buffer; a copy keeps no megabytes alive. */
const contentOf = (content: OutgoingContent): OutgoingContent =>
  content.kind === 'file' ? { ...content, bytes: Uint8Array.from(content.bytes) } : content;
