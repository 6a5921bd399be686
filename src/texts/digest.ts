import { daysLate } from '../core/classes.ts';
import { type Day, isoWeekOf } from '../core/day.ts';
import type { ListName, ReportedWeeks } from '../core/digest.ts';
import type { Language } from '../core/organization.ts';
import { type Period, periodKey } from '../core/periods.ts';
import { assigned, hundredthsOf, rateOf, type Tally } from '../core/rates.ts';
import type { Row } from '../store/store.ts';
import { cut, dayAndMonth, longDay, shortDay, upperFirst } from './format.ts';
import { figure, type UnitTally, unitFigure } from './progress.ts';
import { periodName } from './report.ts';
import { bold, joined, lines, type Piece, plain, type Rich, rich } from './rich.ts';
import { labelled, type Press, press, rows, type Shown, unitName, type View } from './view.ts';

/** A digest names so many; the rest is behind the buttons, with its number told. */
/** Units named in a line, the most that fit; the buttons open all of them. */
const MOST_UNITS = [20, 14, 10, 7, 5, 3] as const;
/** A digest is one message, and Telegram takes 4 096 characters. */
const MOST_DIGEST = 4_000;
const MOST_CODES = 4;
const MOST_NAME = 60;

type OfUnit = { readonly unit: string; readonly rows: readonly Row[] };

export type Week = {
  readonly weeks: ReportedWeeks;
  readonly tally: Tally;
  /** As it stood a week before; null where there was nothing yet. */
  readonly before: Tally | null;
  readonly late: readonly OfUnit[];
  readonly due: readonly OfUnit[];
  /** The due ones fall in the week that the digest comes in, not in the next one. */
  readonly dueNow: boolean;
  readonly silent: readonly OfUnit[];
  readonly units: readonly UnitTally[];
  /** The instant at which it was counted, as the buttons carry it back. */
  readonly at: string;
};

export function weekDigest(week: Week, view: View): Shown {
  let shown = digestNaming(MOST_UNITS[0], week, view);
  for (const most of MOST_UNITS) {
    shown = digestNaming(most, week, view);
    if (plain(shown.text).length <= MOST_DIGEST) break;
  }
  return shown;
}

function digestNaming(most: number, week: Week, view: View): Shown {
  const { language } = view;
  const said = digest;
  const late = count(week.late);
  const due = count(week.due);
  const silent = count(week.silent);
  return {
    text: lines(
      said.head[language](week.weeks),
      doneLine(week, language),
      late === 0
        ? said.noneLate[language]()
        : rich`${said.late[language](late)}: ${unitList(week.late, most, view, (one) => lateUnit(one, view))}`,
      due === 0
        ? said.noneDue[language](week.dueNow)
        : rich`${said.due[language](due, week.dueNow)}: ${unitList(week.due, most, view, (one) => rich`${nameOf(one.unit, view)} (${one.rows.length})`)}`,
      silent === 0
        ? said.noneSilent[language]()
        : rich`${said.silent[language](silent)}: ${unitList(week.silent, most, view, (one) => rich`${nameOf(one.unit, view)} (${codes(one.rows)})`)}`,
      unitsLine(week.units, most, view),
    ),
    buttons: [
      [
        labelled('showLate', view, 'digest', 'late', week.at),
        labelled('showDue', view, 'digest', 'due', week.at),
        labelled('byUnit', view, 'digest', 'units', week.at),
      ],
    ],
  };
}

const count = (units: readonly OfUnit[]): number => units.reduce((sum, one) => sum + one.rows.length, 0);
const nameOf = (unit: string, view: View): string => cut(unitName(unit, view.organization), MOST_NAME);

function doneLine({ tally, before }: Week, language: Language): Rich {
  const vi = language === 'vi';
  const all = rateOf('T1', tally);
  const onTime = rateOf('T3', tally);
  const done = rich`${vi ? 'Hoàn thành' : 'Completed'} ${bold(figure(all, vi ? 'nhiệm vụ' : 'directives', language))}${changeText(all, before && rateOf('T1', before), language)}`;
  if (onTime.of === 0) return done;
  return rich`${done}; ${vi ? 'đúng hạn trên số đến hạn' : 'on time of those due'} ${figure(onTime, '', language)}${changeText(onTime, before && rateOf('T3', before), language)}`;
}

