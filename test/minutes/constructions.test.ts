import { describe, expect, test } from 'vitest';
import { city, commune, found, line, order, read, type Told } from './helpers.ts';

// How sentences of offices are built: one short case for each construction. Monday, 2 March 2026.

type Case = readonly [text: string, ...wanted: string[]];
const cases = (rows: readonly Case[], told: Told = {}): void => {
  for (const [text, ...wanted] of rows) test(text, () => expect(read(text, told)).toEqual(wanted));
};

describe('Who is to do it', () => {
  cases([
    // A task may begin like a word of a report.
    ['1. Phòng Nội vụ dự thảo văn bản trả lời ông Lợi, chậm nhất ngày 12/3.', 'PNV /  / 2026-03-12'],
    // The object first, then the owner.
    ['1. Danh sách hộ chính sách Phòng Nội vụ rà lại, chốt chậm nhất 20/3.', 'PNV /  / 2026-03-20'],
    ['1. An sinh: gạo cứu đói (8,4 tấn) Phòng Nội vụ cấp đến từng hộ.', 'PNV'],
    ['1. Kết quả rà soát của Phòng Nội vụ rất tốt.'],
    ['1. Sổ sách, con dấu, phòng làm việc Văn phòng bàn giao xong trước 10/3.', 'VP /  / 2026-03-10'],
    ['1. Việc lắp camera, vạch sơn Công an thành phố làm xong trước 20/3.', 'CATP /  / 2026-03-20'],
    // Whose duty it is.
    ['1. Trách nhiệm của Phòng Nội vụ là công khai đường dây nóng.', 'PNV'],
    ['1. Trách nhiệm của Phòng Nội vụ tham mưu danh sách trước ngày 20/3.', 'PNV /  / 2026-03-20'],
    // Whose wish it was is not who must do it.
    [
      '1. Trước kiến nghị của Phường 1, Phòng Quản lý đô thị kiểm tra, trả lời trước ngày 15/3.',
      'QLDT /  / 2026-03-15',
    ],
    ['1. Trước phản ánh của người dân Phường 1, Phòng Quản lý đô thị phải kiểm tra ngay.', 'QLDT'],
    // The police without the word their name begins with.
    [
      '1. Phòng Nội vụ lập danh sách; lực lượng công an xác minh nhân thân trước ngày 10/3.',
      'PNV',
      'CATP /  / 2026-03-10',
    ],
    // A stranger in the midst of a list.
    [
      '1. Phòng Nội vụ, Hội Luật gia, Phòng Tư pháp rà soát văn bản trước ngày 10/3.',
      'PNV+TP /  / 2026-03-10',
    ],
    ['1. Đề nghị Phường 7, Phường 1, Phường 2 rà soát hộ nghèo.', 'P1+P2'],
    ['1. Phường 1, 2 dọn rác chợ trước ngày 05/3.', 'P1+P2 /  / 2026-03-05'],
    ['1. Giao Phường 1, 2 hộ dân được hỗ trợ theo quy định.', 'P1'],
    // A verb that begins no other order.
    ['1. Phòng Quản lý đô thị lập dự toán; Công an thành phố căng dây cảnh báo.', 'QLDT', 'CATP'],
    // Behind "thì".
    ['1. Lịch tiếp dân thì từ tháng sau Văn phòng niêm yết công khai.', 'VP'],
    ['1. Phường nào nợ quá 90 ngày thì Phòng Tài chính - Kế hoạch soạn công văn.', 'TCKH'],
    // Said last.
    ['1. Cây xanh, biển quảng cáo do Phòng Quản lý đô thị chịu trách nhiệm kiểm tra.', 'QLDT'],
    ['1. Thắp nến tri ân tối 26/7 giao Công an thành phố và Phòng Nội vụ.', 'CATP+PNV'],
    ['1. Tuyển 12 lao động trong quý này, muộn nhất 25/3 - Phòng Nội vụ.', 'PNV /  / 2026-03-25'],
    [
      '1. Công an thành phố cắt điện nơi không an toàn; biển quảng cáo do Phòng Quản lý đô thị kiểm tra, chằng chống.',
      'CATP',
      'QLDT',
    ],
    // What was said of them, then what they must do.
    ['1. UBND Phường 1 và UBND xã Mỹ Tân là hai nơi xung yếu nhất, hai nơi đều đông dân.'],
    ['1. Mỹ Tân và Tân Thuận Tây là hai nơi xung yếu nhất, hai xã này phải cử người canh đê.', 'XMT+XTT'],
    ['1. Các phòng, ban chưa gửi báo cáo phải gửi trước ngày 10/3.', 'phong-ban /  / 2026-03-10'],
    ['1. Các phòng, ban còn chậm gửi báo cáo.'],
    ['1. Công an thành phố, Ban Chỉ huy Quân sự thành phố mỗi đơn vị bố trí 01 trung đội.', 'CATP+QS'],
    ['1. Phó Chủ tịch UBND thành phố Trần Văn Hòa được phân công trực tiếp theo dõi.', 'PCT'],
    [
      '1. Hai phòng Nội vụ, Tư pháp cùng được giao hoàn thành phần mềm trong quý II.',
      'PNV+TP /  / 2026-06-30',
    ],
  ]);
});

describe('Who takes part', () => {
  cases([
    ['1. Ban Quản lý dự án đầu tư xây dựng, UBND Phường 1 (phối hợp) thảm lại mặt đường.', 'BQLDA / P1'],
    ['1. Phòng Nội vụ điều chỉnh lộ trình, có Công an thành phố tham gia khảo sát.', 'PNV / CATP'],
    ['1. Phòng Nội vụ làm việc ngay với UBND Phường 1, thống nhất danh sách.', 'PNV / P1'],
    ['1. Công an thành phố chủ trì, BCHQS thành phố phối hợp tuần tra ban đêm.', 'CATP / QS'],
    ['1. Yêu cầu Phòng Nội vụ phải cùng Phòng Tư pháp rà soát.', 'PNV / TP'],
    // Who only sends people takes part, unless there is more to do.
    ['1. Phòng Nội vụ chủ trì kiểm tra công vụ, Phòng Tư pháp cử người tham gia.', 'PNV / TP'],
    [
      '1. Phòng Nội vụ thành lập đoàn kiểm tra; Phòng Tư pháp, Công an thành phố cử cán bộ tham gia đoàn.',
      'PNV / TP+CATP',
    ],
    ['1. Nội vụ với Tư pháp rà lại hồ sơ.', 'PNV / TP'],
  ]);
});

