import { expect, test } from 'vitest';
import { commune, read } from './helpers.ts';

// Whole short documents, written for these tests in the manner of different provinces.

test('A conclusion with an attendance list, an assessment and tasks under numbered heads', () => {
  const text = `UBND THÀNH PHỐ SÔNG HẬU
Số: 45/TB-UBND
Sông Hậu, ngày 02 tháng 3 năm 2026

THÔNG BÁO
Kết luận của Chủ tịch UBND thành phố tại cuộc họp giao ban tháng 02

Ngày 27/02/2026, Chủ tịch UBND thành phố Nguyễn Văn An chủ trì cuộc họp giao ban. Dự họp có Trưởng phòng Nội vụ, Trưởng phòng Tư pháp, Chủ tịch UBND các xã, phường.

Sau khi nghe Phòng Nội vụ báo cáo và ý kiến các đại biểu, Chủ tịch UBND thành phố kết luận như sau:

I. VỀ KẾT QUẢ THÁNG 02

Các phòng, ban đã chủ động triển khai nhiệm vụ. Phòng Tài chính - Kế hoạch thu ngân sách đạt 18,2% dự toán. Phòng Tư pháp còn chậm trong thẩm định văn bản.

II. NHIỆM VỤ THÁNG 3

1. Phòng Nội vụ:
a) Tham mưu kế hoạch tinh giản biên chế, trình UBND thành phố trước ngày 20/3/2026.
b) Chủ trì, phối hợp với Thanh tra thành phố kiểm tra công vụ tại 05 đơn vị.

2. Giao Phòng Tư pháp rà soát văn bản quy phạm pháp luật do HĐND ban hành, hoàn thành trong quý II.

3. UBND Phường 1, UBND xã Mỹ Tân khẩn trương giải tỏa lấn chiếm kênh thủy lợi, xong trước 30/4.

4. Đối với dự án đường Lê Duẩn: Ban Quản lý dự án đầu tư xây dựng phối hợp Phòng Quản lý đô thị bàn giao mặt bằng chậm nhất ngày 15/3; Phòng Tài chính - Kế hoạch bố trí vốn trong tháng 3/2026.

Các nội dung còn lại chưa có thời hạn, hoàn thành trước ngày 31/3/2026.

Văn phòng HĐND và UBND thành phố thông báo để các đơn vị biết, thực hiện./.`;
  expect(read(text)).toEqual([
    'PNV /  / 2026-03-20',
    'PNV / TTR / 2026-03-31',
    'TP /  / 2026-06-30',
    'P1+XMT /  / 2026-04-30',
    'BQLDA / QLDT / 2026-03-15',
    'TCKH /  / 2026-03-31',
  ]);
});

test('Minutes: what participants propose is no order, what the chair concludes is', () => {
  const text = `BIÊN BẢN
Cuộc họp giao ban tuần 10

Thời gian: 08 giờ 00 ngày 02/3/2026
Chủ trì: Ông Nguyễn Văn An - Chủ tịch UBND thành phố
Thư ký: Bà Lê Thị Mai - Phòng Nội vụ
Thành phần: Phòng Nội vụ, Phòng Tư pháp, Công an thành phố; vắng: Phòng Quản lý đô thị (có lý do).

I. NỘI DUNG
Phòng Nội vụ báo cáo kết quả tuần qua: đã hoàn thành 12/15 việc.

II. Ý KIẾN THẢO LUẬN
- Trưởng phòng Tư pháp đề nghị Văn phòng bố trí thêm phòng họp trước ngày 10/3.
- Đại diện Công an thành phố kiến nghị UBND các xã, phường tăng cường tuần tra.
- Chủ tịch UBND Phường 1: mong thành phố sớm sửa đường.

III. KẾT LUẬN CỦA CHỦ TỌA
1. Thống nhất với báo cáo của Phòng Nội vụ.
2. Yêu cầu Văn phòng bố trí phòng họp tạm cho Phòng Tư pháp trong tuần này.
3. Công an thành phố mở đợt cao điểm tuần tra đêm từ ngày 05/3 đến hết ngày 20/3; hằng tuần báo cáo kết quả vào chiều thứ Sáu.
4. Phó Chủ tịch Trần Văn Hòa trực tiếp kiểm tra hiện trường đường Nguyễn Huệ, báo cáo Chủ tịch trước ngày 06/3.

Cuộc họp kết thúc lúc 10 giờ 30 phút cùng ngày.`;
  expect(read(text, { kind: 'minutes' })).toEqual([
    'VP /  / 2026-03-06',
    'CATP /  / 2026-03-20',
    'CATP /  / 2026-03-06 / weekly',
    'PCT /  / 2026-03-06',
  ]);
});

