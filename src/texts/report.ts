import type { Day } from '../core/day.ts';
import type { Language } from '../core/organization.ts';
import type { Period } from '../core/periods.ts';
import { hundredthsOf, type Rate, rateOf, type Tally } from '../core/rates.ts';
import { cut, longDay, shortDay } from './format.ts';
import { figure, partsLine, rateCodes, rateLine, type UnitTally, unitFigure } from './progress.ts';
import { bold, joined, lines, type Rich, rich } from './rich.ts';
import { unitName, type View } from './view.ts';

const MOST_UNITS = 30;

const englishMonths =
  'January February March April May June July August September October November December'.split(' ');

/** quý 2/2026 */
export function periodName({ kind, year, index, basis }: Period, language: Language): string {
  const vi = language === 'vi';
  const calendar = basis === 'calendar' && kind !== 'week' ? (vi ? ' theo lịch' : ' by the calendar') : '';
  const name = (() => {
    switch (kind) {
      case 'week':
        return vi ? `tuần ${index}/${year}` : `week ${index} of ${year}`;
      case 'month':
        return vi ? `tháng ${index}/${year}` : `${englishMonths[index - 1]} ${year}`;
      case 'quarter':
        return vi ? `quý ${index}/${year}` : `quarter ${index} of ${year}`;
      case 'half-year':
        return vi
          ? `6 tháng ${index === 1 ? 'đầu' : 'cuối'} năm ${year}`
          : `the ${index === 1 ? 'first' : 'second'} half of ${year}`;
      case 'nine-months':
        return vi ? `9 tháng năm ${year}` : `nine months of ${year}`;
      case 'year':
        return vi ? `năm ${year}` : `the year ${year}`;
    }
  })();
  return `${name}${calendar}`;
}

export type ReportFigures = {
  readonly period: Period;
  readonly unit: string | null;
  /** The last day that is looked at: the end of the period, or today within it. */
  readonly until: Day;
  /** When the report is due, null where no rule says so. */
  readonly due: Day | null;
  readonly issued: number;
  readonly openBefore: number;
  readonly tally: Tally;
  /** The same against the original deadlines. */
  readonly original: Tally;
  readonly before: readonly { readonly period: Period; readonly tally: Tally }[];
  readonly units: readonly UnitTally[];
};

export function reportText(figures: ReportFigures, view: View): Rich {
  const { language } = view;
  const { period, unit, until, due, tally, original } = figures;
  const vi = language === 'vi';
  const whose = unit === null ? view.organization.name : unitName(unit, view.organization);
  const head = [
    rich`📑 ${bold(`${vi ? 'Báo cáo' : 'Report on'} ${periodName(period, language)}`)} (${shortDay(period.from)} – ${shortDay(period.to)})`,
    cut(whose, 120),
  ];
  if (figures.issued + figures.openBefore === 0)
    return lines(
      ...head,
      vi
        ? 'Chưa có dữ liệu: không có nhiệm vụ nào giao trong kỳ hay còn mở từ kỳ trước. Chọn kỳ khác bằng /baocao.'
        : 'No data: nothing was issued in this period or was open when it began. Choose another with /report.',
    );
  return lines(
    ...head,
    basisLine(figures, language),
    vi
      ? `Tình hình đến hết ${longDay(until, 'vi')}${due ? `; hạn gửi báo cáo ${longDay(due, 'vi')}` : ''}`
      : `As of the end of ${longDay(until, 'en')}${due ? `; the report is due on ${longDay(due, 'en')}` : ''}`,
    rich`${vi ? 'Hoàn thành' : 'Completed'} ${bold(figure(rateOf('T1', tally), vi ? 'nhiệm vụ' : 'directives', language))}`,
    partsLine(tally, language),
    ...rateCodes.map((code) => rateLine(rateOf(code, tally), language)),
    ...(['T3', 'T4'] as const).map((code) => originalLine(rateOf(code, original), language)),
    ...comparisons(figures, language),
    unit === null ? unitsLine(figures.units, view) : [],
  );
}

function basisLine({ issued, openBefore }: ReportFigures, language: Language): string {
  return language === 'vi'
    ? `Tính ${issued + openBefore} nhiệm vụ: giao trong kỳ ${issued}, còn mở từ kỳ trước ${openBefore}`
    : `${issued + openBefore} directives counted: issued in the period ${issued}, open when it began ${openBefore}`;
}

