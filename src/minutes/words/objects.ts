/** Things and people that a day may belong to instead of the task. One phrase a line; what follows "#" is a remark. */

export const objects = `
  hộ
  hộ dân
  hộ gia đình
  người
  người dân
  trẻ
  trẻ em
  học sinh
  cháu
  đối tượng
  công dân
  cán bộ
  công chức
  viên chức
  đảng viên
  hội viên
  đoàn viên
  lao động
  công trình
  nhà
  căn nhà
  thửa đất
  đất
  hồ sơ
  đơn
  đơn thư
  vụ
  vụ việc
  vụ án
  trường hợp
  dự án
  gói thầu
  hợp đồng
  giấy phép
  giấy chứng nhận
  giấy tờ
  văn bản
  văn bằng
  quyết định
  nghị quyết
  khoản nợ
  khoản vay
  khoản chi
  nợ
  phương tiện
  xe
  cơ sở
  doanh nghiệp
  tài sản
  tuyến đường
  đơn vị
  hạng mục
  tiền
  giấy
  thiết bị
  thuốc
  hóa đơn
  chứng từ
  con dấu
`;

/** What is said of them, and is nobody's task: a day behind it tells which ones are meant. */
export const objectStates = `
  có mặt
  cư trú
  thường trú
  tạm trú
  sinh sống
  sinh
  đăng ký thường trú
  đăng ký hộ khẩu
  có hộ khẩu
  nghỉ hưu
  nghỉ việc
  nghỉ chế độ
  về hưu
  đến tuổi
  nhập ngũ
  xuất ngũ
  tốt nghiệp
  vào làm
  phát sinh
  hình thành
  xảy ra
  hết hạn
  đến hạn
  hết hiệu lực
  có hiệu lực
  đưa vào sử dụng
`;

/** The same, but the day may just as well be that of the task. */
export const objectWork = `
  vi phạm
  lấn chiếm
  quá hạn
  tồn tại
  tồn đọng
  ban hành
  ký
  ký kết
  cấp
  cấp phép
  phê duyệt
  xây dựng
  xây
  khởi công
  lập
  gửi
  nộp
  tiếp nhận
  nhận
  đăng ký
  thành lập
  tuyển dụng
  bổ nhiệm
  mua
  mua sắm
  giao
  thanh toán
  giải quyết
`;