describe('By when', () => {
  cases([
    // The day of the sentence stands before its orders.
    ['1. Hạn cuối nộp hồ sơ là 20/3, giao Phòng Nội vụ tổng hợp.', 'PNV /  / 2026-03-20'],
    [
      '1. Hạn cuối nộp hồ sơ là 20/3, giao Phòng Nội vụ tổng hợp; Văn phòng bố trí phòng họp.',
      'PNV /  / 2026-03-20',
      'VP',
    ],
    ['1. Phòng Nội vụ lập danh sách, hôm sau (03/3) gửi Văn phòng.', 'PNV /  / 2026-03-03'],
    ['1. Phòng Nội vụ rà lại danh sách, 8 giờ sáng 06/3 báo cáo.', 'PNV /  / 2026-03-06'],
    ['1. Phòng Nội vụ kiểm định lại toàn bộ máy, báo cáo 12/3.', 'PNV /  / 2026-03-12'],
    // How a thing is divided is no duty that comes back, where a day is written beside it.
    ['1. Phòng Nội vụ đăng ký kế hoạch từng quý, gửi trước ngày 22/3/2026.', 'PNV /  / 2026-03-22'],
    ['1. Phòng Nội vụ đôn đốc nộp đủ, không để tồn đọng sang quý sau.', 'PNV'],
    // "Sau Tết" is after it.
    ['1. Phòng Nội vụ vận động lao động trở lại ngay sau Tết, thứ Sáu 13/3 báo cáo.', 'PNV /  / 2026-03-13'],
    [
      '1. Phòng Nội vụ gửi báo cáo cho Văn phòng vào ngày 25, tháng nào cũng vậy.',
      'PNV /  / 2026-03-25 / monthly',
    ],
    [
      '1. Giao Phòng Nội vụ:\na) Định kỳ hằng quý (trước ngày 20 tháng cuối quý) kiểm tra 10 đơn vị.',
      'PNV /  / 2026-03-20 / quarterly',
    ],
  ]);
});

describe('Where it stands', () => {
  cases([
    // An owner as the heading of a paragraph.
    [
      'III. TỔ CHỨC THỰC HIỆN\n1. Phòng Nội vụ\nThẩm định hồ sơ, tham mưu khen thưởng.\n2. Văn phòng\nBố trí xe; chuẩn bị phòng họp.',
      'PNV',
      'VP',
    ],
    [
      'Phần 1. Tình hình tháng 2\nPhòng Nội vụ tuyển 05 người.\nPhần 2. Giám đốc chỉ đạo\nPhòng Nội vụ tuyển thêm 02 người.',
      'PNV',
    ],
    ['1. Việc phải làm:\na, Phòng Nội vụ rà soát biên chế.\nb, Văn phòng bố trí xe.', 'PNV', 'VP'],
    // "Về các kiến nghị" is what is decided upon, not what others said.
    [
      'THÔNG BÁO\nKết luận của Chủ tịch\nSau khi nghe báo cáo, Chủ tịch kết luận:\nI. VỀ CÁC KIẾN NGHỊ CỤ THỂ\n1. Phòng Nội vụ trả lời cử tri trước ngày 10/3.',
      'PNV /  / 2026-03-10',
    ],
  ]);
  cases(
    [
      [
        'BIÊN BẢN\nI. CÁC ĐƠN VỊ BÁO CÁO\n1. Phòng Kinh tế: đã cấp 05 giấy phép, đề nghị Văn phòng bố trí xe.\n2. Ý kiến đ/c Toản: đề nghị Phòng Kinh tế lập bảng theo dõi.\nII. CHỦ TỊCH KẾT LUẬN\n1. Phòng Kinh tế lập bảng theo dõi.',
        'KT',
      ],
      ['BIÊN BẢN\nKết luận:\n- Giao ban Ban Giám hiệu vào sáng thứ Hai hằng tuần như cũ.'],
    ],
    { registry: commune, kind: 'minutes' },
  );
});

describe('Who is meant', () => {
  cases([
    [
      '1. Đối với 03 công trình sai phép ở Mỹ Tân, yêu cầu xã đình chỉ thi công, báo cáo trước 20/3.',
      'XMT /  / 2026-03-20',
    ],
    ['1. Đối với Phòng Nội vụ, Phòng Tư pháp: khắc phục tình trạng thiếu người.', 'PNV+TP'],
    [
      'II. YÊU CẦU\n1. Đối với Phòng Nội vụ\n1.1. Rà soát toàn bộ lời hứa, báo cáo trước ngày 15/3.\n1.2. Bố trí đủ người.',
      'PNV /  / 2026-03-15',
      'PNV',
    ],
    [
      '1. Hai đơn vị chậm quyết toán (Phòng Nội vụ, Văn phòng) phải nộp hồ sơ trước 18/3.',
      'PNV+VP /  / 2026-03-18',
    ],
    [
      '1. Các phòng, ban chịu trách nhiệm toàn diện trước Chủ tịch nếu để mất tài sản; hằng tháng, trước ngày 05, báo cáo số liệu.',
      'phong-ban /  / 2026-03-05 / monthly',
    ],
    ['1. Biên bản này Văn phòng đánh máy, gửi chậm nhất ngày kia.', 'VP /  / 2026-03-04'],
    ['1. Phòng Nội vụ phân loại hồ sơ ở cả 3 xã, Văn phòng lo phần in ấn.', 'PNV', 'VP'],
    ['1. Đề nghị Phòng Nội vụ kê thêm 40 bàn, Văn phòng hỗ trợ nhân lực.', 'PNV', 'VP'],
    ['1. Phòng Nội vụ ký quy chế phối hợp với UBND Phường 1.', 'PNV'],
    [
      'TT\tNội dung\tĐơn vị thực hiện\tHạn hoàn thành\tGhi chú\n1\tTuần tra đêm\tCông an thành phố, Ban CHQS thành phố\t\tThường xuyên',
      'CATP+QS',
    ],
  ]);
  cases(
    [
      [
        'Chủ tịch yêu cầu Phòng Nội vụ trực. Bãi xe được ông Thiện chốt tại chỗ: trong tháng 4, Phòng Tư pháp kiểm tra, xử lý.',
        'PNV',
        'TP /  / 2026-04-30',
      ],
      [
        'Bà Hoàng Thị Yến đề nghị Công an thành phố xử lý xe tải. Trả lời từng ý kiến, Chủ tịch cho hay ngõ 123 sẽ được sửa. Ông yêu cầu Công an thành phố lập chốt.',
        'CATP',
      ],
    ],
    { kind: 'news' },
  );
});

