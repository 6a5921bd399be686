import type { Files } from './files.ts';
import type { Person, Room, StoredFile, StoredMessage } from './shapes.ts';
import type { Town } from './town.ts';

type KeptMessage = Omit<StoredMessage, 'at' | 'editedAt' | 'file'> & {
  at: string;
  editedAt?: string;
  file?: Omit<StoredFile, 'content'> & { content: string };
};
type KeptRoom = Omit<Room, 'members' | 'topics' | 'messages'> & {
  members: number[];
  topics: [number, string][];
  messages: KeptMessage[];
};
type Kept = { people: Person[]; rooms: KeptRoom[] };

/** People, chats and what stands in them as JSON, files as base64. Updates that the bot has not taken are not in it. */
export function keptText(town: Town): string {
  const kept: Kept = {
    people: [...town.people.values()],
    rooms: [...town.rooms.values()].map((room) => ({
      ...room,
      members: [...room.members],
      topics: [...room.topics],
      messages: [...room.messages.values()].map(({ at, editedAt, file, ...message }) => ({
        ...message,
        at: at.toISOString(),
        ...(editedAt && { editedAt: editedAt.toISOString() }),
        ...(file && { file: { ...file, content: file.content.toString('base64') } }),
      })),
    })),
  };
  return JSON.stringify(kept);
}

/** Puts back what `keptText` gave, in place of what is there. Throws on a text that it did not give. */
export function restore(text: string, town: Town, files: Files): void {
  const { people, rooms } = JSON.parse(text) as Kept;
  const restored = rooms.map((room): Room => {
    const messages = room.messages.map(
      ({ at, editedAt, file, ...message }): StoredMessage => ({
        ...message,
        at: new Date(at),
        ...(editedAt && { editedAt: new Date(editedAt) }),
        ...(file && { file: files.put({ ...file, content: Buffer.from(file.content, 'base64') }) }),
      }),
    );
    return {
      ...room,
      members: new Set(room.members),
      topics: new Map(room.topics),
      messages: new Map(messages.map((message) => [message.id, message])),
    };
  });
  town.settle(people, restored);
}
