import { expect, test } from 'vitest';
import { commune, read } from './helpers.ts';

// Documents as different offices write them; Monday, 2 March 2026 where no day is told.

test('Bullets under a topic, an owner in brackets and a duty of every week', () => {
  const text = `UBND THÀNH PHỐ SÔNG HẬU
VĂN PHÒNG
Số: 88/TB-VP
Sông Hậu, ngày 02 tháng 3 năm 2026
THÔNG BÁO
Ý kiến kết luận của Phó Chủ tịch UBND thành phố Trần Văn Hòa tại buổi làm việc về chỉnh trang đô thị

Chiều 27/02/2026, Phó Chủ tịch UBND thành phố Trần Văn Hòa đã chủ trì buổi làm việc với Phòng Quản lý đô thị, Công an thành phố và UBND Phường 1. Sau khi nghe báo cáo, thảo luận, Phó Chủ tịch UBND thành phố có ý kiến như sau:

I. ĐÁNH GIÁ CHUNG
Thời gian qua, Phòng Quản lý đô thị phối hợp với UBND Phường 1 đã tháo dỡ 45 biển quảng cáo sai phép. Tuy vậy, việc xử lý tái lấn chiếm còn chậm, có nơi buông lỏng. Trách nhiệm trước hết thuộc về UBND Phường 1.

II. NHIỆM VỤ CỤ THỂ
1. Đối với biển quảng cáo sai phép:
- Phòng Quản lý đô thị làm đầu mối, trong 07 ngày kể từ ngày ký Thông báo này gửi danh sách các trường hợp còn tồn tại cho Công an thành phố.
- Công an thành phố căn cứ danh sách, xử phạt dứt điểm trước 30/4; trường hợp không chấp hành thì tham mưu cưỡng chế.
- UBND các xã, phường mỗi tuần báo cáo một lần vào chiều thứ Năm.
2. Đối với công viên bờ kè: giao Ban Quản lý dự án đầu tư xây dựng hoàn thiện hồ sơ quyết toán chậm nhất cuối tháng 3, Phòng Tài chính - Kế hoạch thẩm tra trong 15 ngày làm việc sau khi nhận hồ sơ.
3. Việc lắp đặt 20 camera giám sát: thống nhất chủ trương, giao Công an thành phố chủ trì lập dự toán, trình UBND thành phố trong quý II.
4. Nghiên cứu đề xuất mô hình tuyến phố văn minh, báo cáo vào kỳ giao ban tháng 4 (Phòng Văn hóa và Thông tin).
5. Các cơ quan, đơn vị tuyên truyền, vận động cán bộ, nhân dân không vứt rác ra đường.

Giao Văn phòng HĐND và UBND thành phố theo dõi, đôn đốc./.`;
  expect(read(text)).toEqual([
    'QLDT /  / 2026-03-09',
    'CATP /  / 2026-04-30',
    'xa-phuong /  / 2026-03-05 / weekly',
    'BQLDA /  / 2026-03-31',
    'TCKH /  / 2026-03-23',
    'CATP /  / 2026-06-30',
    'VHTT',
    'phong-ban',
    'VP',
  ]);
});