describe('What only tells', () => {
  cases([
    ['1. Nhìn chung tuần qua các đơn vị bám sát nhiệm vụ. Công an thành phố phá 01 vụ đánh bạc.'],
    ['1. Tuần qua Phòng Nội vụ tuyển 02 người. Yêu cầu Phòng Nội vụ tuyển thêm 01 người.', 'PNV'],
    ['1. Công an thành phố quá tải kéo dài.'],
  ]);
  cases(
    [
      [
        'BIÊN BẢN\n1. Ông Sơn (Phòng Kinh tế) báo cáo: đạt 15 tiêu chí.\n2. Ông Ba (Thôn Hạ): đề nghị Công an xã bắt camera.\n3. Chủ trì kết luận:\nNhất trí với báo cáo. Từ nay đến cuối năm phải đạt các tiêu chí, cụ thể:\n* Thu nhập: Phòng Kinh tế mở rộng 15 ha rau.',
        'KT /  / 2026-12-31',
      ],
    ],
    { registry: commune, kind: 'minutes' },
  );
});

describe('Sentences with more in them', () => {
  cases([
    ['1. Các phòng, ban, Trung tâm Y tế thành phố lồng ghép nội dung an toàn.', 'phong-ban+TTYT'],
    [
      '1. Phòng Nội vụ trang trí cờ, xong trước 28/3; Công an, Ban CHQS thành phố xây dựng phương án trực.',
      'PNV /  / 2026-03-28',
      'CATP+QS',
    ],
    ['1. Danh mục phải rà xong trong tháng 3 (Phòng Nội vụ).', 'PNV /  / 2026-03-31'],
    [
      '1. Phòng Nội vụ lập danh sách, gửi Văn phòng trước 12 giờ ngày mai, đắp xong 19 đập tạm trước 28/3.',
      'PNV /  / 2026-03-03',
      'PNV /  / 2026-03-28',
    ],
    ['1. Phòng Nội vụ ra bản tin ngày 2 lần.', 'PNV'],
    ['1. Phòng Nội vụ đúc rút mô hình, báo cáo kết quả cuối tháng 5.', 'PNV /  / 2026-05-31'],
    ['1. Phòng Nội vụ mở 03 lớp tập huấn trong tháng 4 và tháng 5.', 'PNV /  / 2026-05-31'],
    ['2.1- Phòng Nội vụ hoàn chỉnh dự thảo.\n2.2- Văn phòng bố trí xe.', 'PNV', 'VP'],
    [
      '1. Công an thành phố ra quân, tuần 3 buổi, báo cáo kết quả vào chiều thứ Sáu.',
      'CATP /  / 2026-03-06 / weekly',
    ],
    [
      '1. Phòng Nội vụ rà soát biên chế.\n2. Về tinh giản biên chế: thực hiện theo chỉ đạo của Tỉnh ủy.',
      'PNV',
    ],
  ]);
  cases(
    [
      [
        'À nhà bà Tư ở xã Mỹ Tân tốc mái, VHTT xem hỗ trợ theo mức nào, mai trả lời tôi',
        'VHTT /  / 2026-03-03',
      ],
      ['Công an thành phố đưa hết người lên trường. Thanh tra mở cửa cả 8 phòng', 'CATP', 'TTR'],
    ],
    { kind: 'chat' },
  );
});

test('What the chairman concludes in the midst of a discussion is ordered, and what others propose there is not', () => {
  const text = [
    'BIÊN BẢN',
    'Họp giao ban tuần',
    'Phần 2. Các nội dung thảo luận',
    'Trưởng thôn đề nghị xã làm kè tạm. Phòng Kinh tế kiến nghị cấp thêm kinh phí.',
    'Chủ tịch kết luận: Phòng Kinh tế khảo sát tuyến đê. Công an xã cử người trực.',
    'Bà Thủy đề nghị Văn phòng mua thêm máy.',
  ].join('\n');
  expect(read(text, { registry: commune, kind: 'minutes' })).toEqual(['KT', 'CAX']);
});

test('A directive of the chairman opens its orders with "chỉ thị:"', () => {
  const text = [
    'CHỈ THỊ',
    'Về việc tổ chức đón Tết',
    '',
    'Năm 2025 kinh tế giữ ổn định; Phòng Nội vụ đã làm tốt việc trực Tết.',
    'Căn cứ Chỉ thị của UBND tỉnh, Chủ tịch UBND thành phố chỉ thị:',
    '1. Phòng Nội vụ lập danh sách trực Tết.',
    '2. Phòng Tư pháp niêm yết số điện thoại trực.',
  ].join('\n');
  expect(read(text, { kind: 'letter' })).toEqual(['PNV', 'TP']);
});

test('A unit that somebody named like the word every order begins with takes no order away', () => {
  const units = [...city.units, { code: 'X', name: '/giao', aliases: ['Yêu cầu'] }];
  const text = 'Giao Phòng Nội vụ rà soát biên chế. Yêu cầu Phòng Tư pháp thẩm định.';
  expect(read(text, { registry: { ...city, units } })).toEqual(['PNV', 'TP']);
});

test('An office that the registry does not have is named whole in the question', () => {
  const [one] = order('Giao Sở Ngoại vụ soạn văn bản gửi cơ quan lãnh sự');
  expect(one?.doubts.map((d) => d.words)).toEqual(['Sở Ngoại vụ']);
  const [other] = order('Giao Bộ Ngoại giao đón đoàn công tác');
  expect(other?.doubts.map((d) => d.words)).toEqual(['Bộ Ngoại giao']);
  expect(other?.task).toBe('Đón đoàn công tác');
});

describe('Agreed with, then ordered', () => {
  cases([
    [
      '1. Đồng ý với đề nghị của Phòng Nội vụ, Phòng Tư pháp phải rà soát xong trước ngày 18/3.',
      'TP /  / 2026-03-18',
    ],
    ['1. Phòng Nội vụ lập phương án.\n2. Đề xuất của Phòng Tư pháp về biên chế được chấp thuận.', 'PNV'],
  ]);
});

