import type { Day } from '../core/day.ts';
import { addDays } from '../core/day.ts';
import { shortDay } from '../texts/format.ts';

/** A small office to look at: invented, and without people's names. */
export const sampleOffice = {
  name: 'UBND thành phố Bến Thuận',
  timezone: 'Asia/Ho_Chi_Minh',
  language: 'vi',
  units: [
    {
      code: 'VP',
      name: 'Văn phòng HĐND và UBND thành phố',
      aliases: ['Văn phòng', 'VP HĐND-UBND', 'VP'],
      group: 'phong-ban',
    },
    { code: 'PNV', name: 'Phòng Nội vụ', aliases: ['P.NV', 'Nội vụ'], group: 'phong-ban' },
    { code: 'VHTT', name: 'Phòng Văn hóa và Thông tin', aliases: ['P.VHTT', 'Văn hóa'], group: 'phong-ban' },
    { code: 'TCKH', name: 'Phòng Tài chính - Kế hoạch', aliases: ['P.TCKH', 'TC-KH'], group: 'phong-ban' },
    { code: 'P1', name: 'UBND Phường 1', aliases: ['Phường 1'], group: 'xa-phuong' },
    { code: 'XTL', name: 'UBND xã Tân Lạc', aliases: ['xã Tân Lạc'], group: 'xa-phuong' },
  ],
  groups: [
    {
      code: 'phong-ban',
      name: 'Các phòng, ban chuyên môn',
      aliases: ['các phòng, ban', 'các phòng ban', 'các cơ quan chuyên môn'],
    },
    { code: 'xa-phuong', name: 'UBND các xã, phường', aliases: ['các xã, phường', 'các xã phường'] },
  ],
  members: [
    { user: 'chutich', name: 'Chủ tịch', role: 'chairman' },
    { user: 'vp', name: 'Chánh Văn phòng', role: 'office', unit: 'VP' },
    { user: 'nv', name: 'Trưởng phòng Nội vụ', role: 'head', unit: 'PNV' },
    { user: 'vhtt', name: 'Trưởng phòng Văn hóa và Thông tin', role: 'head', unit: 'VHTT' },
    { user: 'tckh', name: 'Trưởng phòng Tài chính - Kế hoạch', role: 'head', unit: 'TCKH' },
    { user: 'p1', name: 'Chủ tịch Phường 1', role: 'head', unit: 'P1' },
    { user: 'xtl', name: 'Chủ tịch xã Tân Lạc', role: 'head', unit: 'XTL' },
  ],
  chats: [{ group: 'giaoban', purpose: 'digest' }],
} as const;

export const samplePeople = [
  { user: 'chutich', id: 1001, name: 'Chủ tịch' },
  { user: 'vp', id: 1002, name: 'Chánh Văn phòng' },
  { user: 'nv', id: 1003, name: 'Trưởng phòng Nội vụ' },
  { user: 'vhtt', id: 1004, name: 'Trưởng phòng Văn hóa và Thông tin' },
  { user: 'tckh', id: 1005, name: 'Trưởng phòng Tài chính - Kế hoạch' },
  { user: 'p1', id: 1006, name: 'Chủ tịch Phường 1' },
  { user: 'xtl', id: 1007, name: 'Chủ tịch xã Tân Lạc' },
] as const;

export const sampleGroup = { group: 'giaoban', id: -1001, title: 'Giao ban UBND' } as const;

type Person = (typeof samplePeople)[number]['user'];

/** What somebody did on a day of the week before, at a time of day. */
export type PastStep = {
  readonly daysAgo: number;
  readonly at: string;
  readonly as: Person;
  readonly say?: string;
  readonly press?: string;
  readonly inGroup?: true;
};

/** The week before the first look: something done, something late, something asked. */
export function weekBefore(today: Day): PastStep[] {
  const date = (days: number) => shortDay(addDays(today, days));
  return [
    {
      daysAgo: 7,
      at: '08:05',
      as: 'chutich',
      say: `Giao Phòng Nội vụ chủ trì, phối hợp với Văn phòng tổ chức sát hạch tin học cho công chức, hoàn thành trước ngày ${date(3)}`,
    },
    { daysAgo: 7, at: '08:06', as: 'chutich', press: 'Ban hành' },
    { daysAgo: 7, at: '08:40', as: 'nv', press: 'Đã nhận' },
    {
      daysAgo: 7,
      at: '09:00',
      as: 'vp',
      say: `/giao Phòng Tài chính - Kế hoạch tổng hợp tình hình giải ngân vốn đầu tư công, xong trước ngày ${date(-2)}`,
    },
    { daysAgo: 7, at: '09:01', as: 'vp', press: 'Ban hành' },
    { daysAgo: 7, at: '09:30', as: 'tckh', press: 'Đã nhận' },
    {
      daysAgo: 6,
      at: '14:00',
      as: 'chutich',
      inGroup: true,
      say: `/giao P.VHTT rà soát chữ ký số trên văn bản đi của các xã, phường, xong trước ngày ${date(-1)}`,
    },
    { daysAgo: 6, at: '14:01', as: 'chutich', inGroup: true, press: 'Ban hành' },
    { daysAgo: 6, at: '15:00', as: 'vhtt', press: 'Đã nhận' },
    {
      daysAgo: 5,
      at: '08:15',
      as: 'chutich',
      say: `Yêu cầu các xã, phường báo cáo số hồ sơ trễ hạn tại Bộ phận Một cửa trước ngày ${date(5)}`,
    },
    { daysAgo: 5, at: '08:16', as: 'chutich', press: 'Ban hành' },
    { daysAgo: 5, at: '08:50', as: 'p1', press: 'Đã nhận' },
    { daysAgo: 3, at: '10:00', as: 'tckh', press: 'Báo cáo' },
    {
      daysAgo: 3,
      at: '10:02',
      as: 'tckh',
      say: 'Đã giải ngân 62% kế hoạch vốn, còn 4 dự án vướng mặt bằng; báo cáo số 45/BC-TCKH',
    },
    { daysAgo: 3, at: '10:30', as: 'vp', press: 'Xác nhận' },
    { daysAgo: 2, at: '16:00', as: 'nv', press: 'Xin gia hạn' },
    { daysAgo: 2, at: '16:02', as: 'nv', say: `${date(8)} vì phòng máy đang sửa chữa` },
  ];
}