test('Minutes whose items call the units by half their name', () => {
  const text = `BIÊN BẢN HỌP GIAO BAN TUẦN 10
Thời gian: 7 giờ 30 ngày 02/3/2026. Địa điểm: Phòng họp UBND xã.
Chủ trì: Ông Lê Văn Ba, Chủ tịch UBND xã. Thư ký: Bà Trần Thị Bảy.
Thành phần: đầy đủ.

I. CÁC Ý KIẾN BÁO CÁO
1. Phòng Kinh tế: đã thu 1,2 tỷ đồng; đề nghị Công an xã hỗ trợ cưỡng chế 02 hộ.
2. Công an xã: tuần qua xảy ra 01 vụ trộm; sẽ phối hợp Thôn Hạ lắp camera trước ngày 15/3.
3. Trạm Y tế: còn 45 trẻ chưa tiêm; xin Văn phòng cấp thêm kinh phí.

II. CHỦ TỊCH UBND XÃ KẾT LUẬN
Ghi nhận kết quả tuần qua. Sang tuần này, yêu cầu:
- Kinh tế: nắm lại số hộ nợ thuế, thứ Tư báo cáo.
- Công an xã + Quân sự xã: tổ chức tuần tra đêm, nhất là khu vực giáp ranh Thôn Hạ.
- Trạm Y tế: tiêm vét cho 45 trẻ, không chậm quá ngày 14/3. Trường Tiểu học Kim Sơn bố trí địa điểm.
- Văn phòng: đăng ký phòng họp trực tuyến, sáng mai phải xong.
- Đoàn xã chuẩn bị lễ ra quân Tháng Thanh niên.
- Hội Nông dân cùng Thôn Đông, Thôn Đoài ra quân làm thủy lợi trong các ngày 07 - 08/3.
Cuộc họp kết thúc lúc 9 giờ 15 cùng ngày.`;
  expect(read(text, { registry: commune, kind: 'minutes' })).toEqual([
    'KT /  / 2026-03-04',
    'CAX+QSX',
    'TYT /  / 2026-03-14',
    'TH',
    'VP /  / 2026-03-03',
    'DTN',
    'HND / T1+T2 / 2026-03-08',
  ]);
});

test('News: a dialogue, proposals of participants and orders in between', () => {
  const text = `Chủ tịch UBND thành phố: Không để doanh nghiệp chờ đợi
Sáng 02/3, UBND thành phố tổ chức hội nghị đối thoại với doanh nghiệp. Đồng chí Nguyễn Văn An, Chủ tịch UBND thành phố chủ trì; cùng dự có lãnh đạo Phòng Nội vụ, Phòng Tư pháp.
Theo Phòng Tài chính - Kế hoạch, hai tháng đầu năm có 120 doanh nghiệp thành lập mới. Đại diện Công ty Minh Phát kiến nghị Phòng Quản lý đô thị rút ngắn thời gian cấp phép xây dựng. Trưởng phòng Quản lý đô thị cho biết, phòng đang xây dựng quy trình mới.
Kết luận hội nghị, Chủ tịch UBND thành phố Nguyễn Văn An đánh giá cao tinh thần thẳng thắn của doanh nghiệp. Đồng chí yêu cầu Phòng Quản lý đô thị công khai quy trình cấp phép ngay trong tuần; Phòng Tài chính - Kế hoạch phối hợp với Thanh tra thành phố rà soát các khoản phí, báo cáo trước ngày 20/3. Riêng kiến nghị của Công ty Minh Phát, ông An giao Phòng Tư pháp nghiên cứu, trả lời bằng văn bản trong 05 ngày làm việc.
Đối với UBND các xã, phường, Chủ tịch UBND thành phố đề nghị bố trí cán bộ tiếp doanh nghiệp vào sáng thứ Hai hằng tuần. Văn phòng HĐND và UBND thành phố có nhiệm vụ tổng hợp kiến nghị, hằng quý trình Chủ tịch UBND thành phố.
Dự kiến tháng 6, thành phố sẽ tổ chức hội nghị đối thoại lần hai.`;
  expect(read(text, { kind: 'news' })).toEqual([
    'QLDT /  / 2026-03-06',
    'TCKH / TTR / 2026-03-20',
    'TP /  / 2026-03-09',
    'xa-phuong /  / 2026-03-02 / weekly',
    'VP /  /  / quarterly',
  ]);
});