describe('Said more closely', () => {
  cases([
    ['1. Văn phòng, các phòng, ban: Phòng Nội vụ, Phòng Tư pháp rà soát danh mục.', 'VP+PNV+TP'],
    ['1. Giao Phòng Nội vụ giữ gìn tuyến đường hoa, Phòng Tư pháp cùng phối hợp.', 'PNV / TP'],
    ['1. Phòng Nội vụ thẩm định sau 02 ngày làm việc, tức ngày 16/3.', 'PNV /  / 2026-03-16'],
    [
      '1. Văn phòng bố trí xe.\n2. Trả lời đơn của ông Bảy về lối đi chung, giao Phòng Nội vụ tham mưu trước 09/3.',
      'VP',
      'PNV /  / 2026-03-09',
    ],
  ]);
});

describe('A day that is not certain is asked about', () => {
  const asks = (text: string, wanted: string, reason: string, told: Told = {}): void =>
    test(text, () => {
      const [one] = found(text, told);
      expect(one && line(one)).toBe(wanted);
      expect(one?.doubts.filter((d) => d.field === 'deadline').map((d) => d.reason)).toEqual([reason]);
    });
  const chat: Told = { kind: 'chat' };
  asks(
    '1. Phòng Nội vụ tổ chức hội nghị ngày 20/3, trước đó 01 ngày gửi tài liệu cho Văn phòng.',
    'PNV /  / 2026-03-19',
    'depends-on-event',
  );
  asks(
    '1. Phòng Nội vụ tổ chức tập huấn ngày 20/3, sau đó 3 ngày báo cáo kết quả.',
    'PNV /  / 2026-03-23',
    'depends-on-event',
  );
  asks('1. Phòng Nội vụ kiểm tra ngày 10/3, hôm sau báo cáo.', 'PNV /  / 2026-03-11', 'depends-on-event');
  asks('1. Phòng Nội vụ gửi tài liệu trước 05 ngày.', 'PNV /  / 2026-03-07', 'depends-on-event');
  asks(
    '1. Phòng Nội vụ chuẩn bị kỳ họp ngày 25/3, gửi tài liệu chậm nhất 05 ngày trước ngày họp.',
    'PNV /  / 2026-03-20',
    'depends-on-event',
  );
  asks('Văn phòng mai làm giấy mời, thứ 6 họp', 'VP /  / 2026-03-03', 'several-dates', chat);
  asks(
    'Nội vụ chuẩn bị báo cáo cho cuộc họp thứ 6, gửi tôi trước 1 ngày',
    'PNV /  / 2026-03-05',
    'depends-on-event',
    chat,
  );
  asks(
    '1. Phòng Nội vụ hoàn thành ngày 20/3 phần thô và ngày 30/3 phần hoàn thiện.',
    'PNV /  / 2026-03-20',
    'several-dates',
  );
  // A day that tells which things are meant.
  asks('1. Phòng Nội vụ chi trả cho các hộ có mặt trước ngày 10/3.', 'PNV', 'date-of-object');
  asks(
    '1. Phòng Quản lý đô thị rà soát các công trình cấp phép trước ngày 01/7/2026.',
    'QLDT /  / 2026-07-01',
    'date-of-object',
  );
  asks('1. Văn phòng gửi tài liệu cho đại biểu trước cuộc họp 02 ngày.', 'VP', 'depends-on-event');
  asks(
    '1. Văn phòng gửi tài liệu trước kỳ họp ngày 20/3 ít nhất 05 ngày.',
    'VP /  / 2026-03-15',
    'depends-on-event',
  );
  asks('1. Phòng Nội vụ chuẩn bị nội dung cho kỳ họp diễn ra ngày 25/3.', 'PNV', 'day-of-event');
  asks('1. Văn phòng chuẩn bị phòng họp cho buổi làm việc sáng thứ Sáu.', 'VP', 'day-of-event');
  asks('1. Phòng Nội vụ theo dõi các hợp đồng hết hạn vào ngày 31/3.', 'PNV', 'date-of-object');
  asks('1. Phòng Nội vụ niêm yết danh sách trong 05 ngày.', 'PNV /  / 2026-03-07', 'how-long');
  asks(
    'Thứ 5 đoàn tỉnh về kiểm tra, Văn phòng lo phòng họp, Nội vụ in tài liệu',
    'VP /  / 2026-03-05',
    'day-of-event',
    chat,
  );
  asks('1. Phòng Nội vụ bố trí người trực cả ngày thứ Bảy.', 'PNV', 'day-of-event');
  asks(
    '1. Phòng Nội vụ giải quyết 38 hồ sơ quá hạn trước ngày 15/3.',
    'PNV /  / 2026-03-15',
    'date-of-object',
  );
  asks('1. Phòng Nội vụ rà soát học sinh bỏ học trước khi kết thúc học kỳ II.', 'PNV', 'vague-date');
  // Said on a Monday.
  asks('1. Phòng Nội vụ gửi báo cáo vào thứ Hai.', 'PNV /  / 2026-03-02', 'vague-date');
  // Written on a Saturday.
  asks('Phòng Nội vụ rà soát, cuối tuần sau báo cáo', 'PNV /  / 2026-03-13', 'vague-date', {
    kind: 'chat',
    issuedOn: '2026-03-07',
  });
  cases([
    ['1. Văn phòng tổ chức hội nghị ngày 20/3.', 'VP /  / 2026-03-20'],
    [
      '1. Phòng Nội vụ rà soát các văn bản ban hành trước ngày 01/7/2025, báo cáo trước ngày 20/3.',
      'PNV /  / 2026-03-20',
    ],
    ['1. Phòng Nội vụ vận động hội viên dọn vệ sinh vào sáng Chủ nhật (08/3).', 'PNV /  / 2026-03-08'],
    // An hour of the day is no deadline.
    [
      '1. Công an thành phố yêu cầu chủ mỏ dừng nổ mìn sau 17 giờ; kết quả báo cáo trong ngày 04/3.',
      'CATP /  / 2026-03-04',
    ],
    // How far the figures reach is no deadline.
    ['1. Phòng Nội vụ tổng hợp số liệu đến hết ngày 31/3, báo cáo trước ngày 05/4.', 'PNV /  / 2026-04-05'],
    ['1. Phòng Nội vụ báo cáo kết quả giai đoạn từ 01/3 đến 31/3/2026.', 'PNV'],
  ]);
  test('A day within a period that is said beside it is certain', () => {
    const [one] = found('1. Phòng Nội vụ tuyển 12 lao động trong quý này, muộn nhất 25/3.');
    expect(one?.deadline).toBe('2026-03-25');
    expect(one?.doubts).toEqual([]);
  });
});

