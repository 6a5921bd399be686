import { expect, test } from 'vitest';
import { commune, read } from './helpers.ts';

// More documents as they come in: each once read wrongly in some place.

test('Topics before a colon, and owners of every kind in a commune', () => {
  const text = `UBND XÃ KIM SƠN
THÔNG BÁO
Kết luận giao ban

Sau khi nghe các ý kiến, đồng chí Chủ tịch UBND xã kết luận và chỉ đạo như sau:

1. Công tác thu ngân sách: Giao Phòng Kinh tế tham mưu UBND xã thành lập tổ thu nợ, hoàn thành ngay trong tháng 3/2026; định kỳ vào ngày 30 hàng tháng báo cáo kết quả thu.
2. Công tác quân sự: Ban Chỉ huy Quân sự xã tổ chức lễ giao nhận quân chu đáo; các thôn phối hợp tổ chức gặp mặt thanh niên trước ngày lên đường (ngày 05/3/2026).
3. Đối với Phòng Văn hóa - Xã hội: khẩn trương rà soát danh sách hộ nghèo, trình UBND xã phê duyệt trước ngày 10/3; phối hợp với Mặt trận xã và Hội Nông dân tổ chức bình xét công khai.
4. Đề nghị đồng chí Trưởng Công an xã chỉ đạo lực lượng tuần tra, kiểm soát, không để xảy ra cháy nổ. Báo cáo Chủ tịch UBND xã vào 16 giờ hằng ngày.
5. Bộ phận Văn phòng - Thống kê gửi giấy mời. 
6. Các đồng chí Trưởng thôn Đông, Đoài, Hạ họp dân lấy ý kiến về quy ước, xong trong 15 ngày.
7. Nhất trí với đề nghị của Trạm Y tế về việc tổ chức khám bệnh miễn phí; giao Trạm Y tế lập kế hoạch chi tiết, báo cáo tại kỳ họp giao ban tuần tới.
8. Trường Tiểu học Kim Sơn, Trường THCS Kim Sơn hoàn thành kiểm định chất lượng trước ngày 30/5/2026; các trường còn lại đăng ký kiểm định năm 2027.
9. Yêu cầu 100% cán bộ, công chức cài đặt ứng dụng VNeID trong tuần này.
10. Phòng Kinh tế và Trung tâm Phục vụ hành chính công phối hợp rà soát, cắt giảm thủ tục, thời gian thực hiện: Quý I/2026.

Trên đây là ý kiến kết luận của Chủ tịch UBND xã./.`;
  expect(read(text, { registry: commune })).toEqual([
    'KT /  / 2026-03-31',
    'KT /  / 2026-03-30 / monthly',
    'QSX',
    'thon /  / 2026-03-05',
    'VHXH / MTTQ+HND / 2026-03-10',
    'CAX',
    'CAX',
    'T1+T2+T3 /  / 2026-03-17',
    'TYT /  / 2026-03-13',
    'TH+THCS /  / 2026-05-30',
    'truong',
    'KT+HCC /  / 2026-03-31',
  ]);
});

test('A letter whose items have points of their own', () => {
  const text = `ỦY BAN NHÂN DÂN THÀNH PHỐ SÔNG HẬU
Số: 100/UBND-VX
V/v tăng cường phòng, chống dịch bệnh
Kính gửi: - Phòng Giáo dục và Đào tạo; - Trung tâm Y tế thành phố; - UBND các xã, phường.

Thực hiện Công văn số 55/SYT-NVY ngày 25/02/2026 của Sở Y tế về việc tăng cường phòng, chống bệnh sởi, UBND thành phố yêu cầu:
1. Trung tâm Y tế thành phố:
1.1. Giám sát chặt chẽ ca bệnh, xử lý triệt để ổ dịch trong vòng 48 giờ kể từ khi phát hiện.
1.2. Chủ trì tập huấn cho cán bộ y tế, dự kiến trong tháng 3/2026.
2. Phòng Giáo dục và Đào tạo chỉ đạo các cơ sở giáo dục vệ sinh lớp học vào thứ Sáu hàng tuần.
3. UBND các xã, phường chịu trách nhiệm trước UBND thành phố về công tác tiêm chủng; rà soát, lập danh sách trẻ chưa tiêm, gửi Trung tâm Y tế trước ngày 08/3/2026.
4. Báo cáo kết quả thực hiện về UBND thành phố (qua Phòng Giáo dục và Đào tạo tổng hợp) trước 15h ngày 20/3/2026.
Giao Văn phòng HĐND và UBND thành phố theo dõi, đôn đốc việc thực hiện Công văn này./.`;
  expect(read(text, { kind: 'letter' })).toEqual([
    'TTYT /  / 2026-03-04',
    'TTYT /  / 2026-03-31',
    'GDDT /  / 2026-03-06 / weekly',
    'xa-phuong /  / 2026-03-08',
    'xa-phuong /  / 2026-03-20',
    'VP',
  ]);
});

