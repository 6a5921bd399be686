/**
 * What opens and closes parts of a text: headings, the line before the list of orders, deadlines for all. One phrase a
 * line; what follows "#" is a remark.
 */

/** Said of the one who concludes in a sentence that opens the list of orders. */
export const openings = `
  kết luận
  kết luận như sau
  kết luận một số nội dung
  kết luận các nội dung
  kết luận chỉ đạo
  có ý kiến chỉ đạo
  có ý kiến kết luận
  có ý kiến như sau
  chỉ đạo như sau
  chỉ thị
  chỉ đạo
  chỉ đạo một số nội dung
  yêu cầu
  yêu cầu như sau
  yêu cầu các nội dung
  giao nhiệm vụ
  giao nhiệm vụ cụ thể
  phân công
  phân công cụ thể
  phân công nhiệm vụ
  điện
  nhắc mấy việc
  thống nhất một số nội dung
  thống nhất các nội dung
  triển khai một số nhiệm vụ
  thực hiện một số nhiệm vụ
  thực hiện một số nội dung
  tập trung thực hiện
  tập trung triển khai
  đề nghị
  quyết định
`;

/** Between an owner and the colon these only say that his tasks follow ("… thực hiện ngay các nhiệm vụ sau:"). */
export const announcing = `
  thực hiện
  triển khai
  tập trung
  khẩn trương
  chủ động
  tổ chức
  ngay
  tốt
  nghiêm túc
  một số
  các
  những
  nội dung
  nhiệm vụ
  công việc
  việc
  giải pháp
  biện pháp
  trọng tâm
  cấp bách
  cụ thể
  sau
  sau đây
  như sau
  và
`;

/** Headings of parts with orders. */
export const orderHeadings = `
  nhiệm vụ
  một số nhiệm vụ
  nhiệm vụ trọng tâm
  phương hướng
  kết luận
  ý kiến kết luận
  ý kiến chỉ đạo
  kết luận của chủ trì
  kết luận của chủ tọa
  kết luận của chủ tịch
  tổ chức thực hiện
  phân công
  phân công nhiệm vụ
  phân công thực hiện
  chế độ thông tin
  chế độ báo cáo
  chế độ thông tin, báo cáo
  thời hạn báo cáo
  thời gian báo cáo
  theo dõi, báo cáo
  kiểm tra, báo cáo
  tổng hợp, báo cáo
  thông tin, báo cáo
  giải pháp
  công việc
  những việc
  việc cần làm
  yêu cầu
  nội dung chỉ đạo
  chỉ đạo
  giao việc
  phân việc
  triển khai công việc
  công tác tuần tới
  công tác tháng tới
  kế hoạch tuần tới
  kế hoạch tháng tới
  công tác trọng tâm
  việc phải làm
  các việc phải làm
  trách nhiệm thực hiện
  trách nhiệm của các
  giao nhiệm vụ
  thời gian tới
  việc chung
  việc khác
  công việc chung
  các việc khác
`;

/** Headings of parts without: what was, what others said. */
export const reportHeadings = `
  đánh giá
  kết quả
  công tác chỉ đạo
  sự chỉ đạo
  kết quả đạt được
  tình hình
  tồn tại
  hạn chế
  khó khăn
  ưu điểm
  khuyết điểm
  nguyên nhân
  kiểm điểm
  thành phần
  thành phần tham dự
  thành phần dự họp
  đại biểu
  nội dung báo cáo
  báo cáo
  nhận xét
  thực trạng
  căn cứ
  dự họp
  tham dự
  vắng mặt
  khách mời
`;

export const discussionHeadings = `
  thảo luận
  ý kiến thảo luận
  ý kiến phát biểu
  ý kiến tham gia
  ý kiến đóng góp
  ý kiến của các đại biểu
  ý kiến đại biểu
  ý kiến các thành viên
  các ý kiến
  trao đổi
  phát biểu
  đề xuất, kiến nghị
  đề xuất kiến nghị
  kiến nghị, đề xuất
  kiến nghị
  diễn biến
  nội dung thảo luận
`;

/** Before a colon at the head of a paragraph: what was concluded of the matter stands behind it. */
export const concludingLabels = `
  kết luận
  ý kiến kết luận
  phần kết luận
  nội dung kết luận
  kết luận chung
  kết luận chỉ đạo
  kết luận cuộc họp
  kết luận hội nghị
  kết luận phiên họp
  kết luận nội dung này
  kết luận vấn đề này
  kết luận và phân công
  kết luận, phân công
  kết luận, chỉ đạo
  kết luận, giao việc
  quyết định
  quyết nghị
  thống nhất
  thống nhất chung
  đi đến thống nhất
  thống nhất kết luận
  kết luận thống nhất
  thống nhất giao
  thống nhất thực hiện
  chỉ đạo
  ý kiến chỉ đạo
  nội dung chỉ đạo
  chốt
  chốt lại
`;