describe('Called by what they are', () => {
  cases([
    ['1. Ngành y tế (Trung tâm Y tế thành phố) thay 12 bếp ăn trước 20/3.', 'TTYT /  / 2026-03-20'],
    [
      '1. Chủ đầu tư là Ban Quản lý dự án đầu tư xây dựng đôn đốc nhà thầu hoàn thành trước 20/3.',
      'BQLDA /  / 2026-03-20',
    ],
    ['1. Cơ quan thường trực (Phòng Nội vụ) tổng hợp trước 20/3.', 'PNV /  / 2026-03-20'],
    ['1. Phần việc của Phòng Nội vụ: rà soát biên chế trước 20/3.', 'PNV /  / 2026-03-20'],
    ['1. Giao Phòng Nội vụ (chủ trì), Phòng Tư pháp, Văn phòng rà soát.', 'PNV / TP+VP'],
    [
      '1. Phòng Nội vụ lập danh sách, gửi Văn phòng. Cơ quan chủ trì nêu trên báo cáo trước 20/3.',
      'PNV',
      'PNV /  / 2026-03-20',
    ],
    [
      '1. Giao Phòng Nội vụ chủ trì, phối hợp Phòng Tư pháp rà soát. Cơ quan chủ trì báo cáo trước 20/3.',
      'PNV / TP',
      'PNV /  / 2026-03-20',
    ],
  ]);
});

describe('A hamlet in small letters that acts by itself', () => {
  cases(
    [
      [
        '1. Thôn Đông rà soát hộ nghèo; Văn phòng cấp vật tư, thôn tự tổ chức làm trước 20/3.',
        'T1',
        'VP',
        'T1 /  / 2026-03-20',
      ],
    ],
    { registry: commune },
  );
});

describe('A schedule gives no orders', () => {
  cases([
    ['1. Lịch tuần: Thứ Hai: Chủ tịch họp giao ban; thứ Ba: Phòng Nội vụ kiểm tra công vụ.'],
    [
      '1. Phòng Nội vụ rà soát.\n2. Lịch làm việc tuần tới:\n- Thứ Hai: Phòng Nội vụ kiểm tra tại Phường 1.\n- Thứ Ba: Văn phòng tổ chức họp.\n3. Văn phòng bố trí xe.',
      'PNV',
      'VP',
    ],
  ]);
});

describe('Who is meant by a number, a kind or a title', () => {
  cases([
    [
      '1. Giao Phòng Nội vụ và Phòng Tư pháp rà soát văn bản. Thứ Sáu hằng tuần, hai Phòng gửi tiến độ về Văn phòng.',
      'PNV+TP',
      'PNV+TP /  / 2026-03-06 / weekly',
    ],
    [
      '1. Bí thư Đảng ủy, Chủ tịch UBND Phường 1 trực tiếp xuống hiện trường, báo cáo trong ngày 03/3.',
      'P1 /  / 2026-03-03',
    ],
    ['1. UBND các xã, phường trong toàn tỉnh rà soát hộ có nhà yếu.', 'xa-phuong'],
    ['1. Về phía UBND xã Mỹ Tân: cần đẩy nhanh đo đạc, xong trước 15/3.', 'XMT /  / 2026-03-15'],
    ['1. Văn phòng bố trí xe.\n2. Sáng ngày 05/3/2026, Đoàn công tác của tỉnh kiểm tra tại Phường 1.', 'VP'],
    ['1. Phòng Nội vụ rà soát. Đơn vị báo cáo trước 20/3.', 'PNV', 'PNV /  / 2026-03-20'],
    // Two sentences, not "em Hòa".
    ['1. Được em. Văn phòng rà lại hồ sơ.', 'VP'],
  ]);
  cases(
    [
      [
        '1. Trường Tiểu học Kim Sơn cùng Đoàn xã dọn sân trường. Nhà trường cắm biển cảnh báo trước 10/3.',
        'TH / DTN',
        'TH /  / 2026-03-10',
      ],
      [
        '1. Trạm Y tế phun thuốc.\n2. Hiệu trưởng các trường còn lại là Trường Tiểu học Kim Sơn và Trường THCS Kim Sơn tự kiểm tra.',
        'TYT',
        'TH+THCS',
      ],
      [
        '1. Trường Tiểu học Kim Sơn:\n- Thay 06 bình chữa cháy đã hết hạn;\n- Gia cố lan can. Trong lúc chờ sửa, nhà trường đã khóa cầu thang.',
        'TH',
        'TH',
      ],
    ],
    { registry: commune },
  );
});

describe('Praise, proposals and forecasts among the orders', () => {
  cases([
    ['1. Phòng Nội vụ rà soát. UBND thành phố hoan nghênh Phòng Tư pháp đã vận động 150 suất quà.', 'PNV'],
    ['1. Yêu cầu các phòng, ban, UBND các xã, phường nghiêm túc quán triệt, triển khai thực hiện.'],
    [
      '1. Phòng Nội vụ rà soát.\n2. Theo bản tin của Đài Khí tượng, tâm bão cách bờ 480 km, di chuyển nhanh.',
      'PNV',
    ],
    ['1. Phòng Nội vụ thống nhất với các hãng xe, công bố lịch chạy trước 20/3.', 'PNV /  / 2026-03-20'],
    ['1. Phòng Nội vụ thống nhất với đề xuất của Phòng Tư pháp.'],
    [
      '1. Đối với hai công trình đã ngừng hoạt động, yêu cầu UBND Phường 1 đối thoại với người dân trước 20/3.',
      'P1 /  / 2026-03-20',
    ],
  ]);
  cases(
    [
      [
        'Giám đốc một hợp tác xã kiến nghị rút ngắn thời gian cấp phép, đồng thời đề nghị Phòng Tư pháp hỗ trợ. Chủ tịch giao Phòng Nội vụ xem xét.',
        'PNV',
      ],
    ],
    { kind: 'news' },
  );
  cases(
    [
      [
        'BIÊN BẢN\nPhần 2. Thảo luận\nÔng Tâm báo cáo tình hình ổn định. Chủ tịch biểu dương Công an xã, đồng thời nhắc: Công an xã, Ban Chỉ huy Quân sự xã tuần tra chung mỗi tháng một lần.\nPhần 3. Việc chung\nTừ tuần này, các phòng, đơn vị gửi báo cáo trước thứ Năm hằng tuần.',
        'CAX+QSX /  /  / monthly',
        'phong /  / 2026-03-05 / weekly',
      ],
    ],
    { registry: commune, kind: 'minutes' },
  );
  cases(
    [
      [
        'CÔNG ĐIỆN\nChủ tịch UBND thành phố điện:\n- Trưởng các phòng, ban;\n- Các đơn vị: Công an thành phố, Trung tâm Y tế thành phố.\nChủ tịch UBND thành phố yêu cầu:\n1. Phòng Nội vụ trực ban.',
        'PNV',
      ],
    ],
    { kind: 'letter' },
  );
});

