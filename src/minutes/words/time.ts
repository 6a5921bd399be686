/**
 * How days, deadlines and returning duties are said. One phrase a line; what follows "#" is a remark. Phrases are
 * compared with and without diacritics, in any case, so each is written once, with its diacritics.
 */

/** Numbers in words, as they stand before "ngày", "tuần", "tháng". */
export const numbers: Readonly<Record<string, number>> = {
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười lăm': 15,
  'hai mươi': 20,
  'ba mươi': 30,
};

/** Days of the week; 1 = Monday. */
export const weekdays: Readonly<Record<string, number>> = {
  'thứ hai': 1,
  'thứ ba': 2,
  'thứ tư': 3,
  'thứ năm': 4,
  'thứ sáu': 5,
  'thứ bảy': 6,
  'thứ bẩy': 6,
  'chủ nhật': 7,
  'chúa nhật': 7,
  'thứ 2': 1,
  'thứ 3': 2,
  'thứ 4': 3,
  'thứ 5': 4,
  'thứ 6': 5,
  'thứ 7': 6,
  t2: 1,
  t3: 2,
  t4: 3,
  t5: 4,
  t6: 5,
  t7: 6,
  cn: 7,
};

/** "Thứ" after these is a rank, not a day ("xếp thứ 3 toàn tỉnh"). */
export const ranks = `
  xếp
  đứng
  hạng
  lần
  phiên họp
  phiên
  kỳ họp
  khóa
  người
  vị trí
  tuần
  quý
  tháng
  năm
  con
  bậc
  tiêu chí
  đợt
  số
  văn bản
  ngày
`;

export const quarters: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  một: 1,
  nhất: 1,
  hai: 2,
  ba: 3,
  tư: 4,
  bốn: 4,
};

/** Months that are named. */
export const lunarMonths: Readonly<Record<string, number>> = { giêng: 1, chạp: 12 };

/** Months in words, behind "tháng". */
export const monthNames: Readonly<Record<string, number>> = {
  một: 1,
  hai: 2,
  ba: 3,
  tư: 4,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười một': 11,
  'mười hai': 12,
};

/** Feasts by the lunar calendar: month and day. */
export const lunarFeasts: Readonly<Record<string, readonly [month: number, day: number]>> = {
  'tết nguyên tiêu': [1, 15],
  'giỗ tổ': [3, 10],
  'giỗ tổ hùng vương': [3, 10],
  'lễ giỗ tổ': [3, 10],
  'lễ giỗ tổ hùng vương': [3, 10],
  'phật đản': [4, 15],
  'lễ phật đản': [4, 15],
  'đoan ngọ': [5, 5],
  'tết đoan ngọ': [5, 5],
  'vu lan': [7, 15],
  'lễ vu lan': [7, 15],
  'trung thu': [8, 15],
  'tết trung thu': [8, 15],
  'ông công ông táo': [12, 23],
  'ông công, ông táo': [12, 23],
  'tết ông công ông táo': [12, 23],
};

/** Behind "Tết" these make another feast of it than the new year. */
export const otherFeasts = `
  đoan ngọ
  trung thu
  nguyên tiêu
  hàn thực
  thanh minh
  dương lịch
  thiếu nhi
  trồng cây
  độc lập
  quân dân
  sum vầy
  ông công
  nhân ái
  vì người nghèo
`;

/** "Tết" behind these tells what kind of a thing it is ("trực Tết", "quà Tết"). */
export const newYearThings = `
  trực
  quà
  tặng quà
  chúc
  đón
  vui
  nghỉ
  hoa
  chợ
  chợ hoa
  lịch
  lịch trực
  thưởng
  tiền
  hàng
  dịp
  phục vụ
  chăm lo
  chuẩn bị
  mừng
  mừng xuân
  ăn
  mâm cỗ
  thăm, chúc
  thăm
  phiên chợ
  bình ổn giá
  lo
  lương
  chương trình
  không khí
  mùa
  ngày
`;

