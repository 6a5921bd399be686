import type { Class } from '../core/classes.ts';
import type { Language } from '../core/organization.ts';
import {
  assigned,
  done,
  everything,
  type Rate,
  type RateCode,
  rateOf,
  type Tally,
  type TallyPart,
  tallyParts,
} from '../core/rates.ts';
import { cut, moment, percent, upperFirst } from './format.ts';
import { classLabels, partLabels, rateLabels } from './labels.ts';
import type { PageNumber } from './lists.ts';
import { bold, joined, lines, type Rich, rich } from './rich.ts';
import { unitName, type View } from './view.ts';

const MOST_NAME = 80;
/** More units than this go to the list behind the button: a message holds 4096 letters. */
const MOST_UNITS = 20;

export type UnitTally = { readonly unit: string; readonly tally: Tally };

/** How things stand, for all or for one unit; every figure with its base. */
export function progressText(
  view: View,
  now: Date,
  unit: string | null,
  tally: Tally,
  stages: StageCounts,
  units: readonly UnitTally[],
): Rich {
  const { language } = view;
  const vi = language === 'vi';
  const when = moment(now, view.organization.timezone, language);
  const whose = unit === null ? view.organization.name : unitName(unit, view.organization);
  const head = rich`📊 ${bold(`${vi ? 'Tiến độ' : 'Progress'}: ${cut(whose, MOST_NAME)}`)}`;
  if (everything(tally) === 0) return lines(head, noData(unit !== null, language));
  return lines(
    head,
    rich`${vi ? 'Đến' : 'As of'} ${when}`,
    doneLine(tally, language),
    partsLine(tally, language),
    stagesLine(stages, language),
    ...(['T1', 'T2', 'T3', 'T4'] as const).map((code) => rateLine(rateOf(code, tally), language)),
    unit === null ? unitsLine(units, view) : [],
  );
}

const noData = (ofUnit: boolean, language: Language): Rich =>
  language === 'vi'
    ? rich`Chưa có dữ liệu: chưa có nhiệm vụ nào được giao${ofUnit ? ' cho đơn vị' : ''}. Gõ /trogiup để xem cách giao nhiệm vụ.`
    : rich`No data yet: no directive has been given${ofUnit ? ' to the unit' : ''}. Type /help to see how to give one.`;

/** Hoàn thành 22/27 nhiệm vụ, đạt 81,48%; đúng hạn 20/22, đạt 90,91% */
function doneLine(tally: Tally, language: Language): Rich {
  const vi = language === 'vi';
  const all = rateOf('T1', tally);
  const onTime = rateOf('T4', tally);
  const whole = vi
    ? rich`Hoàn thành ${bold(figure(all, 'nhiệm vụ', language))}`
    : rich`Completed ${bold(figure(all, 'directives', language))}`;
  if (onTime.of === 0) return whole;
  return rich`${whole}; ${vi ? 'đúng hạn' : 'on time'} ${figure(onTime, '', language)}`;
}

/** "22/23 nhiệm vụ, đạt 95,65%"; without a base, that there is no data. */
export function figure(rate: Rate, what: string, language: Language): string {
  const share = percent(rate, language);
  const counted = `${rate.part}/${rate.of}${what ? ` ${what}` : ''}`;
  if (share === null) return language === 'vi' ? 'chưa có dữ liệu' : 'no data yet';
  return language === 'vi' ? `${counted}, đạt ${share}` : `${counted}, ${share}`;
}

/** T2 đến hạn đã hoàn thành: 15/16, đạt 93,75% */
export function rateLine(rate: Rate, language: Language, name: string = rate.code): Rich {
  return rich`${name} ${rateLabels[rate.code][language]}: ${rateFigure(rate, language)}`;
}

function rateFigure(rate: Rate, language: Language): string {
  // T5 counts what is late: nobody "reaches" it.
  if (rate.code !== 'T5' || language === 'en') return figure(rate, '', language);
  const share = percent(rate, language);
  return share === null ? 'chưa có dữ liệu' : `${rate.part}/${rate.of}, chiếm ${share}`;
}

export function partsLine(tally: Tally, language: Language): Rich {
  const shown = tallyParts.filter((part) => tally[part] > 0);
  return joined(
    shown.map((part) => `${partLabels[part][language]}: ${tally[part]}`),
    '\n',
  );
}

/** Classes that cut across the parts of what is open: each wants something of somebody. */
export const stages = ['not-started', 'due-soon', 'reported'] as const satisfies readonly Class[];
export type Stage = (typeof stages)[number];
export type StageCounts = Readonly<Record<Stage, number>>;

