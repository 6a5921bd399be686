import { describe, expect, test } from 'vitest';
import { commune, found, line, read } from './helpers.ts';

// The rules of the right answer, one short case after the other; the day of issue is Monday, 2 March 2026.

const cases = (rows: readonly (readonly [text: string, ...wanted: string[]])[]): void => {
  for (const [text, ...wanted] of rows) test(text, () => expect(read(text)).toEqual(wanted));
};

describe('Who must answer for it', () => {
  cases([
    ['Giao Phòng Nội vụ xây dựng kế hoạch.', 'PNV'],
    ['Giao cho Trưởng phòng Nội vụ xây dựng kế hoạch.', 'PNV'],
    ['Yêu cầu đồng chí Chánh Văn phòng chuẩn bị tài liệu.', 'VP'],
    ['Đề nghị Công an thành phố và Phòng Quản lý đô thị ra quân xử lý.', 'CATP+QLDT'],
    ['Phòng Nội vụ, Phòng Tư pháp rà soát quy chế.', 'PNV+TP'],
    ['Phòng Nội vụ + Phòng Tư pháp rà soát quy chế.', 'PNV+TP'],
    ['Chủ tịch UBND Phường 1 và Chủ tịch UBND xã Mỹ Tân kiểm tra hiện trường.', 'P1+XMT'],
    ['Thủ trưởng các phòng, ban rà soát quy chế làm việc.', 'phong-ban'],
    ['Các cơ quan, đơn vị gửi báo cáo về Văn phòng.', 'phong-ban'],
    ['Các phòng, ban và UBND các xã, phường đăng ký danh hiệu thi đua.', 'phong-ban+xa-phuong'],
    ['Các địa phương rà soát hộ nghèo.', 'xa-phuong'],
    ['UBND các phường: 1, 2 dọn vệ sinh vỉa hè.', 'P1+P2'],
    ['Đồng chí Lê Văn Tám - Trưởng phòng Tư pháp soạn thảo công văn trả lời.', 'TP'],
    ['Phân công Phó Chủ tịch UBND thành phố Trần Văn Hòa làm việc với doanh nghiệp.', 'PCT'],
    ['Việc lắp camera do Công an thành phố thực hiện, xong trong tháng 4.', 'CATP /  / 2026-04-30'],
    ['Phòng Nội vụ được giao làm đầu mối tổng hợp.', 'PNV'],
    ['Giao Phòng Nội vụ thành phố tham mưu.', 'PNV'],
    ['P. Nội vụ rà soát biên chế.', 'PNV'],
    ['PHÒNG NỘI VỤ RÀ SOÁT BIÊN CHẾ.', 'PNV'],
    ['Phòng Nội vụ chủ trì tham mưu đề án. Phòng này cũng dự thảo tờ trình.', 'PNV', 'PNV'],
    ['Phòng Nội vụ tham mưu đề án. Khẩn trương trình UBND thành phố.', 'PNV', 'PNV'],
    ['Sở Nội vụ hướng dẫn thực hiện.'],
    ['Văn phòng Đăng ký đất đai cấp giấy.'],
  ]);
});

describe('Who takes part', () => {
  cases([
    ['Phòng Nội vụ chủ trì, phối hợp với Phòng Tư pháp và Văn phòng tham mưu.', 'PNV / TP+VP'],
    ['Phòng Nội vụ cùng Phòng Tư pháp kiểm tra.', 'PNV / TP'],
    ['Phòng Nội vụ với Phòng Tư pháp kiểm tra.', 'PNV / TP'],
    ['Phòng Nội vụ phối hợp Phòng Tư pháp kiểm tra.', 'PNV / TP'],
    ['Phòng Nội vụ kiểm tra, có sự tham gia của Thanh tra thành phố.', 'PNV / TTR'],
    ['Phòng Nội vụ chủ trì, Phòng Tư pháp phối hợp xây dựng quy chế.', 'PNV / TP'],
    [
      'Phòng Nội vụ phối hợp chặt chẽ với các phòng, ban và UBND các xã, phường thực hiện.',
      'PNV / phong-ban+xa-phuong',
    ],
    ['Phòng Nội vụ tổng hợp, gửi Phòng Tư pháp.', 'PNV'],
    ['Phòng Nội vụ hướng dẫn UBND các xã, phường thực hiện.', 'PNV'],
    ['Phòng Nội vụ phối hợp với Sở Nội vụ mở lớp bồi dưỡng.', 'PNV'],
    ['Phòng Nội vụ phối hợp với các đơn vị liên quan rà soát.', 'PNV'],
    ['Phòng Nội vụ thực hiện đạt 95%, cao hơn cùng kỳ.', 'PNV'],
  ]);
});

