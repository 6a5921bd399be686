import { describe, expect, test } from 'vitest';
import { read, type Told } from './helpers.ts';

// How orders are worded: one short case for each way, and what only looks like one. Monday, 2 March 2026.

type Case = readonly [text: string, ...wanted: string[]];
const cases = (rows: readonly Case[], told: Told = {}): void => {
  for (const [text, ...wanted] of rows) test(text, () => expect(read(text, told)).toEqual(wanted));
};

describe('In one sentence', () => {
  cases([
    [
      'Đề án vị trí việc làm được giao cho Phòng Nội vụ xây dựng, trình trong tháng 4. Quy chế chi tiêu đã được giao cho Phòng Tài chính - Kế hoạch soạn thảo từ tháng 1.',
      'PNV /  / 2026-04-30',
    ],
    [
      'Giao Ban Quản lý dự án đầu tư xây dựng rà lại tiến độ. Toàn bộ hệ thống thoát nước phải được Ban hoàn thiện trước khi hết quý II.',
      'BQLDA',
      'BQLDA /  / 2026-06-30',
    ],
    [
      'UBND Phường 1 và UBND xã Mỹ Tân chậm tiến độ. Yêu cầu hai địa phương này báo cáo trước ngày 10/3.',
      'P1+XMT /  / 2026-03-10',
    ],
    ['Phòng Nội vụ hoàn thành trước kỳ họp HĐND thành phố giữa năm.', 'PNV'],
    ['Phòng Nội vụ lên danh sách trực Tết Đoan Ngọ.', 'PNV'],
    ['Phòng Nội vụ chuẩn bị quà Tết cho người lao động.', 'PNV'],
    ['Phòng Nội vụ báo cáo nhanh trước 6 giờ và trước 17 giờ hằng ngày.', 'PNV'],
    ['Phòng Nội vụ thông báo cắt nước 2 ngày 29-30/3.', 'PNV'],
    ['Phòng Nội vụ gửi báo cáo mỗi chiều thứ Sáu.', 'PNV /  / 2026-03-06 / weekly'],
    [
      'Văn phòng tổ chức khám sức khỏe mỗi năm một lần, năm nay làm trong tháng 5.',
      'VP /  / 2026-05-31 / yearly',
    ],
    ['Phòng Nội vụ sửa quy chế trong tháng Tư, gửi trước ngày 30 tháng Tư.', 'PNV /  / 2026-04-30'],
    [
      'Phòng Nội vụ trả lời trong 05 ngày làm việc kể từ ngày nhận được Thông báo này.',
      'PNV /  / 2026-03-09',
    ],
    ['Phòng Nội vụ họp bàn trước khi bước sang tháng 5.', 'PNV /  / 2026-04-30'],
    ['Phòng Nội vụ nộp báo cáo trước khi kết thúc tháng 4.', 'PNV /  / 2026-04-30'],
    ['Phòng Nội vụ báo cáo vào ngày 15 và ngày 30 hằng tháng.', 'PNV /  / 2026-03-15 / monthly'],
    ['Phòng Nội vụ nộp trước giờ làm việc ngày 10/3.', 'PNV /  / 2026-03-10'],
    ['Phòng Nội vụ nộp trước khi hết giờ làm việc chiều thứ Sáu.', 'PNV /  / 2026-03-06'],
    ['Phòng Nội vụ lập hồ sơ, hạn chót là hết ngày làm việc cuối cùng của tháng 3.', 'PNV /  / 2026-03-31'],
    ['Phòng Nội vụ chuẩn bị nội dung trình tại kỳ họp thường lệ cuối năm.', 'PNV'],
    ['Phòng Nội vụ tổng hợp số liệu 6 tháng đầu năm, gửi trước ngày 20/6.', 'PNV /  / 2026-06-20'],
    ['Phòng Nội vụ rà soát biên chế. Thời gian hoàn thành: Trong quý II/2026.', 'PNV /  / 2026-06-30'],
    [
      'Phòng Nội vụ rà soát biên chế. Báo cáo Chủ tịch UBND thành phố kết quả trước ngày 20/3.',
      'PNV',
      'PNV /  / 2026-03-20',
    ],
    ['Phòng Nội vụ rà soát biên chế. Việc này phải xong trước ngày 20/3.', 'PNV /  / 2026-03-20'],
    ['Phòng Nội vụ rà soát biên chế. Yêu cầu xong trong tuần.', 'PNV /  / 2026-03-06'],
    ['Phòng Nội vụ rà soát biên chế; thời hạn gửi: chậm nhất 16 giờ ngày 12 tháng 3.', 'PNV /  / 2026-03-12'],
    ['Giao Phòng Nội vụ là đơn vị thường trực theo dõi, tổng hợp.', 'PNV'],
    ['UBND Phường 1 chưa gửi báo cáo; yêu cầu gửi ngay trong ngày 03/3.', 'P1 /  / 2026-03-03'],
    [
      'Căn cứ Quyết định số 12/QĐ-UBND ngày 10/5/2025, giao Phòng Nội vụ xây dựng quy chế trong tháng 3.',
      'PNV /  / 2026-03-31',
    ],
    ['Phòng Nội vụ khẩn trương, trong ngày 05/3, gửi lại danh sách.', 'PNV /  / 2026-03-05'],
    [
      'Phê bình Phòng Quản lý đô thị để xảy ra chậm trễ; yêu cầu kiểm điểm, báo cáo trước 10/3.',
      'QLDT /  / 2026-03-10',
    ],
    ['Phòng Nội vụ, chậm nhất ngày 12/3, phải trình dự thảo.', 'PNV /  / 2026-03-12'],
    ['Đề nghị đồng chí Trưởng Công an thành phố bố trí lực lượng chốt trực 24/24 giờ.', 'CATP'],
    ['Kể từ ngày 01/4/2026, Phòng Nội vụ không tiếp nhận hồ sơ giấy.', 'PNV'],
    [
      'Phòng Nội vụ tham mưu văn bản gửi Sở Nội vụ trước ngày 10/3 để kịp trình kỳ họp HĐND tỉnh ngày 25/3.',
      'PNV /  / 2026-03-10',
    ],
    [
      'Phòng Nội vụ chậm nhất đến ngày 15 tháng 3 năm 2026 có báo cáo gửi Văn phòng, Văn phòng tổng hợp trình Chủ tịch trong ngày 17/3.',
      'PNV /  / 2026-03-15',
      'VP /  / 2026-03-17',
    ],
  ]);
});