test('Minutes that tell the discussion point by point', () => {
  const text = `BIÊN BẢN HỌP
I. Thời gian, địa điểm: 14h ngày 02/3/2026 tại phòng họp A
II. Thành phần
1. Ông Nguyễn Văn An - Chủ tịch UBND thành phố - Chủ trì
2. Ông Trần Văn Hòa - Phó Chủ tịch UBND thành phố
3. Bà Lê Thị Hạnh - Trưởng phòng Nội vụ
III. Nội dung cuộc họp
1. Bà Lê Thị Hạnh báo cáo tình hình cải cách hành chính.
2. Các ý kiến phát biểu:
- Phòng Tư pháp: đề nghị bổ sung biên chế trong quý II.
- Văn phòng: cần sớm ban hành quy chế.
3. Phát biểu kết luận của đồng chí Chủ tịch:
- Giao Phòng Nội vụ, Phòng Tư pháp, trong tuần này phải hoàn thành dự thảo quy chế; gửi lấy ý kiến các phòng, ban, thời hạn góp ý 05 ngày.
- Văn phòng bố trí lịch họp sau khi có dự thảo.
- Đ/c Hòa phụ trách, chỉ đạo chung; báo cáo Chủ tịch trước 15/3.
Các đơn vị được phân công có trách nhiệm hoàn thành nhiệm vụ đúng thời hạn, gửi kết quả về Văn phòng trước ngày 25/3/2026 để tổng hợp.`;
  expect(read(text, { kind: 'minutes' })).toEqual([
    'PNV+TP /  / 2026-03-06',
    'VP',
    'PCT /  / 2026-03-15',
    'phong-ban /  / 2026-03-25',
  ]);
});

test('Points that are counted in words', () => {
  const text = `Chủ tịch UBND thành phố kết luận:
Thứ nhất, giao Phòng Quản lý đô thị chủ trì cùng các phường 1, 2 lập phương án phân luồng, trình trước ngày 15/3.
Thứ hai, Phòng Tài chính - Kế hoạch cân đối kinh phí, báo cáo trong phiên họp UBND tháng 4.
Thứ ba, Công an thành phố xử lý nghiêm xe quá tải; chậm nhất sau 03 ngày phải có kết quả.
Thời gian hoàn thành các nhiệm vụ nêu trên: trước ngày 30/4/2026.
Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị báo cáo về Văn phòng để tổng hợp, trình Chủ tịch UBND thành phố xem xét, quyết định.`;
  expect(read(text)).toEqual(['QLDT / P1+P2 / 2026-03-15', 'TCKH /  / 2026-04-30', 'CATP /  / 2026-03-05']);
});

test('A hasty chat with titles cut short', () => {
  const text = `Đ/c TP Nội vụ tham mưu QĐ điều động cb, trình a ký trước T4.
VP + CATP ktra lại camera hội trường, xong trong sáng nay nhé
Mấy anh em QLĐT làm tốt, cảm ơn
Các đ/c PCT duyệt lịch tuần gửi VP trước 17h CN
TTYT nhớ báo cáo dịch hàng ngày, cuối tuần tổng hợp gửi tôi
BCHQS chuẩn bị hội thao, dự kiến 20/3
Ai rảnh chiều mai đi đá bóng không?
Thanh tra: kết luận vụ đất P2, hạn 10/3. P1 cung cấp hồ sơ cho TTr trước 5/3`;
  expect(read(text, { kind: 'chat' })).toEqual([
    'PNV /  / 2026-03-04',
    'VP+CATP /  / 2026-03-02',
    'lanh-dao /  / 2026-03-08',
    'TTYT /  / 2026-03-06',
    'QS /  / 2026-03-20',
    'TTR /  / 2026-03-10',
    'P1 /  / 2026-03-05',
  ]);
});

test('A report where one clause follows the other', () => {
  const text = `Phát biểu kết luận buổi làm việc, Chủ tịch UBND thành phố Nguyễn Văn An đánh giá cao kết quả của xã Mỹ Tân. Đồng chí đề nghị thời gian tới, xã Mỹ Tân tập trung hoàn thành 02 tiêu chí còn lại trong năm 2026; đẩy nhanh tiến độ đường Ấp 3, phấn đấu hoàn thành trước 30/6. Giao Phòng Tài chính - Kế hoạch hướng dẫn xã thủ tục thanh toán. Đối với đề xuất hỗ trợ 2 tỷ đồng, Chủ tịch thống nhất, giao Phòng Tài chính - Kế hoạch tham mưu. Dịp này, UBND thành phố trao 10 suất quà cho hộ nghèo. Trước đó, đoàn đã đi thăm mô hình trồng sen, yêu cầu Phòng Quản lý đô thị khảo sát cống thoát nước, báo cáo trong 7 ngày.`;
  expect(read(text, { kind: 'news' })).toEqual([
    'XMT /  / 2026-12-31',
    'XMT /  / 2026-06-30',
    'TCKH',
    'TCKH',
    'QLDT /  / 2026-03-09',
  ]);
});

