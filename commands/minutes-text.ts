import type { Ask, File, Outcome } from '../src/command.ts';
import type { Evidence } from '../src/core/directive.ts';
import { secrecyMark } from '../src/minutes/index.ts';
import { documentRefusalText, secretDocument } from '../src/texts/documents.ts';
import { general } from '../src/texts/general.ts';
import { minutesSaid, unfetchedText, unreadText } from '../src/texts/minutes-said.ts';
import type { Rich } from '../src/texts/rich.ts';

/** The text of minutes, however it came. */
export type MinutesText = {
  readonly text: string;
  readonly file: Evidence | null;
  /** Pages of the file that are pictures: what stands there was not read. */
  readonly pictured: readonly number[];
};

/** Messages and files alike: a list of more is of no use to anybody, and a document in the store has its limits. */
const MOST_CHARACTERS = 400_000;

export type TextRead = { readonly minutes: MinutesText } | { readonly outcome: Outcome } | null;

/** What was sent or replied to: a file before words; null where there is neither. */
export async function minutesText(ask: Ask): Promise<TextRead> {
  const [file] = ask.files.length > 0 ? ask.files : ask.words === '' ? ask.repliedFiles : [];
  if (file) return fileText(ask, file);
  const text = ask.words === '' ? (ask.repliedWords ?? '') : ask.words;
  if (text.trim() === '') return null;
  return checked(ask, { text, file: null, pictured: [] });
}

async function fileText(ask: Ask, file: File): Promise<TextRead> {
  const { language } = ask.view;
  if (file.kind === 'photo') return { outcome: { say: [{ text: minutesSaid.photo[language]() }] } };
  const refuse = (why: Rich) => ({ outcome: { say: [{ text: unreadText(file.name, why) }] } });
  const { channel, documents } = ask.ports;
  await channel.typing(ask.place);
  const fetched = await channel.fetch(file.file);
  if ('no' in fetched) {
    return refuse(
      fetched.no === 'too-large'
        ? documentRefusalText('too-large', language)
        : unfetchedText(fetched.no, language),
    );
  }
  const read = await documents.read({ bytes: fetched.bytes, name: file.name });
  if ('refused' in read) return refuse(documentRefusalText(read.refused, language));
  const { kind, name } = file;
  return checked(ask, {
    text: read.text,
    file: { kind, file: file.file, name },
    pictured: read.picturedPages,
  });
}

/** Nothing classified is taken, and nothing of it is kept. */
function checked(ask: Ask, minutes: MinutesText): TextRead {
  const { language } = ask.view;
  const mark = secrecyMark(minutes.text);
  if (mark !== null) {
    const text = minutes.file ? secretDocument(mark, language) : general.secret[language](mark);
    return { outcome: { say: [{ text }], forget: true } };
  }
  if (minutes.text.length > MOST_CHARACTERS)
    return { outcome: { say: [{ text: minutesSaid.tooLong[language](MOST_CHARACTERS) }] } };
  return { minutes };
}
