import { day } from '../../src/core/day.ts';
import { vietnamCalendar } from '../../src/holidays.ts';
import { type Found, type Kind, type Registry, readMinutes, readOrder } from '../../src/minutes/index.ts';

export const calendar = vietnamCalendar(2019, 2032);

/** A city with departments, schools, police, wards and communes. */
export const city: Registry = {
  units: [
    {
      code: 'VP',
      name: 'Văn phòng HĐND và UBND thành phố',
      aliases: ['Văn phòng', 'VP HĐND-UBND', 'VP'],
      group: 'phong-ban',
    },
    { code: 'PNV', name: 'Phòng Nội vụ', aliases: ['P.NV', 'Nội vụ'], group: 'phong-ban' },
    { code: 'VHTT', name: 'Phòng Văn hóa và Thông tin', aliases: ['P.VHTT', 'Văn hóa'], group: 'phong-ban' },
    { code: 'TCKH', name: 'Phòng Tài chính - Kế hoạch', aliases: ['TC-KH'], group: 'phong-ban' },
    { code: 'QLDT', name: 'Phòng Quản lý đô thị', aliases: ['QLĐT'], group: 'phong-ban' },
    { code: 'GDDT', name: 'Phòng Giáo dục và Đào tạo', aliases: ['Phòng GD&ĐT'], group: 'phong-ban' },
    { code: 'TP', name: 'Phòng Tư pháp', aliases: [], group: 'phong-ban' },
    { code: 'TTR', name: 'Thanh tra thành phố', aliases: ['Thanh tra'], group: 'phong-ban' },
    { code: 'BQLDA', name: 'Ban Quản lý dự án đầu tư xây dựng', aliases: ['Ban QLDA'], group: 'su-nghiep' },
    { code: 'TTYT', name: 'Trung tâm Y tế thành phố', aliases: ['TTYT'], group: 'su-nghiep' },
    { code: 'CATP', name: 'Công an thành phố', aliases: ['CATP'], group: 'luc-luong' },
    { code: 'QS', name: 'Ban Chỉ huy Quân sự thành phố', aliases: ['BCHQS'], group: 'luc-luong' },
    {
      code: 'PCT',
      name: 'Phó Chủ tịch UBND thành phố Trần Văn Hòa',
      aliases: ['PCT Trần Văn Hòa', 'đ/c Hòa'],
      group: 'lanh-dao',
    },
    { code: 'P1', name: 'UBND Phường 1', aliases: ['Phường 1'], group: 'xa-phuong' },
    { code: 'P2', name: 'UBND Phường 2', aliases: ['Phường 2'], group: 'xa-phuong' },
    { code: 'XMT', name: 'UBND xã Mỹ Tân', aliases: ['xã Mỹ Tân'], group: 'xa-phuong' },
    { code: 'XTT', name: 'UBND xã Tân Thuận Tây', aliases: ['xã Tân Thuận Tây'], group: 'xa-phuong' },
  ],
  groups: [
    { code: 'lanh-dao', name: 'Lãnh đạo UBND thành phố', aliases: [] },
    {
      code: 'phong-ban',
      name: 'Các phòng, ban chuyên môn',
      aliases: ['các phòng, ban', 'các cơ quan chuyên môn'],
    },
    { code: 'su-nghiep', name: 'Các đơn vị sự nghiệp', aliases: [] },
    { code: 'luc-luong', name: 'Lực lượng vũ trang', aliases: [] },
    { code: 'xa-phuong', name: 'UBND các xã, phường', aliases: ['các xã, phường'] },
  ],
};

/** A commune of the two-tier administration with hamlets, unions and schools. */
export const commune: Registry = {
  units: [
    { code: 'VP', name: 'Văn phòng HĐND và UBND xã', aliases: ['Văn phòng'], group: 'phong' },
    { code: 'KT', name: 'Phòng Kinh tế', aliases: [], group: 'phong' },
    { code: 'VHXH', name: 'Phòng Văn hóa - Xã hội', aliases: ['Phòng VH-XH'], group: 'phong' },
    {
      code: 'HCC',
      name: 'Trung tâm Phục vụ hành chính công xã',
      aliases: ['Trung tâm Phục vụ hành chính công'],
      group: 'phong',
    },
    { code: 'CAX', name: 'Công an xã', aliases: ['CA xã'], group: 'luc-luong' },
    { code: 'QSX', name: 'Ban Chỉ huy Quân sự xã', aliases: ['BCHQS xã'], group: 'luc-luong' },
    { code: 'TYT', name: 'Trạm Y tế xã', aliases: ['Trạm Y tế'], group: 'phong' },
    { code: 'MTTQ', name: 'Ủy ban MTTQ Việt Nam xã', aliases: ['Mặt trận xã'], group: 'doan-the' },
    { code: 'HND', name: 'Hội Nông dân xã', aliases: ['Hội Nông dân'], group: 'doan-the' },
    { code: 'DTN', name: 'Đoàn TNCS Hồ Chí Minh xã', aliases: ['Đoàn xã'], group: 'doan-the' },
    { code: 'T1', name: 'Thôn Đông', aliases: [], group: 'thon' },
    { code: 'T2', name: 'Thôn Đoài', aliases: [], group: 'thon' },
    { code: 'T3', name: 'Thôn Hạ', aliases: [], group: 'thon' },
    { code: 'TH', name: 'Trường Tiểu học Kim Sơn', aliases: [], group: 'truong' },
    { code: 'THCS', name: 'Trường THCS Kim Sơn', aliases: [], group: 'truong' },
  ],
  groups: [
    { code: 'phong', name: 'Các phòng, đơn vị thuộc UBND xã', aliases: ['các phòng, đơn vị'] },
    { code: 'luc-luong', name: 'Công an, Quân sự xã', aliases: [] },
    { code: 'doan-the', name: 'Mặt trận và các đoàn thể xã', aliases: ['các đoàn thể'] },
    { code: 'thon', name: 'Các thôn', aliases: ['Trưởng thôn các thôn', 'Trưởng các thôn'] },
    {
      code: 'truong',
      name: 'Các trường học trên địa bàn',
      aliases: ['các trường', 'Hiệu trưởng các trường'],
    },
  ],
};

export type Told = { registry?: Registry; issuedOn?: string; kind?: Kind };

/** "PNV / VP / 2026-05-31 / monthly" for each directive, empty where there is nothing. */
export function read(text: string, told: Told = {}): string[] {
  return found(text, told).map(line);
}

export function found(
  text: string,
  { registry = city, issuedOn = '2026-03-02', kind = 'conclusion' }: Told = {},
): Found[] {
  return readMinutes({ text, registry, issuedOn: day(issuedOn), calendar, kind });
}

export function order(text: string, { registry = city, issuedOn = '2026-03-02' }: Told = {}): Found[] {
  return readOrder({ text, registry, issuedOn: day(issuedOn), calendar });
}

export function line(one: Found): string {
  return [one.lead.join('+'), one.coordinating.join('+'), one.deadline ?? '', one.recurrence ?? '']
    .join(' / ')
    .replace(/( \/ )+$/, '')
    .trim();
}