describe('Partners, invitations and days of events', () => {
  cases([
    [
      '1. Giao Phòng Nội vụ chủ trì, phối hợp chặt chẽ, hiệu quả với Công an thành phố rà soát.',
      'PNV / CATP',
    ],
    ['1. Văn phòng mời Phòng Tư pháp dự họp vào ngày 10/3.', 'VP /  / 2026-03-10'],
    ['1. Văn phòng mời Phòng Tư pháp tham gia thẩm định, xong trước 10/3.', 'VP / TP / 2026-03-10'],
    ['1. Ban Chỉ huy Quân sự thành phố chuẩn bị chu đáo lễ giao, nhận quân ngày 12/3.', 'QS'],
    [
      '1. Các phòng, ban theo chức năng, nhiệm vụ được giao rà soát thủ tục trước 10/3.',
      'phong-ban /  / 2026-03-10',
    ],
    ['1. Phường 1 vận động nhân dân treo cờ, ra quân trong hai ngày 07/3 và 08/3.', 'P1 /  / 2026-03-08'],
    [
      'II. YÊU CẦU\n1. Phòng Nội vụ rà soát.\n2. Văn phòng bố trí xe trước 05/3.\nIII. TỔ CHỨC THỰC HIỆN\nCác tồn tại, yêu cầu tại mục II nếu chưa ghi thời hạn riêng phải hoàn thành trước ngày 20/3.',
      'PNV /  / 2026-03-20',
      'VP /  / 2026-03-05',
    ],
    [
      'PHỤ LỤC I\nCÁC NHIỆM VỤ PHẢI HOÀN THÀNH TRƯỚC NGÀY 29/5/2026\n(Kèm theo Kế hoạch số 11/KH-UBND)\nTT | Nhiệm vụ | Cơ quan chủ trì\n1 | Kiểm tra điểm thi | Phòng Nội vụ',
      'PNV /  / 2026-05-29',
    ],
  ]);
  cases([['Các xã, phường chưa nộp báo cáo thì nộp ngay, hạn chót sáng mai', 'xa-phuong /  / 2026-03-03']], {
    kind: 'chat',
  });
});

describe('Told first, then ordered', () => {
  cases([
    [
      '1. Phòng Nội vụ rà soát.\n2. UBND Phường 1: chậm 8 ngày. Yêu cầu bù tiến độ trước 20/3.',
      'PNV',
      'P1 /  / 2026-03-20',
    ],
    ['1. Văn phòng để thiếu tài liệu hai lần trong tháng là điều không thể chấp nhận.'],
    ['1. Phòng Nội vụ, đơn vị được giao từ tháng 01, đến nay chưa trình.'],
    ['1. Phường 1 được mượn hội trường chiều thứ Bảy.'],
    [
      '1. Phòng Nội vụ rà soát. Riêng hồ sơ trễ hạn, giải quyết xong trong tuần này.',
      'PNV',
      'PNV /  / 2026-03-06',
    ],
    [
      '1. Công an thành phố xử lý đối tượng cầm đầu. Kết quả báo cáo Chủ tịch UBND thành phố trước 15/3.',
      'CATP',
      'CATP /  / 2026-03-15',
    ],
    [
      '1. Bà Lê Thị Sáu đề nghị cấp giấy: hồ sơ đã đủ, UBND xã Mỹ Tân hoàn tất thủ tục trước 11/3.',
      'XMT /  / 2026-03-11',
    ],
    [
      '1. Các hộ dân hẻm 45 phản ánh ngập nước: đơn vị quản lý là Phòng Quản lý đô thị, yêu cầu nạo vét trong tuần.',
      'QLDT /  / 2026-03-06',
    ],
  ]);
  cases(
    [
      [
        'Trong tháng 2, Phòng Nội vụ đã tuyển 05 người. Kết luận hội nghị, đồng chí Chủ tịch UBND thành phố nhấn mạnh một số nhiệm vụ: Phòng Tư pháp rà soát văn bản. Phòng Nội vụ tuyển thêm 02 người.',
        'TP',
        'PNV',
      ],
    ],
    { kind: 'news' },
  );
  cases(
    [
      [
        'BIÊN BẢN\nSau khi nghe trình bày, các đơn vị phát biểu:\nPhường 1: mặt đường hẹp, đề nghị mở rộng góc cua.\nPhó Chủ tịch thống nhất mở rộng và giao:\n1/ QLĐT khảo sát trước 12/3.',
        'QLDT /  / 2026-03-12',
      ],
    ],
    { kind: 'minutes' },
  );
  cases([['Quản lý đô thị nạo vét cống, tuần sau xong', 'QLDT /  / 2026-03-13']], { kind: 'chat' });
  cases(
    [
      [
        'KẾ HOẠCH\nTháng hành động\nII. NỘI DUNG\n1. Thành lập 02 đoàn kiểm tra. Phòng Nội vụ tham mưu quyết định trước ngày 31/3.\nIII. PHÂN CÔNG\n1. Phòng Tư pháp: viết tin, bài.',
        'PNV /  / 2026-03-31',
        'TP',
      ],
    ],
    { kind: 'letter' },
  );
});