/** What a date follows when it says by when. Cues may follow one another ("xong chậm nhất trong"). */
export const deadlineCues = `
  trước
  trước thời điểm
  trước khi hết
  trước khi kết thúc
  trước lúc hết
  trước khi sang
  trước khi bước sang
  trước khi bước vào
  chậm nhất
  muộn nhất
  trễ nhất
  lâu nhất
  hạn chót
  hạn cuối
  hạn cuối cùng
  hạn
  hạn hoàn thành
  hạn nộp
  hạn gửi
  hạn báo cáo
  hạn xong
  thời hạn
  thời hạn cuối
  thời hạn hoàn thành
  thời hạn báo cáo
  thời hạn gửi
  thời hạn thực hiện
  thời hạn xong
  thời gian
  thời gian hoàn thành
  thời gian thực hiện
  thời gian báo cáo
  thời gian gửi
  thời gian xong
  thời điểm hoàn thành
  xong
  xong xuôi
  hoàn thành
  hoàn thành xong
  hoàn tất
  hoàn thiện xong
  dứt điểm
  kết thúc
  không quá
  không chậm quá
  không muộn hơn
  không trễ hơn
  không để quá
  tối đa
  nội trong
  deadline
  dl
`;

/** Weaker: they also tell when something happens or what a thing is about. */
export const timeCues = `
  trong
  trong vòng
  trong thời hạn
  trong thời gian
  trong khoảng
  trong khoảng thời gian
  ngay
  vào
  đúng
  đến
  tới
  hết
  cho đến
  cho tới
  kéo dài đến
  là
`;

/** Weakest: what is planned for a day ("dự kiến tuần sau") gives way to any other time. */
export const planCues = `
  dự kiến
  dự kiến vào
  dự kiến trong
  dự kiến hoàn thành trong
  sang
`;

/** A date after these is the start of something, or lies behind. */
export const startCues = `
  từ
  kể từ
  tính từ
  bắt đầu từ
  bắt đầu
  áp dụng từ
  thực hiện từ
  sau
  có hiệu lực từ
  có hiệu lực kể từ
  phát sinh từ
  tính đến
  tính đến hết
  so với
`;

/** A date after one of these names a paper, a meeting, a feast or a period that was: it is no deadline. */
export const otherDates = `
  quyết định
  công văn
  văn bản
  kế hoạch
  thông báo
  thông báo kết luận
  tờ trình
  báo cáo số
  nghị quyết
  nghị định
  thông tư
  chỉ thị
  công điện
  luật
  số
  hội nghị
  cuộc họp
  phiên họp
  kỳ họp
  buổi họp
  buổi làm việc
  giao ban
  thường kỳ
  dịp
  dịp lễ
  dịp nghỉ lễ
  lễ
  nghỉ lễ
  ngày lễ
  kỷ niệm
  chào mừng
  phục vụ
  sinh ngày
  sinh năm
  đợt mưa
  chương trình công tác
  lương
  phụ cấp
  số liệu
  kết quả
  tình hình
  tiến độ
  nhiệm vụ
  dự toán
  kinh phí
  ngân sách
  kế hoạch vốn
  thu ngân sách
  chỉ tiêu
  giai đoạn
  nhiệm kỳ
  niên độ
  năm học
  khóa
  cấp ngày
  ký ngày
  ban hành ngày
  lần
  khoản thu
  đặt ra từ
  lúc
  hồi
`;

/** Events: "giữa năm" and "cuối quý" behind one belong to its name. */
export const events = `
  kỳ họp
  phiên họp
  cuộc họp
  hội nghị
  đại hội
  hội thi
  hội thao
  hội chợ
  lễ
  lễ hội
  ngày hội
  diễn tập
  kỳ thi
  đợt kiểm tra
  đợt thanh tra
  sơ kết
  tổng kết
  giao ban
`;

/** Days that are called by what is on them: "trong các ngày thi 11 - 12/6" is no deadline. */
export const eventDays = `
  thi
  lễ
  tết
  nghỉ
  hội
  diễn ra
  bầu cử
  khai mạc
  tổ chức
  cao điểm
  cúp điện
  mưa
  bão
`;

/** "Trong tháng 4" after these is what happened then. */
export const pastVerbs = `
  phát sinh
  xảy ra
  ghi nhận
  đạt
  đạt được
  thực hiện được
  tiếp nhận
  đã nêu
  đã giao
  được giao
  tồn đọng
  vi phạm
  nhận được
`;