describe('By when', () => {
  const by = (words: string): string => `Phòng Nội vụ gửi báo cáo ${words}.`;
  test.each([
    ['trước ngày 15/4', '2026-04-15'],
    ['trước ngày 15/4/2026', '2026-04-15'],
    ['trước 17h00 ngày 15/4', '2026-04-15'],
    ['trước 17 giờ 00, ngày 15 tháng 4 năm 2026', '2026-04-15'],
    ['trong ngày 15-4-2026', '2026-04-15'],
    ['chậm nhất là ngày 15.4.2026', '2026-04-15'],
    ['trong tháng 5', '2026-05-31'],
    ['trong tháng 5/2026', '2026-05-31'],
    ['trong tháng này', '2026-03-31'],
    ['trong tháng tới', '2026-04-30'],
    ['trong quý II', '2026-06-30'],
    ['trong quý 2 năm 2026', '2026-06-30'],
    ['trong quý này', '2026-03-31'],
    ['trong 6 tháng đầu năm', '2026-06-30'],
    ['trong tuần này', '2026-03-06'],
    ['trong tuần', '2026-03-06'],
    ['trong tuần sau', '2026-03-13'],
    ['vào đầu tuần sau', '2026-03-09'],
    ['cuối tuần này', '2026-03-06'],
    ['thứ Tư tuần sau', '2026-03-11'],
    ['sáng thứ Năm', '2026-03-05'],
    ['cuối tháng', '2026-03-31'],
    ['giữa tháng 4', '2026-04-15'],
    ['đầu tháng 4', '2026-04-01'],
    ['cuối tháng 9', '2026-09-30'],
    ['chậm nhất 10 ngày', '2026-03-12'],
    ['trong vòng 10 ngày', '2026-03-12'],
    ['trong 02 tuần', '2026-03-16'],
    ['trong 48 giờ', '2026-03-04'],
    ['sau 05 ngày làm việc kể từ ngày ký', '2026-03-09'],
    ['trong thời hạn 7 ngày làm việc', '2026-03-11'],
    ['không quá 15 ngày kể từ ngày ban hành Thông báo này', '2026-03-17'],
    ['trước ngày 10 tháng sau', '2026-04-10'],
    ['đến hết ngày 31/3', '2026-03-31'],
    ['từ ngày 10/3 đến ngày 20/3', '2026-03-20'],
    ['từ ngày 10 đến hết ngày 20/3/2026', '2026-03-20'],
    ['trước Tết Nguyên đán', '2027-02-05'],
    ['trước ngày 23 tháng Chạp', '2027-01-30'],
    ['trong ngày mai', '2026-03-03'],
    ['ngay trong hôm nay', '2026-03-02'],
    ['trước ngày 15/02', '2027-02-15'],
    ['thường xuyên', ''],
    ['ngay', ''],
    ['kể từ ngày 10/3', ''],
    ['nhân dịp lễ 30/4', ''],
    ['theo Công văn số 12/UBND-NC ngày 10/4/2026', ''],
    ['tại Quyết định số 2494/QĐ-UBND ngày 25/11/2025', ''],
    ['trong năm', '2026-12-31'],
    ['hạn chót 25/5', '2026-05-25'],
    ['thời gian hoàn thành: 30/6/2026', '2026-06-30'],
    ['(hoàn thành trước 30/6)', '2026-06-30'],
    ['trước thứ Sáu, ngày 13/3/2026', '2026-03-13'],
    ['xong trước 10h thứ Sáu tuần này', '2026-03-06'],
  ])('%s', (words, deadline) => {
    expect(found(by(words)).map((f) => f.deadline ?? '')).toEqual([deadline]);
  });
});

