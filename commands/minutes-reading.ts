import { createHash } from 'node:crypto';
import type { Ask } from '../src/command.ts';
import { fold } from '../src/core/fold.ts';
import type { MeetingCommand, MeetingHead } from '../src/core/meeting.ts';
import { registryOf } from '../src/house.ts';
import { contentOf, placesOf, readHeading, readMinutes, saidIn } from '../src/minutes/index.ts';
import { cut, shortDay } from '../src/texts/format.ts';
import { untitled } from '../src/texts/minutes-said.ts';
import type { MinutesText } from './minutes-text.ts';

/** Orders on one list; longer minutes are sent in parts. */
export const MOST_ITEMS = 300;
/** A sentence is quoted, not the page. */
const MOST_WORDS = 2000;

/** What the text says of itself and what it orders; days count from its own day, also where it is an old one. */
export function readingOf(ask: Ask, { text, file }: MinutesText): Extract<MeetingCommand, { type: 'read' }> {
  const { organization, today, calendar } = ask.house;
  const heading = readHeading(text);
  const day = heading.issuedOn ?? heading.heldOn;
  const issuedOn = day !== null && day <= today ? day : today;
  const found = readMinutes({ text, registry: registryOf(ask.house), issuedOn, calendar });
  const places = placesOf(
    text,
    found.map((one) => one.span),
  );
  const passages = found.map((one, i) => ({
    span: one.span,
    place: places[i] ?? null,
    words: cut(text.slice(one.span[0], one.span[1]), MOST_WORDS),
    content: contentOf(one),
  }));
  const named = file?.name.replace(/\.[a-z0-9]{1,5}$/iu, '') ?? null;
  const title = heading.title ?? untitled[organization.language](named, shortDay(today));
  const head: MeetingHead = { title, number: heading.number, day, chair: heading.chair };
  const edition = { head, fingerprint: createHash('sha256').update(saidIn(text)).digest('hex'), file };
  return { type: 'read', edition, issuer: issuerOf(ask, head), chat: ask.place.chat, passages };
}

/** In the name of whoever presided, if he gives orders here; else of the chairman where the office sends it. */
function issuerOf(ask: Ask, { chair }: MeetingHead): string {
  const leaders = ask.house.members.filter(
    (member) => member.active && (member.role === 'chairman' || member.role === 'vice'),
  );
  const presided = chair === null ? undefined : leaders.find((one) => fold(one.name).endsWith(fold(chair)));
  if (presided) return presided.id;
  if (ask.member.role !== 'office') return ask.member.id;
  return (leaders.find((one) => one.role === 'chairman') ?? ask.member).id;
}

/** Long enough to be minutes and not an order that somebody typed; with a line for its number, at any length. */
const LONG = 400;
const NUMBERED = /^\s*số\s*:\s*\d/imu;
/** Telegram cuts what is pasted at 4096: such a text is a part of something, whatever stands in it. */
const CUT_AT = 3000;

/** Of a text that is one order, the order is nearly all. */
const NEARLY_ALL = 0.9;

/** Whether a text that came without a command is minutes: long, with several orders, or with a number of its own. */
export function readsAsMinutes(ask: Ask, text: string): boolean {
  if (text.length < LONG && !NUMBERED.test(text.normalize('NFC'))) return false;
  const { edition, passages } = readingOf(ask, { text, file: null, pictured: [] });
  if (passages.length >= 2 || edition.head.number !== null) return true;
  const [from, to] = passages[0]?.span ?? [0, 0];
  return text.length >= CUT_AT && to - from < text.length * NEARLY_ALL;
}

/** Whether a message may be the next part of the one before it. */
export const isPart = (text: string): boolean => text.length >= CUT_AT;