const originalLine = (rate: Rate, language: Language): Rich =>
  rich`${rateLine(rate, language, `${rate.code}g`)}${language === 'vi' ? ' (theo thời hạn gốc)' : ' (against the original deadline)'}`;

function comparisons({ tally, before }: ReportFigures, language: Language): Rich[] {
  const now = rateOf('T1', tally);
  return before.map(({ period, tally: then }) => {
    const vi = language === 'vi';
    const rate = rateOf('T1', then);
    const name = periodName(period, language);
    const base = figure(rate, '', language);
    const change = changeSaid(now, rate, language);
    return vi
      ? rich`So với ${name} (T1 ${base})${change ? `: ${change}` : ''}`
      : rich`Against ${name} (T1 ${base})${change ? `: ${change}` : ''}`;
  });
}

/** "tăng 3,2 điểm phần trăm"; nothing where either has no base. */
function changeSaid(now: Rate, before: Rate, language: Language): string {
  const [a, b] = [hundredthsOf(now), hundredthsOf(before)];
  if (a === null || b === null) return '';
  const vi = language === 'vi';
  if (a === b) return vi ? 'không đổi' : 'unchanged';
  const size = Math.abs(a - b);
  const rest = String(size % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const points = `${Math.floor(size / 100)}${rest ? `${vi ? ',' : '.'}${rest}` : ''}`;
  if (vi) return `${a > b ? 'tăng' : 'giảm'} ${points} điểm phần trăm`;
  return `${a > b ? 'up' : 'down'} ${points} percentage points`;
}

function unitsLine(units: readonly UnitTally[], view: View): Rich {
  const vi = view.language === 'vi';
  const head = vi ? 'Theo đơn vị (hoàn thành/được giao)' : 'By unit (completed/assigned)';
  const shown = units.slice(0, MOST_UNITS).map((one) => unitFigure(one, view));
  const more = units.length - shown.length;
  const rest =
    more > 0
      ? vi
        ? ` · và ${more} đơn vị khác: gõ /baocao KỲ ĐƠN VỊ`
        : ` · and ${more} more: type /report PERIOD UNIT`
      : '';
  return rich`${head}: ${joined(shown, ' · ')}${rest}`;
}

export const reporting = {
  askPeriod: {
    vi: () =>
      rich`📑 Báo cáo kỳ nào? Chọn, hoặc gõ ví dụ: /baocao quý 2/2026, /baocao tháng trước Phòng Nội vụ, /baocao 2026`,
    en: () =>
      rich`📑 Which period? Choose one, or type for example: /report 2026-Q2, /report last month PNV, /report 2026`,
  },
  impossible: {
    vi: (words: string) =>
      rich`Không có kỳ "${cut(words, 40)}". Gõ lại, ví dụ: /baocao quý 2/2026, /baocao tháng 5, /baocao tuần 10/2026, hoặc chọn:`,
    en: (words: string) =>
      rich`There is no period "${cut(words, 40)}". Type it again, for example: /report 2026-Q2, /report 2026-05, /report 2026-W10, or choose:`,
  },
  notYet: {
    vi: (from: Day) => rich`Kỳ này bắt đầu từ ${longDay(from, 'vi')}, chưa có gì để báo cáo. Chọn kỳ khác:`,
    en: (from: Day) =>
      rich`This period begins on ${longDay(from, 'en')}: nothing to report yet. Choose another:`,
  },
  before: { vi: () => 'Kỳ trước', en: () => 'Period before' },
  byCalendar: { vi: () => 'Theo lịch', en: () => 'By the calendar' },
  byRule: { vi: () => 'Theo kỳ 15–14', en: () => 'From the 15th' },
  all: { vi: () => 'Cả cơ quan', en: () => 'All units' },
  relative: {
    week: { vi: ['Tuần này', 'Tuần trước'], en: ['This week', 'Last week'] },
    month: { vi: ['Tháng này', 'Tháng trước'], en: ['This month', 'Last month'] },
    quarter: { vi: ['Quý này', 'Quý trước'], en: ['This quarter', 'Last quarter'] },
    year: { vi: ['Năm nay', 'Năm trước'], en: ['This year', 'Last year'] },
  },
} as const;