test('Feasts, jubilees, birthdays and telephone numbers', () => {
  const text = `ỦY BAN NHÂN DÂN THÀNH PHỐ SÔNG HẬU
THÔNG BÁO Ý KIẾN KẾT LUẬN
Chủ tịch UBND thành phố có ý kiến chỉ đạo như sau:
1. Về công tác chuẩn bị Tết
Giao Công an thành phố xây dựng phương án bảo đảm an ninh trật tự, báo cáo UBND thành phố trước ngày 25 tháng Chạp.
Trung tâm Y tế thành phố trực cấp cứu 24/24 giờ trong dịp Tết (từ 28 tháng Chạp đến mùng 5 Tết).
2. Về đầu tư công
Các chủ đầu tư đẩy nhanh tiến độ giải ngân, phấn đấu đến hết quý II đạt 50%, hết năm 2026 đạt 100% kế hoạch.
Ban Quản lý dự án đầu tư xây dựng phấn đấu đến 30/6/2026 giải ngân đạt trên 50%.
3. Về văn hóa
Phòng Văn hóa và Thông tin tham mưu tổ chức các hoạt động kỷ niệm 51 năm Ngày giải phóng miền Nam 30/4/1975 - 30/4/2026, trình kế hoạch trong tuần thứ hai của tháng 3.
4. Phòng Giáo dục và Đào tạo rà soát giáo viên hợp đồng, đề xuất tuyển dụng trước năm học mới.
5. Phòng Tư pháp tham mưu trả lời kiến nghị của ông Nguyễn Văn Mai (sinh năm 1965, điện thoại 0912.345.678) tại Đơn số 12/ĐKN ngày 15/01/2026, xong trong 03 ngày làm việc.
6. Chánh Thanh tra thành phố khẩn trương ban hành kết luận thanh tra tại Phường 2; thời hạn: ngày 10/3/2026.
7. Định kỳ trước ngày 20 của tháng cuối quý, các phòng, ban, UBND xã, phường gửi báo cáo CCHC về Phòng Nội vụ; riêng báo cáo năm gửi trước ngày 01/12.
8. Phòng Nội vụ: Thẩm định đề án vị trí việc làm của các đơn vị sự nghiệp xong trước 20/3. Tham mưu kế hoạch thi đua năm 2026, hoàn thành trong quý I.
9. Giao Phòng Quản lý đô thị chủ trì, phối hợp cùng Công an thành phố, UBND Phường 1 và Phường 2: rà soát vạch kẻ đường, biển báo; đề xuất bổ sung trước 15/3.`;
  expect(read(text)).toEqual([
    'CATP /  / 2027-02-01',
    'TTYT /  / 2027-02-10',
    'BQLDA /  / 2026-06-30',
    'VHTT /  / 2026-03-13',
    'GDDT',
    'TP /  / 2026-03-05',
    'TTR /  / 2026-03-10',
    'phong-ban+xa-phuong /  / 2026-03-20 / quarterly',
    'phong-ban+xa-phuong /  / 2026-12-01',
    'PNV /  / 2026-03-20',
    'PNV /  / 2026-03-31',
    'QLDT / CATP+P1+P2 / 2026-03-15',
  ]);
});

test('A list of offices with a colon each', () => {
  const text = `Kết luận giao ban tuần (09/3): 
- Văn phòng: tham mưu lịch tiếp công dân tháng 3; đôn đốc các đơn vị gửi báo cáo quý I trước 15/3.
- PNV: hoàn thành hồ sơ nâng lương trước thời hạn.
- VHTT: treo băng rôn tuyên truyền bầu cử (xong trong ngày 10/3).
- BQLDA: báo cáo tiến độ kè sông vào thứ 2 hàng tuần.
- UBND các xã, phường: tổng vệ sinh sáng thứ 7 hàng tuần.
- Các đồng chí Phó Chủ tịch theo lĩnh vực phụ trách, đôn đốc thực hiện.`;
  expect(read(text, { issuedOn: '2026-03-09' })).toEqual([
    'VP /  / 2026-03-15',
    'PNV',
    'VHTT /  / 2026-03-10',
    'BQLDA /  / 2026-03-09 / weekly',
    'xa-phuong /  / 2026-03-14 / weekly',
    'lanh-dao',
  ]);
});

test('Orders in capitals', () => {
  const text = `KẾT LUẬN
1. PHÒNG NỘI VỤ: RÀ SOÁT BIÊN CHẾ, TRÌNH TRƯỚC NGÀY 15/4/2026.
2. GIAO CÔNG AN THÀNH PHỐ CHỦ TRÌ, PHỐI HỢP VỚI PHÒNG TƯ PHÁP KIỂM TRA CƯ TRÚ TRONG THÁNG 4.`;
  expect(read(text)).toEqual(['PNV /  / 2026-04-15', 'CATP / TP / 2026-04-30']);
});

test('A wish without diacritics', () => {
  const text =
    'De nghi anh Hoa chu tri hop voi P1, P2 ve viec ngap nuoc, bao cao minh truoc thu 5. Vp lo phong hop. Thanks ca nha';
  expect(read(text, { kind: 'chat' })).toEqual(['PCT /  / 2026-03-05', 'VP']);
});