test('A commune: hamlets, schools, unions, and an owner that is called again', () => {
  const text = `ỦY BAN NHÂN DÂN XÃ KIM SƠN

THÔNG BÁO
Ý kiến kết luận của đồng chí Chủ tịch UBND xã tại hội nghị giao ban tháng 3

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025, đồng chí Chủ tịch UBND xã kết luận, chỉ đạo:

1. Trạm Y tế xã phối hợp với các trường học trên địa bàn khám sức khỏe cho học sinh, hoàn thành trước ngày 15/4/2026. Trạm tổng hợp, gửi kết quả về Phòng Văn hóa - Xã hội trước ngày 20/4.
2. Trưởng các thôn vận động nhân dân hiến đất mở rộng đường; riêng Thôn Đoài báo cáo phương án di dời cột điện trong 10 ngày.
3. Đề nghị Ủy ban MTTQ Việt Nam xã và các đoàn thể tuyên truyền, vận động hội viên tham gia bảo hiểm y tế.
4. Hiệu trưởng các trường tổ chức dạy bù, không để học sinh chậm chương trình, xong trước khi kết thúc năm học 31/5.
5. Giao Công an xã chủ trì, cùng Ban Chỉ huy Quân sự xã và Thôn Hạ tuần tra khu vực giáp ranh.
6. Kiến nghị UBND tỉnh bố trí kinh phí nạo vét kênh N5.
7. Trung tâm Phục vụ hành chính công mỗi tháng một lần công khai danh sách hồ sơ trễ hạn, vào ngày 05.`;
  expect(read(text, { registry: commune })).toEqual([
    'TYT / truong / 2026-04-15',
    'TYT /  / 2026-04-20',
    'thon',
    'T2 /  / 2026-03-12',
    'MTTQ+doan-the',
    'truong /  / 2026-05-31',
    'CAX / QSX+T3',
    'HCC /  / 2026-03-05 / monthly',
  ]);
});

test('An urgent telegram with addressees, and a closing formula', () => {
  const text = `CÔNG ĐIỆN
Về việc khẩn trương phòng, chống cháy rừng

CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ điện:
- Công an thành phố, Ban Chỉ huy Quân sự thành phố;
- UBND các xã, phường.

Hiện nay nắng nóng gay gắt, nguy cơ cháy rừng cấp V. Trong 02 tháng đầu năm đã xảy ra 03 vụ cháy. Để chủ động ứng phó, Chủ tịch UBND thành phố yêu cầu:

1. UBND các xã, phường trực 24/24 giờ, tổ chức phát dọn đường băng cản lửa, hoàn thành chậm nhất ngày 10/3/2026.
2. Công an thành phố chủ trì, phối hợp với Ban Chỉ huy Quân sự thành phố kiểm tra phương tiện chữa cháy trong 05 ngày làm việc kể từ ngày ký Công điện này.
3. Văn phòng HĐND và UBND thành phố theo dõi, đôn đốc, báo cáo Chủ tịch UBND thành phố trước 16 giờ thứ Sáu hằng tuần.

Yêu cầu các cơ quan, đơn vị, địa phương nghiêm túc thực hiện Công điện này./.`;
  expect(read(text, { kind: 'letter' })).toEqual([
    'xa-phuong /  / 2026-03-10',
    'CATP / QS / 2026-03-09',
    'VP /  / 2026-03-06 / weekly',
  ]);
});