describe('No order', () => {
  cases([
    ['Phòng Nội vụ báo cáo đã tuyển dụng 12 viên chức.'],
    ['Mục tiêu đến hết năm 2026, 100% hồ sơ được số hóa.'],
    ['Phấn đấu trong quý II thu ngân sách đạt 50% dự toán.'],
    [
      'Theo đề nghị của Phòng Nội vụ tại Tờ trình số 15/TTr-PNV ngày 25/02/2026, đồng ý chủ trương bổ sung biên chế.',
    ],
    ['Tổ công tác do Phòng Nội vụ chủ trì đã kiểm tra 05 đơn vị.'],
    ['Trách nhiệm này thuộc về Phòng Nội vụ.'],
    ['Phòng Nội vụ phải chịu trách nhiệm trước Chủ tịch UBND thành phố nếu để chậm trễ.'],
    ['Nội dung này đã được Phòng Nội vụ tham mưu, Chủ tịch UBND thành phố ký ban hành ngày 27/02/2026.'],
    ['Chủ tịch UBND thành phố sẽ làm việc với Phòng Nội vụ vào ngày 10/3.'],
    ['Hoan nghênh Phòng Nội vụ, Phòng Tư pháp đã chủ động phối hợp rà soát thủ tục.'],
    ['Nhắc nhở Phòng Quản lý đô thị chưa gửi báo cáo tuần.'],
  ]);
});