/** Said instead of a day: one must ask. */
export const vagueTimes = `
  sớm
  sớm nhất
  sớm nhất có thể
  trong thời gian sớm nhất
  thời gian sớm nhất
  trong thời gian ngắn nhất
  thời gian ngắn nhất
  trong thời gian tới
  thời gian tới
  trong thời gian gần nhất
  kịp thời
  kịp tiến độ
  bảo đảm tiến độ
  đúng tiến độ
  đúng thời hạn
  đúng thời gian quy định
  theo đúng tiến độ
  trong những ngày tới
  trong vài ngày tới
  những ngày tới
  vài ngày tới
  vài hôm nữa
  vài ngày nữa
  sắp tới
  đầu năm học
  đầu năm học mới
  trước năm học mới
  trước khi vào năm học mới
  trước khai giảng
  trước khi khai giảng
  trước khi nghỉ hè
  trước khi nghỉ tết
  trước khi kết thúc học kỳ
  trước khi kết thúc học kỳ i
  trước khi kết thúc học kỳ ii
  trước khi hết học kỳ
  trước ngày khai giảng
  trước mùa mưa
  trước mùa mưa bão
  trước mùa mưa lũ
  trước mùa khô
  sau tết
  sau tết nguyên đán
  ra giêng
  khi có hướng dẫn
  khi có điều kiện
  khi có kinh phí
  trước kỳ họp
  trước đại hội
  trước hội nghị
`;

/** Of those, the ones that are said of how to work and only count where nothing else says when. */
export const mildVagueTimes = `
  kịp thời
  kịp tiến độ
  bảo đảm tiến độ
  đúng tiến độ
  đúng thời hạn
  đúng thời gian quy định
  theo đúng tiến độ
`;

export type Recurrence = 'weekly' | 'monthly' | 'quarterly' | 'half-yearly' | 'yearly';

/** Duties that come back. */
export const recurrences: Readonly<Record<Recurrence, string>> = {
  weekly: `
    hằng tuần
    hàng tuần
    tuần nào cũng
    mỗi tuần
    mỗi tuần một lần
    mỗi tuần 1 lần
    tuần một lần
    một tuần một lần
    1 tuần 1 lần
    1 lần/tuần
    một lần/tuần
    01 lần/tuần
    lần/tuần
    buổi/tuần
    hàng tuần vào
    các tuần
    từng tuần
    định kỳ tuần
    theo tuần
    báo cáo tuần
  `,
  monthly: `
    hằng tháng
    hàng tháng
    tháng nào cũng
    mỗi tháng
    mỗi tháng một lần
    mỗi tháng 1 lần
    tháng một lần
    một tháng một lần
    1 tháng 1 lần
    lần/tháng
    1 lần/tháng
    một lần/tháng
    từng tháng
    định kỳ tháng
    các tháng
    cuối mỗi tháng
    đầu mỗi tháng
    theo tháng
  `,
  quarterly: `
    hằng quý
    hàng quý
    quý nào cũng
    mỗi quý
    mỗi quý một lần
    quý một lần
    một quý một lần
    lần/quý
    1 lần/quý
    từng quý
    định kỳ quý
    các quý
    cuối mỗi quý
    3 tháng một lần
    ba tháng một lần
    3 tháng 1 lần
    mỗi 3 tháng
    định kỳ 3 tháng
    theo quý
  `,
  'half-yearly': `
    6 tháng một lần
    sáu tháng một lần
    6 tháng 1 lần
    mỗi 6 tháng
    mỗi sáu tháng
    6 tháng/lần
    định kỳ 6 tháng
    định kỳ sáu tháng
    hằng 6 tháng
    hàng 6 tháng
    một năm hai lần
    1 năm 2 lần
    mỗi năm hai lần
    mỗi năm 2 lần
    năm hai lần
    hai lần một năm
    2 lần/năm
    hai lần/năm
    nửa năm một lần
    mỗi nửa năm
    6 tháng và hằng năm
    6 tháng, năm
    6 tháng và năm
    định kỳ 6 tháng, năm
  `,
  yearly: `
    hằng năm
    hàng năm
    năm nào cũng
    mỗi năm
    mỗi năm một lần
    năm một lần
    một năm một lần
    1 năm 1 lần
    lần/năm
    1 lần/năm
    một lần/năm
    từng năm
    định kỳ năm
    thường niên
  `,
};