type AnyRate = ReturnType<typeof rateOf>;

/** ", tăng 3,2 điểm phần trăm so với tuần trước"; nothing where there is nothing to compare with. */
function changeText(now: AnyRate, before: AnyRate | null, language: Language): string {
  const a = before && hundredthsOf(before);
  const b = hundredthsOf(now);
  if (a === null || b === null) return '';
  const change = b - a;
  if (change === 0) return language === 'vi' ? ', không đổi so với tuần trước' : ', as the week before';
  const points = pointsText(Math.abs(change), language);
  if (language === 'vi')
    return `, ${change > 0 ? 'tăng' : 'giảm'} ${points} điểm phần trăm so với tuần trước`;
  return `, ${change > 0 ? 'up' : 'down'} ${points} percentage points on the week before`;
}

/** Hundredths of a percentage point as 3,2 or 0,25. */
function pointsText(hundredths: number, language: Language): string {
  const text = String(hundredths / 100);
  return language === 'vi' ? text.replace('.', ',') : text;
}

function unitList(units: readonly OfUnit[], most: number, view: View, said: (one: OfUnit) => Rich): Rich {
  const shown = units.slice(0, most).map(said);
  const more = units.length - shown.length;
  return joined([...shown, more > 0 ? digest.moreUnits[view.language](more) : ''], ' · ');
}

/** Phòng Văn hóa và Thông tin (CĐ-2026-002, quá 3 ngày; @Trưởng phòng) */
function lateUnit({ unit, rows }: OfUnit, view: View): Rich {
  const shown = rows.slice(0, MOST_CODES).map((row) => {
    return digest.codeLate[view.language](row.code, daysLate(row, view.today));
  });
  const more = rows.length - shown.length;
  const list = [...shown, ...(more > 0 ? [digest.moreCodes[view.language](more)] : [])].join('; ');
  return rich`${nameOf(unit, view)} (${list}${headMention(unit, view)})`;
}

function codes(rows: readonly Row[]): string {
  const shown = rows.slice(0, MOST_CODES).map((row) => row.code);
  const more = rows.length - shown.length;
  return [...shown, ...(more > 0 ? [`+${more}`] : [])].join(', ');
}

/** Calls the head by id: many have no user name, and nobody can be called by a name. */
function headMention(unit: string, view: View): Rich {
  const head = view.members.find(
    (m) => m.active && m.role === 'head' && m.unit === unit && m.account !== null,
  );
  const called: Piece | null = head?.account == null ? null : { mention: head.name, account: head.account };
  return called ? rich`; ${called}` : [];
}

function unitsLine(units: readonly UnitTally[], most: number, view: View): Rich {
  const some = units.filter((one) => assigned(one.tally) > 0);
  const shown = some.slice(0, most).map((one) => unitFigure(one, view));
  const more = some.length - shown.length;
  const list = joined([...shown, more > 0 ? digest.moreUnits[view.language](more) : ''], ' · ');
  return some.length === 0 ? [] : rich`${digest.byUnit[view.language]()}: ${list}`;
}

export type Morning = {
  readonly counts: Readonly<Record<ListName, number>>;
  /** What has climbed the ladder up to the chairman, longest first. */
  readonly climbed: readonly Row[];
  /** Units with three or more overdue deadlines in the quarter, one of them new today. */
  readonly repeated: readonly { readonly unit: string; readonly times: number }[];
  /** How much of the chairman's own unit's work needs attention, where he answers for one. */
  readonly own: number;
  readonly at: string;
  /** The brief before this one, and which figures are made of the same directives as in it; null where there was none. */
  readonly before: { readonly day: Day; readonly same: ReadonlySet<ListName> } | null;
};

/** The figures of a brief, each with its button. */
export const briefed = [
  'extension',
  'sent-back',
  'question',
  'late',
  'today',
  'week',
  'confirm',
  'silent',
] as const satisfies readonly ListName[];

const MOST_CLIMBED = 2;
const MOST_NOTED = 4;