describe('Days of months, periods and conditions', () => {
  cases([
    ['1. Phòng Nội vụ báo cáo vào thứ Sáu cuối cùng của tháng.', 'PNV /  / 2026-03-27'],
    ['1. Phường 1 tổng vệ sinh vào Chủ nhật đầu mỗi tháng.', 'P1 /  / 2026-04-05 / monthly'],
    ['1. Phòng Nội vụ nộp báo cáo chậm nhất ngày 10 của tháng sau.', 'PNV /  / 2026-04-10'],
    ['1. Trong tháng 3, tháng 4/2026, Phòng Tư pháp kiểm tra 05 đơn vị.', 'TP /  / 2026-04-30'],
    ['1. Phòng Nội vụ lấy kết quả này làm căn cứ xếp loại cuối năm.', 'PNV'],
  ]);
  const asks = (text: string, wanted: string, reason: string): void =>
    test(text, () => {
      const [one] = found(text);
      expect(one && line(one)).toBe(wanted);
      expect(one?.doubts.filter((d) => d.field === 'deadline').map((d) => d.reason)).toEqual([reason]);
    });
  asks('1. Nếu đến ngày 15/3 chưa xong, Phường 1 phải báo cáo giải trình.', 'P1', 'day-of-event');
  asks('1. Văn phòng mở sổ theo dõi, nhắc việc trước hạn 02 ngày.', 'VP', 'depends-on-event');
  asks(
    '1. Phòng Nội vụ chạy thử từ ngày 09/3, tổng kết sau một tháng.',
    'PNV /  / 2026-04-02',
    'depends-on-event',
  );
});

describe('Who only seems to be told, and who is told in few words', () => {
  cases([
    ['1. Các xã, phường lập tổ thu nợ.\n2. Đầu tư công: từng chủ đầu tư cam kết tiến độ.', 'xa-phuong'],
    ['1. Phòng Nội vụ rà soát.\n2. Dự thảo Đề án quản lý vỉa hè: cơ bản thống nhất.', 'PNV'],
    ['1. Phường 1 xin 20 tấn xi măng.'],
    [
      '1. Phường 1, Phường 2 và xã Mỹ Tân, mỗi địa phương chọn 01 tuyến đường, đăng ký trước 15/3.',
      'P1+P2+XMT /  / 2026-03-15',
    ],
    ['1. Văn phòng tham mưu kế hoạch làm việc với Phường 1 trong tuần tới.', 'VP /  / 2026-03-13'],
    ['1. Các phường lân cận đều đạt.\n2. Phường 1 Phường 2 rà soát hộ nghèo.', 'P1+P2'],
    ['1. Chuyển Thanh tra thành phố xem xét, xử lý đơn trước 12/3.', 'TTR /  / 2026-03-12'],
    ['1. Phòng Nội vụ lập hồ sơ, chuyển Phòng Tư pháp thẩm định trước 12/3.', 'PNV /  / 2026-03-12'],
    [
      '1. Phòng Nội vụ chốt danh sách trong tuần; tuần sau công bố.',
      'PNV /  / 2026-03-06',
      'PNV /  / 2026-03-13',
    ],
    ['1. Phòng Nội vụ trình UBND thành phố tháng 4/2026.', 'PNV /  / 2026-04-30'],
  ]);
  cases(
    [
      ['Nội vụ gửi danh sách trước 15h.\nOk mai cũng được', 'PNV /  / 2026-03-02'],
      ['Mấy phường mấy xã gom số liệu giùm tôi', 'xa-phuong'],
    ],
    { kind: 'chat' },
  );
  cases(
    [
      [
        'BIÊN BẢN\nKết luận:\n1. 4 hộ Thôn Hạ: đồng chí trưởng thôn cùng Phòng Kinh tế đến từng nhà, ký xong trước 06/3.\n2. Công an xã: 2 vụ va chạm ở ngã ba chợ.\n3. Từ nay ai để trễ thì hạ thi đua.',
        'T3 / KT / 2026-03-06',
      ],
    ],
    { registry: commune, kind: 'minutes' },
  );
  const asks = (text: string, wanted: string, told: Told = {}): void =>
    test(text, () => {
      const [one] = found(text, told);
      expect(one && line(one)).toBe(wanted);
      expect(one?.doubts.filter((d) => d.field === 'deadline').map((d) => d.reason)).toEqual([
        'day-of-event',
      ]);
    });
  asks('Mai anh họp với tỉnh, Nội vụ chuẩn bị báo cáo', 'PNV', { kind: 'chat' });
  asks('Văn phòng soạn giấy mời, thứ 4 họp xử lý đơn ông Tám', 'VP /  / 2026-03-04', { kind: 'chat' });
  asks('1. Văn phòng chuẩn bị ngày 8/3.', 'VP');
});

describe('Owners apart from the task, and tasks that are numbered within a sentence', () => {
  cases([
    [
      '1. Giao Phòng Nội vụ rà soát.\n2. Lắp camera an ninh tại 12 vị trí\nCơ quan thực hiện: Công an thành phố. Thời gian: trước 30/4.',
      'PNV',
      'CATP /  / 2026-04-30',
    ],
    ['1. Tổng kết phong trào thi đua (Phòng Nội vụ; 15/4).', 'PNV /  / 2026-04-15'],
    [
      '1. Về chợ Cái Tắc: (1) Phòng Tài chính - Kế hoạch thẩm định giá trước 12/3; (2) Phường 2 lấy ý kiến tiểu thương.',
      'TCKH /  / 2026-03-12',
      'P2',
    ],
    ['1. Văn phòng và các đơn vị liên quan chuẩn bị họp báo.', 'VP'],
    ['1. Các xã, phường gửi số liệu về Phòng Nội vụ, Phòng tổng hợp chung.', 'xa-phuong', 'PNV'],
    ['1. Hằng ngày trước 16 giờ, các xã, phường báo số hộ về Văn phòng.', 'xa-phuong'],
    ['1. Các phòng, ban còn nợ báo cáo thành tích bổ sung trong 02 ngày.', 'phong-ban /  / 2026-03-04'],
    ['1. Phòng Quản lý đô thị là đơn vị chủ quản, có trách nhiệm bảo trì hệ thống chiếu sáng.', 'QLDT'],
  ]);
});