describe('Over several lines', () => {
  cases([
    [
      `1. Rà soát quy chế làm việc của các cơ quan.
- Đơn vị chủ trì: Phòng Nội vụ.
- Đơn vị phối hợp: Văn phòng, Phòng Tư pháp.
- Thời gian hoàn thành: trước ngày 20/3/2026.
2. Lập danh sách hộ lấn chiếm kênh.
Thời hạn: 15/4. Chủ trì: Phòng Quản lý đô thị; phối hợp: Công an thành phố.`,
      'PNV / VP+TP / 2026-03-20',
      'QLDT / CATP / 2026-04-15',
    ],
    [
      `1. Rà soát quy chế làm việc (Phòng Nội vụ chủ trì, Phòng Tư pháp phối hợp), xong trong tháng 3.
2. Sửa 12 đèn đường hỏng - Phòng Quản lý đô thị.
3. Chuẩn bị hội trường: Văn phòng; hạn 10/3.
4. Kiểm tra phòng cháy tại chợ (giao Công an thành phố).
5. Đôn đốc thu nợ thuế; đơn vị thực hiện: Phòng Tài chính - Kế hoạch.`,
      'PNV / TP / 2026-03-31',
      'QLDT',
      'VP /  / 2026-03-10',
      'CATP',
      'TCKH',
    ],
    [
      `1. Cải cách hành chính (Phòng Nội vụ phụ trách)
- Lập đề án vị trí việc làm trước ngày 20/3.
- Tập huấn cho cán bộ.
2. Đất đai
- Phòng Quản lý đô thị cắm mốc tuyến đường.`,
      'PNV /  / 2026-03-20',
      'PNV',
      'QLDT',
    ],
    [
      `Qua kiểm tra nhận thấy: 12 hộ lấn chiếm; Phường 1 giữ gìn vệ sinh rất tốt, cần nhân rộng.
Thống nhất để Phường 1 giữ lại 03 điểm bán hàng.`,
    ],
    [
      `1. Phòng Nội vụ rà soát biên chế.
2. Phòng Tư pháp thẩm định đề án.
Riêng nội dung tại mục 2 hoàn thành trước ngày 15/3.`,
      'PNV',
      'TP /  / 2026-03-15',
    ],
    [
      `1. Phòng Nội vụ rà soát biên chế.
2. Phòng Tư pháp thẩm định đề án.
Yêu cầu các đơn vị hoàn thành các nhiệm vụ trên chậm nhất ngày 25/3/2026.`,
      'PNV /  / 2026-03-25',
      'TP /  / 2026-03-25',
    ],
  ]);
  cases(
    [
      [
        `[02/03/2026 06:53] Anh Tám CT: P. Nội vụ rà danh sách, trước 10/3
[02/03/2026 06:55] Lan PNV: Đề nghị Văn phòng gửi mẫu trước 5/3 ạ
[02/03/2026 06:57] Anh Tám CT:
Văn phòng gửi mẫu trong sáng mai`,
        'PNV /  / 2026-03-10',
        'VP /  / 2026-03-03',
      ],
    ],
    { kind: 'chat' },
  );
  cases(
    [
      [
        'Ông Nguyễn Văn An giao Phòng Nội vụ rà soát. Trả lời kiến nghị của xã Mỹ Tân, Chủ tịch UBND thành phố yêu cầu Phòng Quản lý đô thị sửa cầu trong tháng 4. "Không có lý do gì để chậm trễ", ông An nói và chỉ đạo Công an thành phố xử lý nghiêm.',
        'PNV',
        'QLDT /  / 2026-04-30',
        'CATP',
      ],
    ],
    { kind: 'news' },
  );
  cases([['Phòng Nội vụ tổng kết trước ngày Rằm tháng Tám.', 'PNV /  / 2025-10-06']], {
    issuedOn: '2025-09-15',
  });
});

test('A day by the lunar calendar counts the leap month of the year', () => {
  const told = { issuedOn: '2025-07-01' };
  expect(read('Phòng Nội vụ tổng kết trước ngày 15 tháng 8 âm lịch.', told)).toEqual(['PNV /  / 2025-10-06']);
  expect(read('Phòng Nội vụ tổng kết trước ngày 10 tháng 3 âm lịch.', { issuedOn: '2023-01-30' })).toEqual([
    'PNV /  / 2023-04-29',
  ]);
});