/** Before a colon: what others said of the matter, or how it stands. */
export const speakingLabels = `
  ý kiến
  các ý kiến
  ý kiến khác
  ý kiến thảo luận
  ý kiến phát biểu
  ý kiến tham gia
  ý kiến trao đổi
  ý kiến các đơn vị
  ý kiến đơn vị
  ý kiến thành viên
  ý kiến các thành viên
  thảo luận
  trao đổi
  trao đổi, thảo luận
  thảo luận, trao đổi
  phát biểu
  diễn biến
  phản ánh
  kiến nghị
  đề xuất
  đề xuất, kiến nghị
  kiến nghị, đề xuất
  hiện trạng
  thực trạng
  vướng mắc
  khó khăn
  khó khăn, vướng mắc
`;

/** What may stand between such a word and the colon: whose it is, or that it follows. */
export const labelEnds = `
  của
  như sau
  cụ thể
  là
`;

/** Who concludes, where he stands before the word. */
export const labelSpeakers = `
  chủ tọa
  chủ toạ
  chủ trì
  người chủ trì
  chủ tịch
  phó chủ tịch
  bí thư
  phó bí thư
  giám đốc
  phó giám đốc
  hiệu trưởng
  trưởng ban
  đồng chí
  đ
  đc
  ông
  bà
  hội nghị
  cuộc họp
  phiên họp
  hội đồng
  lãnh đạo
  ban
  các bên
  các thành viên
  các đại biểu
  tập thể
`;

/** These may close with a full stop or a dash in place of the colon. */
export const openLabels = `
  kết luận
  ý kiến kết luận
  ý kiến chỉ đạo
  quyết định
  thống nhất
`;

/** Lines from which on nothing is ordered. */
export const endings = `
  nơi nhận
  trên đây là
  nhận được công văn này
`;

/** A deadline for all that stands above, or in a part of it. */
export const closingSubjects = `
  các nội dung trên
  các nội dung nêu trên
  các nội dung nói trên
  các nội dung này
  những nội dung trên
  các nội dung chỉ đạo trên
  các nội dung
  các nhiệm vụ trên
  các nhiệm vụ nêu trên
  các nhiệm vụ được giao
  các nhiệm vụ tại
  các nhiệm vụ
  những nhiệm vụ trên
  nhiệm vụ nêu trên
  các công việc trên
  các công việc nêu trên
  các công việc
  các việc trên
  các việc nêu trên
  các việc
  những việc trên
  những việc nêu trên
  những việc
  tất cả các nội dung
  tất cả các nhiệm vụ
  tất cả các việc
  tất cả các việc trên
  tất cả các nội dung trên
  tất cả
  toàn bộ các nội dung
  toàn bộ các nhiệm vụ
  toàn bộ nội dung trên
  toàn bộ công việc trên
  nội dung trên
  thời gian hoàn thành các
  thời hạn hoàn thành các
  thời gian thực hiện các
  thời hạn chung
  thời gian chung
  thời hạn hoàn thành chung
  hạn chung
  thời hạn
  thời gian hoàn thành
  thời gian thực hiện
  việc thực hiện các nội dung trên
  việc thực hiện các nhiệm vụ trên
  các đơn vị hoàn thành
  hoàn thành các nội dung
  hoàn thành các nhiệm vụ
  hoàn thành các việc
  hoàn thành các công việc
  mấy việc trên
  mấy việc này
  cả mấy việc
  nội dung tại
  nội dung ở
  nội dung thuộc
  các nội dung tại
  nhiệm vụ tại
  nhiệm vụ ở
  việc tại
  việc ở
  các việc tại
  các mục
  các phần việc
  các tồn tại
  các yêu cầu
  yêu cầu tại
  các tồn tại, yêu cầu
  các kiến nghị tại
  các công việc tại
  các phần việc tại
  những việc tại
  những nhiệm vụ tại
  các mục tiêu tại
  các nội dung khắc phục
  các chỉ đạo trên
  các ý kiến chỉ đạo trên
  các ý kiến trên
  các ý kiến chỉ đạo nêu trên
  các việc này
  các nhiệm vụ này
  các công việc này
  các yêu cầu trên
  các yêu cầu nêu trên
  tất cả các công việc
  tất cả công việc
  tất cả các phần việc
  mọi việc
  mọi công việc
  toàn bộ các việc
  toàn bộ các công việc
  toàn bộ công việc
  toàn bộ nhiệm vụ
  toàn bộ nhiệm vụ trên
  các đầu việc
  các đầu việc trên
  mấy việc
  những công việc trên
  những phần việc trên
  những nội dung nêu trên
  những nhiệm vụ nêu trên
  việc nêu trên
`;

/** First words of a schedule: what is planned on which day. */
export const schedules = `
  lịch
  lịch tuần
  lịch công tác
  lịch làm việc
  lịch họp
  lịch trực
`;