describe('Duties that come back', () => {
  cases([
    ['Phòng Nội vụ báo cáo trước ngày 25 hằng tháng.', 'PNV /  / 2026-03-25 / monthly'],
    ['Trước ngày 01 hằng tháng, Phòng Nội vụ báo cáo.', 'PNV /  / 2026-04-01 / monthly'],
    ['Định kỳ hằng tuần, Phòng Nội vụ báo cáo.', 'PNV /  /  / weekly'],
    ['Phòng Nội vụ báo cáo vào thứ Sáu hằng tuần.', 'PNV /  / 2026-03-06 / weekly'],
    [
      'Phòng Nội vụ báo cáo định kỳ hằng quý, trước ngày 15 tháng cuối quý.',
      'PNV /  / 2026-03-15 / quarterly',
    ],
    ['Phòng Nội vụ báo cáo 6 tháng một lần, trước ngày 15/6 và 15/12.', 'PNV /  / 2026-06-15 / half-yearly'],
    ['Phòng Nội vụ tổng hợp trước ngày 15/12 hằng năm.', 'PNV /  / 2026-12-15 / yearly'],
    ['Phòng Nội vụ kiểm tra 02 lần/năm.', 'PNV /  /  / half-yearly'],
    ['Phòng Nội vụ mở chuyên mục "Mỗi tuần một điều luật".', 'PNV'],
    ['Phòng Nội vụ rà soát đối tượng hưởng trợ cấp hằng tháng.', 'PNV'],
    ['Công an thành phố hằng ngày báo cáo tình hình.', 'CATP'],
  ]);
});

describe('How many directives', () => {
  cases([
    ['Phòng Nội vụ lập danh sách, Phòng Tư pháp thẩm định trước 15/4.', 'PNV', 'TP /  / 2026-04-15'],
    ['Phòng Nội vụ lập danh sách, thẩm định, trình ký trước 15/4.', 'PNV /  / 2026-04-15'],
    [
      'Phòng Nội vụ lập danh sách trước 15/4, trình ký trước 20/4.',
      'PNV /  / 2026-04-15',
      'PNV /  / 2026-04-20',
    ],
    ['Phòng Nội vụ lập danh sách; trình ký; báo cáo.', 'PNV'],
    ['Phòng Nội vụ lập danh sách. Hoàn thành trước ngày 15/4.', 'PNV /  / 2026-04-15'],
    ['Phòng Nội vụ lập danh sách trước ngày 15/4 để trình Thành ủy trước ngày 20/4.', 'PNV /  / 2026-04-15'],
    ['Giao Phòng Nội vụ lập danh sách và giao Phòng Tư pháp thẩm định.', 'PNV', 'TP'],
    [
      'Phòng Nội vụ lập danh sách gửi Văn phòng trước 10/4, Văn phòng tổng hợp trước 15/4.',
      'PNV /  / 2026-04-10',
      'VP /  / 2026-04-15',
    ],
  ]);
});

describe('What is no order', () => {
  cases([
    ['Phòng Nội vụ đã hoàn thành kế hoạch.'],
    ['Phòng Nội vụ đang rà soát hồ sơ.'],
    ['Phòng Nội vụ cho biết còn 12 hồ sơ.'],
    ['Phòng Nội vụ đề xuất lùi thời hạn sang tháng 5.'],
    ['Thành phần dự họp: Phòng Nội vụ, Phòng Tư pháp.'],
    ['Kiến nghị UBND tỉnh bổ sung kinh phí.'],
    ['Đề nghị Sở Nội vụ sớm có hướng dẫn.'],
    ['Biểu dương Phòng Nội vụ.'],
    ['Đơn vị nào chậm trễ thì người đứng đầu chịu trách nhiệm trước Chủ tịch UBND thành phố.'],
    ['Đề nghị các đơn vị nghiêm túc thực hiện.'],
    ['Cho phép Phòng Nội vụ hợp đồng 02 lao động.'],
    ['UBND thành phố sẽ ban hành kế hoạch riêng.'],
    ['Trên đây là kết luận của Chủ tịch UBND thành phố, Văn phòng thông báo để các đơn vị biết, thực hiện.'],
  ]);
});