/** The chairman's morning: at most ten lines. */
export function morningBrief(morning: Morning, view: View): Shown {
  const { counts } = morning;
  const { language } = view;
  const decide = (['extension', 'sent-back', 'question'] as const).filter((name) => counts[name] > 0);
  const asked = decide.map((name) => brief.counted[name][language](counts[name])).join(', ');
  const climbed = morning.climbed.slice(0, MOST_CLIMBED).map((row) => {
    return brief.climbed[language](nameOf(row.lead, view), row.code, daysLate(row, view.today));
  });
  const more = morning.climbed.length - climbed.length;
  const repeated = morning.repeated
    .slice(0, 2)
    .map(({ unit, times }) => brief.repeated[language](nameOf(unit, view), times));
  const noted = [...repeated, ...climbed, ...(more > 0 ? [brief.moreClimbed[language](more)] : [])];
  const isNews = (...names: readonly ListName[]) => !names.every((name) => morning.before?.same.has(name));
  const figures = [
    isNews('late', 'today', 'week')
      ? brief.stands[language](counts.late, counts.new, counts.today, counts.week)
      : [],
    counts.confirm > 0 && isNews('confirm') ? brief.confirm[language](counts.confirm) : [],
    counts.silent > 0 && isNews('silent') ? brief.silent[language](counts.silent) : [],
  ].filter((line) => line.length > 0);
  const isLeftOut =
    !isNews('late', 'today', 'week') ||
    (counts.confirm > 0 && !isNews('confirm')) ||
    (counts.silent > 0 && !isNews('silent'));
  const unchanged = isLeftOut ? morning.before?.day : undefined;
  const tasks = morning.own > 0 ? [press(brief.ownButton[language](morning.own), 'snooze', 'all')] : [];
  const buttons: Press[] = briefed
    .filter((name) => counts[name] > 0)
    .map((name) => press(brief.button[name][language](counts[name]), 'digest', 'list', name, morning.at));
  return {
    text: lines(
      brief.head[language](view.today),
      asked ? brief.decide[language](asked) : brief.nothingToDecide[language](),
      ...figures,
      unchanged ? brief.unchanged[language](figures.length > 0, unchanged) : [],
      morning.own > 0 ? brief.own[language](morning.own) : [],
      ...noted
        .slice(0, MOST_NOTED)
        .map((text, i) => (i === 0 ? brief.noted[language](text) : rich`${upperFirst(text)}`)),
    ),
    buttons: rows([...buttons, ...tasks], 2),
  };
}

/** The month closes: its report is a press away. `due` is its day where a rule sets one. */
export function cutOff(period: Period, due: Day | null, view: View): Shown {
  const { language } = view;
  const name = periodName(period, language);
  return {
    text: digest.cutOff[language](name, period, due),
    buttons: [[press(digest.openReport[language](), 'report', 'show', periodKey(period), '*')]],
  };
}

const plural = (n: number, one: string): string => (n === 1 ? one : `${one}s`);