test('A letter with points under an owner and a commune that is only some of the group', () => {
  const text = `UBND THÀNH PHỐ SÔNG HẬU
Số: 150/UBND-NC
V/v chuẩn bị kỳ thi tốt nghiệp
Kính gửi:
- Phòng Giáo dục và Đào tạo;
- Công an thành phố;
- UBND các xã, phường.
Thực hiện Công văn số 310/UBND-VX ngày 20/02/2026 của UBND tỉnh về việc tổ chức kỳ thi, Chủ tịch UBND thành phố có ý kiến chỉ đạo như sau:
1. Phòng Giáo dục và Đào tạo
a) Chủ trì tham mưu thành lập Ban Chỉ đạo thi cấp thành phố, hoàn thành trước 15/3/2026.
b) Rà soát cơ sở vật chất các điểm thi; lập phương án dự phòng.
2. Công an thành phố xây dựng phương án bảo đảm an ninh, an toàn kỳ thi; phân luồng giao thông trong các ngày thi 11 - 12/6/2026.
3. Đề nghị Điện lực Sông Hậu bảo đảm cấp điện ổn định.
4. UBND các xã, phường có điểm thi bố trí nơi ở cho cán bộ coi thi, nhất là các xã vùng sâu.
5. Chế độ báo cáo: các đơn vị báo cáo tiến độ về Phòng Giáo dục và Đào tạo trước ngày 20 hằng tháng, bắt đầu từ tháng 4/2026.
Yêu cầu các cơ quan, đơn vị khẩn trương triển khai thực hiện./.`;
  expect(read(text, { kind: 'letter' })).toEqual([
    'GDDT /  / 2026-03-15',
    'GDDT',
    'CATP',
    'xa-phuong',
    'phong-ban /  / 2026-04-20 / monthly',
  ]);
});

test('A chat in small letters and pet names', () => {
  const text = `Mọi người lưu ý giúp mình mấy việc tuần này:
1/ VP book lịch họp với P.NV, t4 nhé
2/ QLĐT ra hiện trường xem vụ sạt lở Phường 2, có ảnh gửi lên nhóm trong hôm nay
3/ CATP với QLĐT xử lý xe tải đậu bến Ninh Kiều. Tối t7 mình đi kiểm tra
4/ Mấy bạn VHTT viết bài về ngày 8/3, đăng trước 8/3
5/ a Hòa dự họp tỉnh thay mình sáng thứ 5
6/ Các xã, phường báo số hộ nghèo còn lại trước 12h trưa mai, gấp
GD&ĐT báo mình trường THCS mới xong chưa?
TCKH đã gửi báo cáo, cảm ơn nhé`;
  expect(read(text, { kind: 'chat' })).toEqual([
    'VP /  / 2026-03-04',
    'QLDT /  / 2026-03-02',
    'CATP / QLDT',
    'VHTT /  / 2026-03-08',
    'PCT /  / 2026-03-05',
    'xa-phuong /  / 2026-03-03',
  ]);
});

test('Orders typed without diacritics in one line', () => {
  const text = `Chi dao: Phong Noi vu ra soat lai bien che, bao cao truoc 10/3; Phong Tu phap phoi hop VP soan quy che, trinh thu 6 tuan nay. Cac xa, phuong nop bao cao ngheo moi thang truoc ngay 5`;
  expect(read(text, { kind: 'chat' })).toEqual([
    'PNV /  / 2026-03-10',
    'TP / VP / 2026-03-06',
    'xa-phuong /  / 2026-03-05 / monthly',
  ]);
});