test('A chat without diacritics', () => {
  const text = `chao cac dong chi
1. phong noi vu ra soat danh sach nang luong, trinh minh truoc 15/4
2. p.vhtt phoi hop voi van phong chuan bi hoi nghi, thu 6 nay xong
3. cac xa, phuong gui bao cao thu ngan sach truoc ngay 25 hang thang
4. anh Mai ben tinh khen minh roi nhe
5. catp kiem tra bai xe truoc cho, chieu mai bao cao`;
  expect(read(text, { kind: 'chat' })).toEqual([
    'PNV /  / 2026-04-15',
    'VHTT / VP / 2026-03-06',
    'xa-phuong /  / 2026-03-25 / monthly',
    'CATP /  / 2026-03-03',
  ]);
});

test('A news report: only what the chairman asks for', () => {
  const text = `Thành phố Sông Hậu đẩy nhanh giải phóng mặt bằng

Sáng 2/3, Chủ tịch UBND thành phố Nguyễn Văn An đi kiểm tra dự án kè sông. Cùng đi có lãnh đạo Phòng Quản lý đô thị, Ban Quản lý dự án đầu tư xây dựng và UBND Phường 2.

Theo báo cáo của Ban Quản lý dự án đầu tư xây dựng, đến nay đã bàn giao 80% mặt bằng. UBND Phường 2 cho biết còn 12 hộ chưa nhận tiền bồi thường.

Chủ tịch UBND thành phố biểu dương nỗ lực của Phường 2. Đồng thời, đồng chí yêu cầu UBND Phường 2 tập trung vận động 12 hộ còn lại, bàn giao mặt bằng trước ngày 20/3. Ban Quản lý dự án đầu tư xây dựng đôn đốc nhà thầu tăng ca, bảo đảm thông xe kỹ thuật vào ngày 30/4. Phòng Tài chính - Kế hoạch được giao tham mưu bố trí vốn trong tháng 3.

Dự án kè sông có tổng mức đầu tư 350 tỷ đồng, khởi công năm 2024, dự kiến hoàn thành trong quý III/2026.`;
  expect(read(text, { kind: 'news' })).toEqual([
    'P2 /  / 2026-03-20',
    'BQLDA /  / 2026-04-30',
    'TCKH /  / 2026-03-31',
  ]);
});

test('Lines broken by a PDF, a page number in the midst of a sentence', () => {
  const text = `Chủ tịch UBND thành phố kết luận:

1. Giao Phòng Quản lý đô thị chủ trì, phối hợp với Phòng Tài
chính - Kế hoạch và UBND các xã, phường rà soát toàn bộ hệ thống
chiếu sáng công cộng, đề xuất phương án thay thế, báo cáo Chủ tịch
UBND thành phố trước ngày 25 tháng 3

2

năm 2026.
2. Phòng Giáo dục và Đào tạo chỉ đạo các trường kiểm tra an toàn
bếp ăn bán trú, xong trong tháng
3/2026.`;
  expect(read(text)).toEqual(['QLDT / TCKH+xa-phuong / 2026-03-25', 'GDDT /  / 2026-03-31']);
});

test('A table of tasks with other names for its columns', () => {
  const text = `Chủ tịch UBND thành phố phân công nhiệm vụ:

TT | Nhiệm vụ | Cơ quan thực hiện | Cơ quan phối hợp | Thời gian hoàn thành
1 | Xây dựng đề án vị trí việc làm | Phòng Nội vụ | Các phòng, ban | Tháng 4/2026
2 | Kiểm kê tài sản công | Phòng Tài chính - Kế hoạch | UBND các xã, phường | 30/6/2026
3 | Giao ban công tác chuyển đổi số | Phòng Văn hóa và Thông tin | Văn phòng | Hằng quý
4 | Rà soát đường dây điện | Phòng Quản lý đô thị; Công an thành phố | | Trước 20/3`;
  expect(read(text)).toEqual([
    'PNV / phong-ban / 2026-04-30',
    'TCKH / xa-phuong / 2026-06-30',
    'VHTT / VP /  / quarterly',
    'QLDT+CATP /  / 2026-03-20',
  ]);
});