const brief = {
  head: {
    vi: (d: Day) => rich`☀️ ${upperFirst(longDay(d, 'vi'))}`,
    en: (d: Day) => rich`☀️ ${longDay(d, 'en')}`,
  },
  decide: {
    vi: (what: string) => rich`Cần đồng chí quyết: ${what}`,
    en: (what: string) => rich`For you to decide: ${what}`,
  },
  nothingToDecide: {
    vi: () => rich`Không có việc chờ đồng chí quyết`,
    en: () => rich`Nothing waits for your decision`,
  },
  counted: {
    extension: {
      vi: (n: number) => `${n} đề nghị gia hạn`,
      en: (n: number) => `${n} ${plural(n, 'extension')}`,
    },
    'sent-back': { vi: (n: number) => `${n} việc chuyển trả`, en: (n: number) => `${n} sent back` },
    question: { vi: (n: number) => `${n} câu hỏi`, en: (n: number) => `${n} ${plural(n, 'question')}` },
  },
  stands: {
    vi: (late: number, fresh: number, today: number, week: number) =>
      rich`Quá hạn ${late}${fresh > 0 ? ` (mới: ${fresh})` : ''} · đến hạn hôm nay ${today} · tuần này ${week}`,
    en: (late: number, fresh: number, today: number, week: number) =>
      rich`Overdue ${late}${fresh > 0 ? ` (new: ${fresh})` : ''} · due today ${today} · this week ${week}`,
  },
  unchanged: {
    vi: (others: boolean, d: Day) =>
      rich`${others ? 'Các số liệu khác' : 'Số liệu theo dõi'} không đổi so với ${longDay(d, 'vi')}`,
    en: (others: boolean, d: Day) =>
      rich`${others ? 'The other figures are' : 'The figures are'} the same as on ${longDay(d, 'en')}`,
  },
  confirm: {
    vi: (n: number) => rich`Báo cáo chờ xác nhận: ${n}`,
    en: (n: number) => rich`Results waiting for confirmation: ${n}`,
  },
  silent: {
    vi: (n: number) => rich`Chưa tiếp nhận quá hạn: ${n}`,
    en: (n: number) => rich`Not acknowledged in time: ${n}`,
  },
  own: {
    vi: (n: number) => rich`Việc của đơn vị đồng chí cần chú ý: ${n}`,
    en: (n: number) => rich`Of your own unit, to attend to: ${n}`,
  },
  ownButton: { vi: (n: number) => `${n} việc của đơn vị`, en: (n: number) => `${n} of your unit` },
  noted: {
    vi: (what: string) => rich`Đáng chú ý: ${what}`,
    en: (what: string) => rich`Worth a look: ${what}`,
  },
  climbed: {
    vi: (unit: string, code: string, days: number) => `${unit} quá hạn ${days} ngày (${code})`,
    en: (unit: string, code: string, days: number) => `${unit} ${days} days overdue (${code})`,
  },
  moreClimbed: {
    vi: (n: number) => `và ${n} việc quá hạn lâu khác`,
    en: (n: number) => `and ${n} more long overdue`,
  },
  repeated: {
    vi: (unit: string, n: number) => `${unit} quá hạn lần thứ ${ordinal(n)} trong quý`,
    en: (unit: string, n: number) => `${unit} overdue ${n} times this quarter`,
  },
  button: {
    extension: { vi: (n: number) => `${n} gia hạn`, en: (n: number) => `${n} ${plural(n, 'extension')}` },
    'sent-back': { vi: (n: number) => `${n} chuyển trả`, en: (n: number) => `${n} sent back` },
    question: { vi: (n: number) => `${n} câu hỏi`, en: (n: number) => `${n} ${plural(n, 'question')}` },
    late: { vi: (n: number) => `${n} quá hạn`, en: (n: number) => `${n} overdue` },
    today: { vi: (n: number) => `${n} đến hạn hôm nay`, en: (n: number) => `${n} due today` },
    week: { vi: (n: number) => `${n} đến hạn tuần này`, en: (n: number) => `${n} due this week` },
    confirm: { vi: (n: number) => `${n} chờ xác nhận`, en: (n: number) => `${n} to confirm` },
    silent: { vi: (n: number) => `${n} chưa tiếp nhận`, en: (n: number) => `${n} not acknowledged` },
  },
} as const;

