import { type Ask, causeOf, type Outcome, type PressAsk } from '../src/command.ts';
import { leadUnits } from '../src/core/draft.ts';
import { type Item, listed, standingOf } from '../src/core/meeting.ts';
import { type HandledMeeting, handleMeeting } from '../src/handle-meeting.ts';
import type { StoredMeeting } from '../src/store/store.ts';
import { unreceivedOf } from '../src/tell-of-issue.ts';
import { dayButtons } from '../src/texts/draft.ts';
import { general } from '../src/texts/general.ts';
import {
  type Codes,
  codeRange,
  headOf,
  issueQuestion,
  minutesList,
  unreceivedLine,
} from '../src/texts/minutes.ts';
import { goneDirectives, minutesRefusalText, minutesSaid, sinceText } from '../src/texts/minutes-said.ts';
import { lines, plain, type Rich, rich } from '../src/texts/rich.ts';
import { labelled, type Shown } from '../src/texts/view.ts';
import { numberIn } from './listing.ts';

type Press = (ask: PressAsk) => Promise<Outcome>;

/** The buttons of the whole list. */
export const listPresses: Readonly<Record<string, Press>> = {
  page: (ask) =>
    onMeeting(ask, async (meeting) => ({ edit: await listOf(ask, meeting, numberIn(ask.pressed.args[1])) })),
  'issue-all': issueAll,
  'issue-now': issueNow,
  undated,
};

/** A press on a list ends what was being typed or pasted. */
export async function onMeeting(
  ask: PressAsk,
  show: (meeting: StoredMeeting) => Promise<Outcome>,
): Promise<Outcome> {
  const meeting = await ask.ports.store.meetings.load(ask.house.organization.id, ask.pressed.args[0] ?? '');
  if (!meeting) return { toast: plain(general.gone[ask.view.language]()), awaits: 'nothing' };
  return { awaits: 'nothing', ...(await show(meeting)) };
}

export async function listOf(ask: Ask, meeting: StoredMeeting, page: number, note?: Rich): Promise<Shown> {
  const codes = await codesOf(ask, meeting);
  return minutesList(meeting, { codes, page, note, open: goneDirectives(meeting, codes) }, ask.view);
}

/** The codes of what was issued from the minutes. */
export async function codesOf(ask: Ask, meeting: StoredMeeting): Promise<Codes> {
  const wanted = new Set(meeting.state.items.flatMap((item) => item.draft.directives.map(({ id }) => id)));
  if (wanted.size === 0) return new Map();
  const rows = await ask.ports.book.rows(ask.house.organization.id, ask.ports.clock.now());
  return new Map(rows.filter((row) => wanted.has(row.id)).map((row) => [row.id, row.code]));
}

const itemsThatAre = (ask: Ask, meeting: StoredMeeting, standing: ReturnType<typeof standingOf>): Item[] =>
  listed(meeting.state).filter(
    (item) => standingOf(item, ask.house.organization, ask.house.today) === standing,
  );

function issueAll(ask: PressAsk): Promise<Outcome> {
  return onMeeting(ask, async (meeting) => {
    if (meeting.version !== numberIn(ask.pressed.args[1])) return passedBy(ask, meeting, null);
    const clear = itemsThatAre(ask, meeting, 'clear');
    const counts = new Map<string, number>();
    for (const { draft } of clear) {
      for (const { code } of leadUnits(draft, ask.house.organization, ask.house.today))
        counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    const units = [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
    return { edit: issueQuestion(meeting, units, clear.length, ask.view) };
  });
}

function issueNow(ask: PressAsk): Promise<Outcome> {
  return onMeeting(ask, async (meeting) => {
    const seen = numberIn(ask.pressed.args[1]);
    const handled = await handleMeeting(
      ask.ports,
      ask.house,
      meeting.id,
      { type: 'issue-clear', seen },
      causeOf(ask),
    );
    if (!('issued' in handled)) return notDone(ask, handled, null);
    const { issued } = handled;
    const { language } = ask.view;
    const done = minutesSaid.issued[language](issued.length, codeRange(issued));
    const note = lines(done, unreceivedLine(unreceivedOf(ask.house, issued), ask.view));
    return { edit: await listOf(ask, handled.meeting, 0, note), toast: plain(done) };
  });
}

/** One deadline for all that name none: said expressly, once. */
function undated(ask: PressAsk): Promise<Outcome> {
  return onMeeting(ask, async (meeting) => {
    const seen = numberIn(ask.pressed.args[1]);
    if (meeting.version !== seen) return passedBy(ask, meeting, null);
    const ns = itemsThatAre(ask, meeting, 'undated').map((item) => item.n);
    const desk = { command: 'minutes', id: `${meeting.id}|all|${seen}` };
    return {
      edit: {
        text: lines(rich`📄 ${headOf(meeting).title}`, minutesSaid.askUndated[ask.view.language](ns)),
        buttons: [
          ...dayButtons(desk, [], ask.view),
          [labelled('back', ask.view, 'minutes', 'page', meeting.id, 0)],
        ],
      },
    };
  });
}

/** Why it was not done, above the list as it stands now. */
export async function notDone(
  ask: Ask,
  handled: Exclude<HandledMeeting, { issued: unknown }>,
  n: number | null,
): Promise<Outcome> {
  const { language } = ask.view;
  if ('missing' in handled) return { toast: plain(general.gone[language]()), awaits: 'nothing' };
  const { refused, meeting } = handled;
  if (refused === 'changed-since') return passedBy(ask, meeting, n);
  const why = minutesRefusalText(refused, language);
  if (!('pressed' in ask)) return { say: [{ text: [why] }] };
  if (refused === 'not-allowed') return { toast: why };
  return { toast: why, edit: await listOf(ask, meeting, 0, [why]) };
}

/** Somebody else was first: what has happened since, and how the list stands now. */
export async function passedBy(ask: Ask, meeting: StoredMeeting, n: number | null): Promise<Outcome> {
  const since = sinceText(meeting, n, ask.view);
  const shown = await listOf(ask, meeting, 0, [since]);
  return 'pressed' in ask
    ? { toast: since, edit: shown, awaits: 'nothing' }
    : { say: [shown], awaits: 'nothing' };
}
