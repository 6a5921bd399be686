import { type DraftState, questionOn } from '../core/draft.ts';
import { type Item, type Ordered, standingOf } from '../core/meeting.ts';
import type { StoredMeeting } from '../store/store.ts';
import { cut, longDay } from './format.ts';
import { recurrenceLabels } from './labels.ts';
import { bold, joined, lines, type Rich, rich } from './rich.ts';
import { unitNames, type View } from './view.ts';

/** An item on the list: its number and text, and below them who and until when, or what became of it. */
export function itemLines(
  { state }: StoredMeeting,
  item: Item,
  codes: ReadonlyMap<string, string>,
  view: View,
): Rich {
  const { draft } = item;
  const vi = view.language === 'vi';
  const standing = standingOf(item, view.organization, view.today);
  const lead = leadAndOthers(draft, view);
  const sign = standing === 'unclear' ? '❓ ' : '';
  const below = {
    clear: [lead, deadlineOf(draft, view)],
    undated: [lead, vi ? 'chưa có thời hạn' : 'no deadline yet'],
    unclear: [lead, ...whyUnclear(item, view)],
    issued: [lead, issuedAs(item, codes, view)],
    dropped: [dropped(item, view)],
  }[standing];
  const task = cut(draft.task, 110) || (vi ? '(chưa có nội dung)' : '(no text)');
  return lines(
    rich`${item.n}. ${sign}${draft.status === 'open' ? bold(task) : task}${freshMark(item, state.editions.length, view)}`,
    joined(below, ' · '),
    draft.status === 'open' && beforeLine(item, view),
  );
}

function leadAndOthers(draft: DraftState, view: View): string | null {
  if (draft.lead.length === 0) return null;
  const lead = cut(unitNames(draft.lead, view.organization), 80);
  if (draft.coordinating.length === 0) return lead;
  const others = cut(unitNames(draft.coordinating, view.organization), 60);
  return `${lead} · ${view.language === 'vi' ? 'phối hợp' : 'with'}: ${others}`;
}

/** What a correction has changed, as it was before it. */
export function beforeLine({ before, draft }: Item, view: View): string | null {
  if (!before) return null;
  const vi = view.language === 'vi';
  const units = (codes: readonly string[]) =>
    codes.length === 0 ? (vi ? 'chưa rõ' : 'not known') : cut(unitNames(codes, view.organization), 60);
  const others = before.coordinating.length === 0 ? (vi ? 'không có' : 'nobody') : units(before.coordinating);
  const isDay = before.deadline === draft.deadline && before.recurrence === draft.recurrence;
  const was = [
    !isSame(before.lead, draft.lead) && `${vi ? 'chủ trì' : 'lead'} ${units(before.lead)}`,
    !isSame(before.coordinating, draft.coordinating) && `${vi ? 'phối hợp' : 'coordinating'} ${others}`,
    !isDay && deadlineBefore(before, view),
    before.task !== draft.task && `"${cut(before.task, 80)}"`,
  ].filter((one) => one !== false);
  return was.length === 0 ? null : `${vi ? 'Bản trước' : 'Before'}: ${was.join(' · ')}`;
}

function deadlineBefore(before: Ordered, view: View): string {
  const vi = view.language === 'vi';
  if (before.deadline === null && before.recurrence === null) return vi ? 'không có thời hạn' : 'no deadline';
  return `${vi ? 'thời hạn' : 'deadline'} ${deadlineOf(before, view)}`;
}

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();

/** What the newest edition brought bears a mark; of the first edition everything is new. */
function freshMark({ edition, before, gone }: Item, newest: number, view: View): string {
  if (edition === 1 || edition < newest || gone) return '';
  if (view.language === 'vi') return before ? ' (có thay đổi)' : ' (mục mới)';
  return before ? ' (changed)' : ' (new)';
}

function deadlineOf(draft: Pick<Ordered, 'deadline' | 'recurrence'>, view: View): string {
  const vi = view.language === 'vi';
  const rhythm = draft.recurrence ? recurrenceLabels[draft.recurrence][view.language] : null;
  const day = draft.deadline ? longDay(draft.deadline, view.language) : vi ? 'không thời hạn' : 'no deadline';
  return rhythm ? `${day}, ${rhythm}` : day;
}

function whyUnclear(item: Item, view: View): string[] {
  const { draft } = item;
  const vi = view.language === 'vi';
  const question = questionOn(draft, view.today);
  const words = question && 'doubt' in question && question.doubt ? cut(question.doubt.words, 50) : '';
  const said = words === '' ? '' : ` ("${words}")`;
  switch (question?.field) {
    case 'task':
      return [vi ? 'chưa có nội dung' : 'no text'];
    case 'lead':
      return [vi ? `chưa rõ đơn vị chủ trì${said}` : `who leads is not clear${said}`];
    case 'coordinating':
      return [vi ? `chưa rõ đơn vị phối hợp${said}` : `who coordinates is not clear${said}`];
    case 'deadline': {
      const passed = draft.deadline !== null && draft.deadline < view.today;
      const day = draft.deadline ? longDay(draft.deadline, view.language) : '';
      if (passed) return [vi ? `thời hạn ${day} đã qua` : `the deadline ${day} has passed`];
      return [vi ? `chưa rõ thời hạn${said}` : `the deadline is not clear${said}`];
    }
    default:
      return [...replacing(item, view), deadlineOf(draft, view)];
  }
}

function replacing(item: Item, view: View): string[] {
  if (item.replaces === null) return [];
  return view.language === 'vi'
    ? [`khác mục ${item.replaces} đã ban hành`]
    : [`differs from item ${item.replaces}, which was issued`];
}

function issuedAs(item: Item, codes: ReadonlyMap<string, string>, view: View): string {
  const vi = view.language === 'vi';
  const known = item.draft.directives.map(({ id }) => codes.get(id) ?? '…');
  const named = known.length > 3 ? `${known[0]} … ${known.at(-1)}` : known.join(', ');
  const gone = item.gone ? (vi ? ', không còn trong bản mới' : ', no longer in the minutes') : '';
  return `${vi ? 'đã ban hành' : 'issued as'} ${named}${gone}`;
}

function dropped(item: Item, view: View): string {
  if (item.gone) return view.language === 'vi' ? 'không còn trong bản mới' : 'no longer in the minutes';
  return view.language === 'vi' ? 'đã bỏ' : 'dropped';
}