const ordinals = ['', 'nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
const ordinal = (n: number): string => ordinals[n] || String(n);

export const digest = {
  head: {
    vi: ({ from, to }: ReportedWeeks) =>
      rich`📊 ${bold(`Tuần ${weekNumbers(from, to)}`)} (${daySpan(from, to)})`,
    en: ({ from, to }: ReportedWeeks) =>
      rich`📊 ${bold(`Week ${weekNumbers(from, to)}`)} (${daySpan(from, to)})`,
  },
  late: { vi: (n: number) => `Quá hạn ${n}`, en: (n: number) => `Overdue ${n}` },
  noneLate: { vi: () => rich`Quá hạn: không có`, en: () => rich`Overdue: none` },
  due: {
    vi: (n: number, now: boolean) => `Đến hạn tuần ${now ? 'này' : 'tới'} ${n}`,
    en: (n: number, now: boolean) => `Due ${now ? 'this' : 'next'} week ${n}`,
  },
  noneDue: {
    vi: (now: boolean) => rich`Đến hạn tuần ${now ? 'này' : 'tới'}: không có`,
    en: (now: boolean) => rich`Due ${now ? 'this' : 'next'} week: none`,
  },
  silent: {
    vi: (n: number) => `Chưa tiếp nhận quá hạn ${n}`,
    en: (n: number) => `Not acknowledged in time ${n}`,
  },
  noneSilent: {
    vi: () => rich`Chưa tiếp nhận quá hạn: không có`,
    en: () => rich`Not acknowledged in time: none`,
  },
  codeLate: {
    vi: (code: string, n: number) => `${code}, quá ${n} ngày`,
    en: (code: string, n: number) => `${code}, ${n} ${plural(n, 'day')} late`,
  },
  moreCodes: { vi: (n: number) => `và ${n} việc khác`, en: (n: number) => `and ${n} more` },
  moreUnits: {
    vi: (n: number) => `và ${n} đơn vị khác`,
    en: (n: number) => `and ${n} more ${plural(n, 'unit')}`,
  },
  byUnit: {
    vi: () => 'Theo đơn vị (hoàn thành/được giao)',
    en: () => 'By unit (completed/assigned)',
  },
  listHead: {
    vi: (name: ListName, n: number, d: Day) =>
      rich`📊 ${bold(`${listLabels[name].vi}: ${n}`)} · tính đến ${shortDay(d)}`,
    en: (name: ListName, n: number, d: Day) =>
      rich`📊 ${bold(`${listLabels[name].en}: ${n}`)} · as of ${shortDay(d)}`,
  },
  unitsHead: {
    vi: (d: Day) => rich`📊 ${bold('Theo đơn vị (hoàn thành/được giao)')} · tính đến ${shortDay(d)}`,
    en: (d: Day) => rich`📊 ${bold('By unit (completed/assigned)')} · as of ${shortDay(d)}`,
  },
  nowMark: { vi: (state: string) => `nay: ${state}`, en: (state: string) => `now: ${state}` },
  cutOff: {
    vi: (name: string, { from, to }: Period, due: Day | null) =>
      rich`📑 Chốt số liệu báo cáo ${name} (${daySpan(from, to)})${due ? `\nHạn gửi báo cáo: ${longDay(due, 'vi')}` : ''}`,
    en: (name: string, { from, to }: Period, due: Day | null) =>
      rich`📑 The figures of ${name} (${daySpan(from, to)}) are closed${due ? `\nThe report is due on ${longDay(due, 'en')}` : ''}`,
  },
  openReport: { vi: () => 'Xem báo cáo', en: () => 'Show the report' },
  page: {
    vi: (n: number, of: number) => (of > 1 ? ` · trang ${n}/${of}` : ''),
    en: (n: number, of: number) => (of > 1 ? ` · page ${n} of ${of}` : ''),
  },
} as const;

const listLabels: Readonly<Record<ListName, Readonly<Record<Language, string>>>> = {
  late: { vi: 'Quá hạn', en: 'Overdue' },
  new: { vi: 'Mới quá hạn', en: 'Newly overdue' },
  today: { vi: 'Đến hạn hôm nay', en: 'Due today' },
  week: { vi: 'Đến hạn tuần này', en: 'Due this week' },
  due: { vi: 'Đến hạn trong tuần', en: 'Due in the week' },
  silent: { vi: 'Chưa tiếp nhận quá hạn', en: 'Not acknowledged in time' },
  extension: { vi: 'Xin gia hạn', en: 'Extensions asked' },
  'sent-back': { vi: 'Chuyển trả', en: 'Sent back' },
  question: { vi: 'Câu hỏi chờ trả lời', en: 'Questions' },
  confirm: { vi: 'Chờ xác nhận', en: 'Waiting for confirmation' },
};

function weekNumbers(from: Day, to: Day): string {
  const first = isoWeekOf(from).week;
  const last = isoWeekOf(to).week;
  return first === last ? String(last) : `${first} – ${last}`;
}

const daySpan = (from: Day, to: Day): string => `${dayAndMonth(from)} – ${shortDay(to)}`;