test('A conclusion at the turn of the year, with lunar days', () => {
  const text = `ỦY BAN NHÂN DÂN
THÀNH PHỐ SÔNG HẬU
Số: 501/TB-UBND
Sông Hậu, ngày 08 tháng 12 năm 2025
THÔNG BÁO
Kết luận của Chủ tịch UBND thành phố tại phiên họp tháng 12

Ngày 05/12/2025, Chủ tịch UBND thành phố chủ trì phiên họp thường kỳ tháng 12/2025. UBND thành phố thống nhất kết luận như sau:

1. Tình hình tháng 11
Sản xuất ổn định. Văn phòng đã xử lý xong 35 đơn thư. Phòng Tư pháp cần rút kinh nghiệm trong thẩm định hồ sơ.

2. Nhiệm vụ trọng tâm
2.1. Phòng Tài chính - Kế hoạch:
- Đối chiếu dự toán với Kho bạc, khóa sổ trước ngày 31/12.
- Tham mưu phân bổ vốn năm 2026, xong trước Tết Dương lịch.
- Quý I năm sau báo cáo việc mua sắm tập trung.
2.2. Thanh tra thành phố chủ trì, Phòng Nội vụ và Phòng Tư pháp cùng tham gia, thanh tra công vụ tại Phường 2, kết thúc trước ngày 20 tháng Chạp.
2.3. Công an thành phố phối hợp Ban Chỉ huy Quân sự thành phố trực sẵn sàng chiến đấu từ ngày 25/12/2025 đến hết ngày 02/01/2026.
2.4. Đồng ý với đề xuất của Phòng Văn hóa và Thông tin về tổ chức hội hoa xuân; giao Phòng Văn hóa và Thông tin xây dựng kịch bản, trình Chủ tịch UBND thành phố xem xét trong tuần thứ ba của tháng 12.
2.5. Các phường hoàn thành chi trả quà Tết cho người có công chậm nhất ngày 25 tháng Chạp; không để sót đối tượng.
2.6. Từ ngày 15/12, các phòng, ban thực hiện ký số 100% văn bản.
2.7. Trung tâm Y tế thành phố tiếp tục tiêm chủng định kỳ vào ngày 05 và ngày 20 mỗi tháng.
3. Các nhiệm vụ chưa nêu thời hạn hoàn thành trong tháng 12/2025. Giao Văn phòng tổng hợp kết quả, báo cáo tại phiên họp tháng 01/2026.`;
  expect(read(text, { issuedOn: '2025-12-08' })).toEqual([
    'TCKH /  / 2025-12-31',
    'TCKH /  / 2025-12-31',
    'TCKH /  / 2026-03-31',
    'TTR / PNV+TP / 2026-02-07',
    'CATP / QS / 2026-01-02',
    'VHTT /  / 2025-12-19',
    'xa-phuong /  / 2026-02-12',
    'phong-ban /  / 2025-12-31',
    'TTYT /  / 2025-12-20 / monthly',
    'VP',
  ]);
});

test('Passive orders, permissions and announcements', () => {
  const text = `THÔNG BÁO
Kết luận của Chủ tịch UBND thành phố
1. Việc xây dựng nhà văn hóa xã Mỹ Tân: UBND xã Mỹ Tân chịu trách nhiệm chọn địa điểm; Ban Quản lý dự án đầu tư xây dựng giúp xã lập hồ sơ. Xong trước 20/4.
2. Nạo vét kênh Xáng: đã có chủ trương, giao xã Tân Thuận Tây làm chủ đầu tư, khởi công chậm nhất 15/5.
3. Phòng Nội vụ không bố trí người chưa đạt chuẩn; nếu còn thiếu thì báo cáo Chủ tịch UBND thành phố trước ngày 18/3.
4. Trưởng phòng Giáo dục và Đào tạo, Giám đốc Trung tâm Y tế thành phố ký kế hoạch liên ngành ngay trong ngày 04/3.
5. Hồ sơ cấp phép tồn đọng giao lại Phòng Quản lý đô thị giải quyết dứt điểm; mỗi hồ sơ không quá 03 ngày.
6. Cho phép Phường 1 tạm dừng thu phí vỉa hè; Phường 1 niêm yết thông báo trước 06/3.
7. Ban Chỉ huy Quân sự thành phố sớm hoàn thành hồ sơ tuyển quân.
8. Ai để mất tài liệu, người đó bồi thường.
9. Thống nhất lịch tiếp công dân định kỳ: thứ Năm tuần thứ hai hằng tháng.`;
  expect(read(text)).toEqual([
    'XMT',
    'BQLDA /  / 2026-04-20',
    'XTT /  / 2026-05-15',
    'PNV /  / 2026-03-18',
    'GDDT+TTYT /  / 2026-03-04',
    'QLDT',
    'P1 /  / 2026-03-06',
    'QS',
  ]);
});