/** Every day: neither a deadline nor a recurrence that is kept. */
export const daily = `
  hằng ngày
  hàng ngày
  mỗi ngày
  từng ngày
  ngày nào cũng
  mỗi sáng
  mỗi chiều
  hằng đêm
  hàng đêm
`;

/** "Hằng tháng" after these tells what kind of a thing it is, not how often the duty comes back. */
export const recurringThings = `
  trợ cấp
  trợ cấp xã hội
  trợ giúp xã hội
  phụ cấp
  lương
  tiền lương
  thu nhập
  kế hoạch
  chương trình
  chương trình công tác
  tiền
  phí
  học phí
  mức
  mức đóng
  chi trả
  đóng
  dự toán
  chế độ
  bảo trợ xã hội
  lễ hội
  giao ban
  họp giao ban
  cuộc họp
  hội nghị
  phiên họp
  sinh hoạt
  báo cáo tài chính
  khám sức khỏe
  ngày hội
  mô hình
  phong trào
`;

/** "Trước Tết" and its like: the day before the first day of the lunar year. */
export const lunarNewYearNames = `
  tết
  tết nguyên đán
  tết âm lịch
  tết cổ truyền
  tết ta
  tết nguyên đán cổ truyền
`;

/** Said by somebody who wants no deadline. */
export const noDeadline = `
  không thời hạn
  không có thời hạn
  không hạn
  không cần hạn
  không cần thời hạn
  không đặt hạn
  không đặt thời hạn
  vô thời hạn
  chưa cần hạn
  không giới hạn thời gian
  thường xuyên
  không
`;

/** Marks of haste. */
export const urgency = `
  hỏa tốc
  thượng khẩn
  khẩn
  khẩn cấp
  khẩn trương
  gấp
  cấp bách
  ngay lập tức
`;

/** What happens on a day of its own. "Diễn ra" and "khai mạc" say so of whatever stands before them. */
export const happenings = `
  diễn ra
  khai mạc
  kỳ họp
  phiên họp
  cuộc họp
  buổi họp
  buổi làm việc
  buổi tiếp
  hội nghị
  hội nghị tổng kết
  hội nghị sơ kết
  đại hội
  hội thi
  hội thao
  lễ
  lễ hội
  lễ khánh thành
  lễ khai giảng
  ngày hội
  đoàn kiểm tra
  đoàn công tác
  đoàn giám sát
  đoàn thanh tra
  làm việc với
  diễn tập
  lễ giao nhận quân
  lễ giao quân
  ngày giao quân
  lễ phát động
  lễ kỷ niệm
  lễ công bố
  lễ trao
  lễ ra quân
  lễ tổng kết
  lễ đón
  lễ ký kết
  lễ khởi công
  hội nghị triển khai
  buổi đối thoại
  buổi tiếp xúc
  tiếp xúc cử tri
  giao ban
  tọa đàm
  hội thảo
  mít tinh
  đoàn của tỉnh
  đoàn tỉnh
  đoàn trung ương
  kỳ thi
  ngày thi
  bầu cử
  lễ giao, nhận quân
  hội nghị sơ kết, tổng kết
  lễ đón, tiếp
  mời họp
  lịch họp
`;

/** Who is told to hold it must do so on that day. */
export const holdings = `
  tổ chức
  mở
  họp
  dự
  tham dự
  tham gia
  chủ trì
  triệu tập
  khai mạc
  khánh thành
  tiến hành
  báo cáo
  trình
  trình bày
  thông qua
`;

/** What is done for something that happens on another day. */
export const preparations = `
  chuẩn bị
  phục vụ
  bố trí
  lo
  in
  soạn
  bảo đảm
  đảm bảo
  sắp xếp
  trang trí
  đón
  tiếp
  đón tiếp
  hỗ trợ
  giấy mời
  làm giấy mời
  gửi giấy mời
  phát hành giấy mời
  in ấn
  phô tô
  photo
  đặt
  dọn dẹp
  kê
  treo
  trang hoàng
  giấy
  lên
`;

/** Done over a stretch of time: "trong 05 ngày" behind it may say how long. */
export const howLong = `
  niêm yết
  công khai
  treo
  duy trì
  trực
  phát thanh
  phát sóng
  tuyên truyền
  tập huấn
  trưng bày
  lấy ý kiến
  cao điểm
  ra quân
  phong tỏa
  cấm đường
  đóng cửa
  cách ly
  theo dõi
`;