describe('By when, and when not', () => {
  cases([
    ['Phòng Nội vụ giải quyết hồ sơ tồn, mỗi hồ sơ không quá 03 ngày.', 'PNV'],
    ['Phòng Nội vụ gửi báo cáo trong 5 ngày đầu tháng 4.', 'PNV /  / 2026-04-05'],
    ['Phòng Nội vụ rút ngắn thời gian giải quyết từ 15 ngày xuống còn 10 ngày.', 'PNV'],
    [
      'Phòng Tư pháp rà soát văn bản ban hành từ ngày 01/7/2025 đến ngày 31/12/2025, báo cáo trước 20/3.',
      'TP /  / 2026-03-20',
    ],
    ['Phòng Tư pháp thống kê vi phạm từ ngày 01/01 đến ngày 28/02/2026.', 'TP'],
    [
      'Văn phòng công khai số điện thoại 0277.3851.200 và lịch trực ngày 05, 12, 19, 26 hằng tháng.',
      'VP /  / 2026-03-05 / monthly',
    ],
    [
      'Phòng Nội vụ trình danh sách khen thưởng nhân kỷ niệm 50 năm ngày giải phóng (30/4/1975 - 30/4/2026).',
      'PNV',
    ],
    ['Phòng Nội vụ hoàn thành việc luân chuyển trước Đại hội Đảng bộ thành phố.', 'PNV'],
    ['Ban Quản lý dự án đầu tư xây dựng khởi công trường học trước khai giảng năm học mới.', 'BQLDA'],
    [
      'Phòng Nội vụ hoàn thành trước 15/3 và chậm nhất 20/3 gửi UBND tỉnh.',
      'PNV /  / 2026-03-15',
      'PNV /  / 2026-03-20',
    ],
    [
      'Phòng Nội vụ báo cáo đột xuất khi có yêu cầu và định kỳ trước ngày 15 tháng cuối quý.',
      'PNV /  / 2026-03-15 / quarterly',
    ],
    ['Thanh tra thành phố kiểm tra đột xuất ít nhất 02 cuộc/tháng.', 'TTR /  /  / monthly'],
    ['UBND Phường 2 họp dân tổ 3, tổ 4 tối thứ Bảy tuần này.', 'P2 /  / 2026-03-07'],
    [
      'Đồng chí Trưởng phòng Nội vụ đi công tác về báo cáo Chủ tịch sáng thứ Hai tuần tới.',
      'PNV /  / 2026-03-09',
    ],
    [
      'Phòng Nội vụ bắt đầu thực hiện chấm công vân tay từ 01/4/2026, sơ kết sau 3 tháng.',
      'PNV /  / 2026-06-02',
    ],
    [
      'Chậm nhất trước 16 giờ 30 phút thứ Tư (04/3), các phòng, ban gửi ý kiến góp ý về Văn phòng.',
      'phong-ban /  / 2026-03-04',
    ],
    ['Công an thành phố mở đợt cao điểm trấn áp tội phạm từ nay đến 30/4.', 'CATP /  / 2026-04-30'],
    ['Công an thành phố mở đợt cao điểm 60 ngày, kể từ ngày 10/3/2026.', 'CATP /  / 2026-05-09'],
    ['Phòng Nội vụ xây dựng kế hoạch năm 2027, gửi trước tháng 12.', 'PNV /  / 2026-11-30'],
    [
      'Phòng Tài chính - Kế hoạch hướng dẫn các đơn vị lập dự toán, thời hạn các đơn vị gửi về là 15/7.',
      'TCKH /  / 2026-07-15',
    ],
    ['Phòng Nội vụ kiểm tra trong các ngày làm việc của tuần tới.', 'PNV /  / 2026-03-13'],
    [
      'Phòng Văn hóa và Thông tin treo băng rôn trên các tuyến đường trước Quốc khánh 2/9 năm ngày.',
      'VHTT /  / 2026-09-02',
    ],
    [
      'Giao Phòng Quản lý đô thị, Ban Quản lý dự án đầu tư xây dựng theo nhiệm vụ của mình đẩy nhanh tiến độ; Phòng Tài chính - Kế hoạch ưu tiên vốn.',
      'QLDT+BQLDA',
      'TCKH',
    ],
    [
      'Yêu cầu Phòng Nội vụ kiểm điểm trách nhiệm; đồng thời, rút kinh nghiệm toàn cơ quan; báo cáo bằng văn bản trước 09/3.',
      'PNV /  / 2026-03-09',
    ],
    [
      'Giao đồng chí Trần Văn Hòa trực tiếp chỉ đạo, cùng Phòng Quản lý đô thị và Phường 1 tháo gỡ vướng mắc.',
      'PCT / QLDT+P1',
    ],
    [
      'Nhiệm vụ lập quy hoạch phân khu: Phòng Quản lý đô thị chủ trì; thời gian: quý III/2026; sản phẩm: đồ án được phê duyệt.',
      'QLDT /  / 2026-09-30',
    ],
    [
      'Cần sớm khắc phục tình trạng chậm trả kết quả; Văn phòng phải công khai hồ sơ trễ hạn hằng tuần.',
      'VP /  /  / weekly',
    ],
    ['Lưu ý: các phòng, ban không tổ chức liên hoan trong giờ hành chính.', 'phong-ban'],
    [
      'Phòng Nội vụ có văn bản đôn đốc. Nếu quá hạn, Chủ tịch UBND thành phố sẽ xem xét trách nhiệm người đứng đầu.',
      'PNV',
    ],
    [
      'Tiếp tục giao Phòng Nội vụ làm đầu mối; các phòng, ban cử cán bộ tham gia, gửi danh sách ngay trong tuần.',
      'PNV',
      'phong-ban /  / 2026-03-06',
    ],
    [
      'Đề nghị Ban Chỉ huy Quân sự thành phố, Công an thành phố và Phường 1, Phường 2 thống nhất phương án hiệp đồng trước 12/3.',
      'QS+CATP+P1+P2 /  / 2026-03-12',
    ],
    [
      'Về công tác cán bộ, Phòng Nội vụ tham mưu bổ nhiệm Phó Trưởng phòng Tư pháp; xong trong tháng.',
      'PNV /  / 2026-03-31',
    ],
    [
      'Chủ tịch UBND thành phố thống nhất nội dung dự thảo do Phòng Tư pháp trình; Phòng Tư pháp hoàn chỉnh, trình ký trước 5/3.',
      'TP /  / 2026-03-05',
    ],
    [
      'Văn phòng chủ trì, tham mưu. Các phòng: Nội vụ, Tư pháp gửi số liệu trước 8/3.',
      'VP',
      'PNV+TP /  / 2026-03-08',
    ],
    ['Trong tháng 02, Phòng Nội vụ tham mưu 12 văn bản; Phòng Tư pháp thẩm định 05 dự thảo.'],
  ]);
});