test('A heading gives its deadline to what stands under it, unless a task has its own', () => {
  const text = `Chủ tịch UBND thành phố giao nhiệm vụ cụ thể như sau:
1. Các nhiệm vụ hoàn thành trước ngày 15/4/2026:
- Phòng Nội vụ hoàn thiện đề án sắp xếp;
- Phòng Tư pháp thẩm định dự thảo quy chế, xong trước ngày 05/4;
- Thanh tra thành phố kết luận 02 cuộc thanh tra.
2. Nhiệm vụ thường xuyên:
- Văn phòng theo dõi, đôn đốc.`;
  expect(read(text)).toEqual(['PNV /  / 2026-04-15', 'TP /  / 2026-04-05', 'TTR /  / 2026-04-15', 'VP']);
});

test('A letter: recipients own the items that name nobody', () => {
  const text = `Kính gửi: UBND các xã, phường.

Thực hiện Công văn số 123/SNV-CCHC ngày 20/02/2026 của Sở Nội vụ, Chủ tịch UBND thành phố đề nghị:
1. Rà soát, lập danh sách cán bộ không chuyên trách.
2. Gửi báo cáo về Phòng Nội vụ trước ngày 12/3/2026 để tổng hợp, báo cáo Sở Nội vụ trước ngày 15/3/2026.
3. Giao Phòng Nội vụ hướng dẫn, đôn đốc thực hiện Công văn này.

Trân trọng./.`;
  expect(read(text, { kind: 'letter' })).toEqual(['xa-phuong', 'xa-phuong /  / 2026-03-12', 'PNV']);
});

test('Upper case headings with owners, and bullets under them', () => {
  const text = `KẾT LUẬN CỦA CHỦ TỊCH UBND THÀNH PHỐ
I. PHÒNG NỘI VỤ
- Xây dựng kế hoạch kiểm tra cải cách hành chính năm 2026, trình trong tháng 3.
- Định kỳ 6 tháng báo cáo kết quả thực hiện.
II. UBND CÁC XÃ, PHƯỜNG
- Niêm yết công khai thủ tục hành chính; cập nhật 100% hồ sơ lên hệ thống.
III. VĂN PHÒNG HĐND VÀ UBND THÀNH PHỐ
+ Theo dõi việc thực hiện.`;
  expect(read(text)).toEqual(['PNV /  / 2026-03-31', 'PNV /  /  / half-yearly', 'xa-phuong', 'VP']);
});

test('Praise, plans, permissions, threats and legal bases alone give nothing', () => {
  const text = `Chủ tịch UBND thành phố kết luận:
1. Ghi nhận và biểu dương Phòng Nội vụ đã hoàn thành sớm nhiệm vụ.
2. Thống nhất chủ trương mua sắm 05 máy tính cho Phòng Tư pháp.
3. Cho phép UBND Phường 1 sử dụng nguồn kết dư năm 2025.
4. Dự kiến ngày 20/4, UBND thành phố sẽ tổ chức hội nghị sơ kết.
5. Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.
6. Người đứng đầu chịu trách nhiệm trước Chủ tịch UBND thành phố nếu để xảy ra vi phạm.
7. Cải cách hành chính là nhiệm vụ trọng tâm, thường xuyên.
8. Phòng Tài chính - Kế hoạch đã báo cáo kết quả ngày 15/02.
Yêu cầu Thủ trưởng các cơ quan, đơn vị nghiêm túc triển khai thực hiện.`;
  expect(read(text)).toEqual([]);
});