describe('Promises, causes and petitions', () => {
  cases([
    ['1. UBND Phường 1 cam kết hoàn thành trước 30/4.'],
    ['1. Nguyên nhân chậm do Phòng Tài chính - Kế hoạch thẩm định kéo dài.'],
    ['1. Hội đồng thống nhất: đề nghị tặng Giấy khen cho Phòng Nội vụ.'],
    ['1. Đề nghị Thường trực HĐND thành phố xem xét, cho ý kiến.'],
    ['1. Phòng Nội vụ phải trình trước 01/3 nhưng đến nay chưa có sản phẩm.'],
  ]);
});

describe('One line names the owner of all that follows', () => {
  cases(
    [
      [
        'CÔNG ĐIỆN\nChủ tịch UBND thành phố yêu cầu Thủ trưởng các phòng, ban thực hiện ngay các nhiệm vụ sau:\n1. Hủy các cuộc họp không cần thiết.\n2. Kiểm đếm tàu thuyền trước 10 giờ ngày 03/3.\n3. Phòng Nội vụ trực ban.',
        'phong-ban',
        'phong-ban /  / 2026-03-03',
        'PNV',
      ],
    ],
    { kind: 'letter' },
  );
  cases(
    [
      [
        '1. Trường THCS Kim Sơn sửa nhà vệ sinh.\n2. Công an xã phối hợp với nhà trường bảo đảm an toàn.',
        'THCS',
        'CAX',
      ],
    ],
    { registry: commune },
  );
  test('An hour of "cùng ngày" is asked about', () => {
    const [one] = found('1. Phường 1 sơ tán dân trước 15 giờ cùng ngày.');
    expect(one?.doubts.map((d) => d.reason)).toEqual(['depends-on-event']);
  });
});

describe('Minutes that label what was said of each matter and what was concluded', () => {
  const labelled = (label: string): string =>
    `BIÊN BẢN\nHọp giao ban\n\nThành phần:\n- Phòng Nội vụ, Phường 1.\n\nVấn đề 1. Bãi rác\n\nÝ kiến: Phường 1 đề nghị Phòng Quản lý đô thị thêm xe trước 10/3.\n\n${label} Phòng Quản lý đô thị thêm hai xe trước ngày 12/3. Phường 1 dọn bãi rác trong ngày 05/3.\n\nVấn đề 2. Chợ\n\nÝ kiến: Phòng Nội vụ báo thiếu 02 người.`;
  cases(
    [
      'Kết luận:',
      '→ Kết luận:',
      '- Ý kiến kết luận:',
      'Chủ tọa kết luận:',
      'Giám đốc Ban kết luận:',
      'Quyết định:',
      'Thống nhất:',
      'Cuộc họp thống nhất:',
      'Chỉ đạo của Chủ tịch:',
      'Kết luận.',
      '=> Kết luận:\n-',
    ].map((label): Case => [labelled(label), 'QLDT /  / 2026-03-12', 'P1 /  / 2026-03-05']),
    { kind: 'minutes' },
  );
  cases([[labelled('Đề xuất:')], [labelled('Ý kiến của Phường 2:')]], { kind: 'minutes' });
  cases([['1. Phòng Nội vụ trực, hằng ngày gửi ảnh và nhật ký lên nhóm chung trước 9 giờ.', 'PNV']]);
});

describe('Lines of a letter that were cut where the page ended', () => {
  cases(
    [
      [
        'May viec sau buoi hop:\n- Phong Noi vu lap danh sach can bo duoc khen thuong, gui\ndanh sach cho toi cham nhat thu Sau nay.\n- Van phong ra soat ho so, may tinh va cac thiet bi\nhong, giua thang 3 phai xong.',
        'PNV /  / 2026-03-06',
        'VP /  / 2026-03-15',
      ],
      ['Phong Noi vu gui bao cao cho toi trong 4 ngay lam viec.', 'PNV /  / 2026-03-06'],
      [
        'Phòng Nội vụ lập danh sách cán bộ được đề nghị khen thưởng và gửi cho\ntôi trước 12/3.',
        'PNV /  / 2026-03-12',
      ],
      [
        'văn phòng chuẩn bị phòng họp và giấy mời gửi khách mời\nphòng nội vụ lập danh sách trước 12/3',
        'VP',
        'PNV /  / 2026-03-12',
      ],
    ],
    { kind: 'chat' },
  );
});

describe('Days and words that only describe', () => {
  cases(
    [
      [
        '1. Yêu cầu Phòng Quản lý đô thị rà soát 12 công trình vi phạm từ tháng 5 đến tháng 8, nộp hồ sơ về Văn phòng trước ngày 20/10.',
        'QLDT /  / 2026-10-20',
      ],
    ],
    { issuedOn: '2026-10-05' },
  );
  cases([
    ['1. Yêu cầu Phòng Nội vụ tuyên truyền từ tháng 5 đến tháng 8.', 'PNV /  / 2026-08-31'],
    ['1. Phó Chủ tịch UBND thành phố Trần Văn Hòa sáng 14/3 đến thăm hai hộ.', 'PCT /  / 2026-03-14'],
    ['1. Phòng Nội vụ rà soát biên chế.\n2. Phân công cụ thể theo Phụ lục đính kèm.', 'PNV'],
    [
      'A. NHIỆM VỤ\n1. Phòng Nội vụ rà soát biên chế.\nB. CHẾ ĐỘ BÁO CÁO\nCác xã, phường gửi báo cáo về Văn phòng trước ngày 20/3.',
      'PNV',
      'xa-phuong /  / 2026-03-20',
    ],
  ]);
  cases(
    [
      ['Biểu tổng hợp nội vụ đưa tôi rồi, khỏi in lại.'],
      ['Nội vụ kiểm tra rồi, báo lại tôi trong ngày 04/3', 'PNV /  / 2026-03-04'],
    ],
    { kind: 'chat' },
  );
});

describe('An order without its full stop is no heading', () => {
  cases([
    ['1. Yêu cầu Phòng Nội vụ lập danh sách trước 12/3', 'PNV /  / 2026-03-12'],
    [
      '1. Phân công Phòng Nội vụ rà soát biên chế\n2. Giao nhiệm vụ cho phòng tư pháp rà soát văn bản',
      'PNV',
      'TP',
    ],
    ['II. Giao nhiệm vụ cho các phòng, ban\n1. Phòng Nội vụ rà soát biên chế.', 'PNV'],
  ]);
});