describe('A deadline for all', () => {
  test('is given to those that have none', () => {
    const text = `1. Phòng Nội vụ lập danh sách.
2. Phòng Tư pháp thẩm định trước 10/4.
3. Văn phòng hằng tháng báo cáo.
Các nội dung trên hoàn thành trước ngày 20/4/2026.`;
    expect(read(text)).toEqual(['PNV /  / 2026-04-20', 'TP /  / 2026-04-10', 'VP /  /  / monthly']);
  });
  test('but a report to the office is a directive of its own', () => {
    const text = `1. Phòng Nội vụ lập danh sách.
2. Các phòng, ban báo cáo kết quả thực hiện về Văn phòng trước ngày 20/4.`;
    expect(read(text)).toEqual(['PNV', 'phong-ban /  / 2026-04-20']);
  });
});

describe('What is doubtful is said', () => {
  const doubts = (text: string): string[] =>
    found(text).flatMap((f) => f.doubts.map((d) => `${d.field} ${d.reason}`));
  test.each([
    ['Phòng Nội vụ báo cáo sớm.', 'deadline vague-date'],
    ['Phòng Nội vụ báo cáo trong thời gian tới.', 'deadline vague-date'],
    ['Phòng Nội vụ hoàn thành đề án trước ngày 31/02.', 'deadline impossible-date'],
    ['Phòng Nội vụ hoàn thành đề án trước ngày 20/02/2026.', 'deadline past-date'],
    ['Phòng Nội vụ hoàn thành đề án trước ngày 20/02.', 'deadline year-guessed'],
    ['Giao Phòng Khoa học và Công nghệ lập kế hoạch.', 'lead unknown-unit'],
  ])('%s', (text, wanted) => {
    expect(doubts(text)).toEqual([wanted]);
  });
});

test('Names of every writing are one name', () => {
  const text =
    'Giao Phòng Văn hóa và Thông tin chủ trì, phối hợp với Uỷ ban nhân dân các xã, phường tổ chức hội diễn trước ngày 15/4.';
  const wanted = ['VHTT / xa-phuong / 2026-04-15'];
  expect(read(text)).toEqual(wanted);
  expect(read(text.normalize('NFD'))).toEqual(wanted);
  expect(read(text.replaceAll(' ', '\u00a0'))).toEqual(wanted);
  expect(read(text.toUpperCase())).toEqual(wanted);
  expect(read(text.replaceAll('hóa', 'hoá'))).toEqual(wanted);
  expect(
    read(
      'Giao Phong Van hoa va Thong tin chu tri, phoi hop voi UBND cac xa, phuong to chuc hoi dien truoc ngay 15/4.',
    ),
  ).toEqual(wanted);
});

test('The span is counted in the text as it came', () => {
  const text = 'Ghi nhận.\n- Phòng Nội vụ rà soát hồ sơ trước 15/4.'.normalize('NFD');
  const [one] = found(text);
  expect(one && text.slice(...one.span).normalize('NFC')).toBe('Phòng Nội vụ rà soát hồ sơ trước 15/4');
});

test('Hamlets are called again by their kind', () => {
  const text =
    'Phòng Kinh tế phối hợp với Thôn Đoài lập phương án. Thôn này gửi danh sách hộ dân trong ngày mai.';
  expect(found(text, { registry: commune }).map(line)).toEqual(['KT / T2', 'T2 /  / 2026-03-03']);
});