/** Trong đó: chưa thực hiện 1, sắp đến hạn 2, chờ xác nhận 1 */
function stagesLine(counts: StageCounts, language: Language): string {
  const shown = stages.filter((stage) => counts[stage] > 0);
  if (shown.length === 0) return '';
  const said = shown
    .map((stage) => `${shortStages[stage][language].toLowerCase()} ${counts[stage]}`)
    .join(', ');
  return `${language === 'vi' ? 'Trong đó' : 'Among them'}: ${said}`;
}

const shortStages: Readonly<Record<Stage, Readonly<Record<Language, string>>>> = {
  'not-started': { vi: 'Chưa thực hiện', en: 'Not started' },
  'due-soon': { vi: 'Sắp đến hạn', en: 'Due soon' },
  reported: { vi: 'Chờ xác nhận', en: 'To confirm' },
};

export const stageButton = (stage: Stage, n: number, language: Language): string =>
  `${shortStages[stage][language]}: ${n}`;

export const figureName = (figure: TallyPart | Stage, language: Language): string =>
  figure in partLabels
    ? partLabels[figure as TallyPart][language]
    : upperFirst(classLabels[figure as Stage][language]);

function unitsLine(units: readonly UnitTally[], view: View): Rich {
  const { language } = view;
  const head = progress.byUnit[language]();
  const shown = units.slice(0, MOST_UNITS).map((one) => unitFigure(one, view));
  const more = units.length - shown.length;
  const rest = more > 0 ? progress.moreUnits[language](more) : '';
  return rich`${head}: ${joined(shown, ' · ')}${rest}`;
}

/** Phòng Nội vụ 8/10 */
export const unitFigure = ({ unit, tally }: UnitTally, view: View): string =>
  `${cut(unitName(unit, view.organization), 60)} ${done(tally)}/${assigned(tally)}`;

export const progress = {
  byUnit: {
    vi: () => 'Theo đơn vị (hoàn thành/được giao)',
    en: () => 'By unit (completed/assigned)',
  },
  moreUnits: {
    vi: (n: number) => ` · và ${n} đơn vị khác: bấm Theo đơn vị`,
    en: (n: number) => ` · and ${n} more: press By unit`,
  },
  unitsHead: {
    vi: (n: number, p: PageNumber) =>
      rich`📊 ${bold(`Theo đơn vị (hoàn thành/được giao): ${n} đơn vị`)}${p.pages > 1 ? ` · trang ${p.page + 1}/${p.pages}` : ''}\nBấm một đơn vị để xem chi tiết.`,
    en: (n: number, p: PageNumber) =>
      rich`📊 ${bold(`By unit (completed/assigned): ${n} units`)}${p.pages > 1 ? ` · page ${p.page + 1} of ${p.pages}` : ''}\nPress a unit to see it.`,
  },
  rowsHead: {
    vi: (what: string, n: number, whose: string | null, p: PageNumber) =>
      rich`📊 ${bold(`${what}: ${n}`)}${whose ? ` · ${cut(whose, MOST_NAME)}` : ''}${p.pages > 1 ? ` · trang ${p.page + 1}/${p.pages}` : ''}`,
    en: (what: string, n: number, whose: string | null, p: PageNumber) =>
      rich`📊 ${bold(`${what}: ${n}`)}${whose ? ` · ${cut(whose, MOST_NAME)}` : ''}${p.pages > 1 ? ` · page ${p.page + 1} of ${p.pages}` : ''}`,
  },
  noRows: {
    vi: (what: string) => rich`${what}: hiện không có nhiệm vụ nào. Gõ /tiendo để xem số liệu mới.`,
    en: (what: string) => rich`${what}: none at present. Type /progress for the new figures.`,
  },
} as const;

const shortParts: Readonly<Record<TallyPart, Readonly<Record<Language, string>>>> = {
  doneOnTime: { vi: 'Xong đúng hạn', en: 'Done on time' },
  doneLate: { vi: 'Xong quá hạn', en: 'Done late' },
  openWithinTerm: { vi: 'Trong hạn', en: 'Within term' },
  openOverdue: { vi: 'Quá hạn', en: 'Overdue' },
  doneWithoutDeadline: { vi: 'Xong, không hạn', en: 'Done, no deadline' },
  openWithoutDeadline: { vi: 'Không thời hạn', en: 'No deadline' },
  paused: { vi: 'Tạm dừng', en: 'Paused' },
  cancelled: { vi: 'Thu hồi', en: 'Recalled' },
};

/** The label of the button that opens the rows behind a figure. */
export const partButton = (part: TallyPart, n: number, language: Language): string =>
  `${shortParts[part][language]}: ${n}`;

/** The rates of a report, with their codes. */
export const rateCodes = ['T1', 'T2', 'T3', 'T4', 'T5'] as const satisfies readonly RateCode[];