test('Dates that belong to papers, events and lengths of time', () => {
  const text = `1. Phòng Nội vụ tham mưu Kế hoạch tinh giản biên chế giai đoạn 2026 - 2030 theo Nghị quyết số 39-NQ/TW ngày 17/4/2015.
2. Phòng Nội vụ tổ chức Hội nghị biểu dương gia đình văn hóa ngày 28/6/2026.
3. Phòng Tư pháp tổ chức tập huấn nghiệp vụ hộ tịch, thời gian 02 ngày, trong tháng 4/2026.
4. Phòng Tư pháp báo cáo Sở Tư pháp về hộ tịch 06 tháng đầu năm.
5. Văn phòng gửi tài liệu trước phiên họp ít nhất 03 ngày.
6. Văn phòng kiểm tra việc thực hiện kết luận ngày 12/02/2026.
7. Thanh tra thành phố kết luận vụ việc trong thời hạn luật định.
9. Phòng Nội vụ thông báo lịch nghỉ lễ 30/4 và 01/5 trước ngày 20/4.
10. Phòng Nội vụ tiếp nhận hồ sơ đến 17 giờ ngày 20/3/2026.
11. Văn phòng gia hạn thêm 15 ngày cho các đơn vị chưa nộp.`;
  expect(read(text)).toEqual([
    'PNV',
    'PNV /  / 2026-06-28',
    'TP /  / 2026-04-30',
    'TP',
    'VP',
    'VP',
    'TTR',
    'PNV /  / 2026-04-20',
    'PNV /  / 2026-03-20',
    'VP',
  ]);
});

test('Minutes of a committee with numbered parts', () => {
  const text = `BIÊN BẢN
Họp Ban Chỉ đạo phòng, chống thiên tai
1. Thành phần: Ông Lê Văn Ba - Trưởng ban; đại diện Công an xã, Phòng Kinh tế, các thôn.
2. Phòng Kinh tế báo cáo: hệ thống kênh xuống cấp; Thôn Hạ chưa nạo vét; cần 200 triệu đồng.
3. Thảo luận
Thôn Hạ: đề nghị xã hỗ trợ máy múc. Công an xã: sẵn sàng lực lượng, đề nghị các thôn lập đội xung kích trước 15/3.
4. Trưởng ban kết luận
4.1. Nhất trí với báo cáo của Phòng Kinh tế.
4.2. Các thôn lập đội xung kích, mỗi đội 10 - 15 người, danh sách gửi Ban Chỉ huy Quân sự xã trước 12/3.
4.3. Thôn Hạ nạo vét kênh trong 10 ngày tới; Phòng Kinh tế cử cán bộ hướng dẫn.
4.4. Trạm Y tế chuẩn bị cơ số thuốc. Đoàn xã thành lập đội thanh niên tình nguyện.
4.5. Chế độ trực: Văn phòng phân công trực 24/24 giờ khi có bão.
Biên bản lập xong lúc 10 giờ cùng ngày, đọc lại cho các thành viên cùng nghe, nhất trí ký tên.`;
  expect(read(text, { registry: commune, kind: 'minutes' })).toEqual([
    'thon /  / 2026-03-12',
    'T3 /  / 2026-03-12',
    'KT',
    'TYT',
    'DTN',
    'VP',
  ]);
});

test('News: praise, an order to two and one in quotation marks', () => {
  const text = `Kiểm tra tiến độ các công trình trọng điểm
(Báo Sông Hậu) - Chiều 1/3, ông Trần Văn Hòa, Phó Chủ tịch UBND thành phố cùng đoàn công tác kiểm tra tuyến kè sông.
Báo cáo với đoàn, Giám đốc Ban Quản lý dự án đầu tư xây dựng cho biết công trình đạt 62% khối lượng, vướng 05 hộ chưa bàn giao mặt bằng.
Sau khi thị sát, ông Trần Văn Hòa biểu dương nhà thầu làm việc xuyên Tết. Phó Chủ tịch UBND thành phố lưu ý Ban Quản lý dự án đầu tư xây dựng giám sát chặt chất lượng, bảo đảm thông xe kỹ thuật trước 2/9; UBND Phường 1 vận động 05 hộ dân bàn giao mặt bằng xong trong tháng 3.
Cùng với đó, Phòng Tài chính - Kế hoạch được yêu cầu giải ngân kịp thời theo khối lượng. "UBND Phường 2 phải báo cáo tôi hằng tuần về tiến độ đền bù", ông Hòa nhấn mạnh.
Công trình khởi công năm 2024, dự kiến hoàn thành vào tháng 9/2026.`;
  expect(read(text, { kind: 'news' })).toEqual([
    'BQLDA /  / 2026-09-02',
    'P1 /  / 2026-03-31',
    'TCKH',
    'P2 /  /  / weekly',
  ]);
});
