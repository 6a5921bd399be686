/** First words of tasks. One phrase a line; what follows "#" is a remark. */

/** First words of a task. An order without an owner begins with one of them. */
export const actions = `
  ban hành
  báo cáo
  bảo đảm
  đảm bảo
  bảo vệ
  biên soạn
  bố trí
  bổ sung
  bàn giao
  bồi dưỡng
  cải tạo
  cấp
  cập nhật
  cắm
  chấm dứt
  chấn chỉnh
  chấp hành
  chia sẻ
  chỉ đạo
  chỉnh trang
  chỉnh lý
  chi trả
  chốt
  chuẩn bị
  chuyển
  chủ động
  chủ trì
  công bố
  công khai
  củng cố
  cung cấp
  cử
  dọn dẹp
  dọn
  duy trì
  dự thảo
  dự trù
  đánh giá
  đào tạo
  đăng
  đăng ký
  đăng tải
  đấu mối
  đầu tư
  đẩy mạnh
  đẩy nhanh
  đề xuất
  đi
  điều chỉnh
  điều động
  điều tra
  đo đạc
  đôn đốc
  đối chiếu
  đưa
  ghi
  giải ngân
  giải phóng
  giải quyết
  giám sát
  giảm
  gia cố
  giữ
  gửi
  hoàn chỉnh
  hoàn tất
  hoàn thành
  hoàn thiện
  hỗ trợ
  huy động
  hướng dẫn
  in
  kẻ
  kết nối
  khai thác
  khảo sát
  khắc phục
  khẩn trương
  khen thưởng
  khoanh vùng
  khôi phục
  kiểm đếm
  kiểm điểm
  kiểm kê
  kiểm soát
  kiểm tra
  kiện toàn
  ký
  lên
  lãnh đạo
  lắp
  lắp đặt
  làm
  lập
  liên hệ
  lồng ghép
  lựa chọn
  lưu ý
  mời
  mở
  mua sắm
  nắm
  nâng cao
  nâng cấp
  nạo vét
  ngăn chặn
  nghiên cứu
  nghiệm thu
  nhân rộng
  nhập
  niêm yết
  nộp
  nhắc
  nhắn
  nhanh chóng
  nghiêm túc
  nghiêm cấm
  ổn định
  phát
  phát động
  phát hành
  phát huy
  phát triển
  phân bổ
  phân công
  phân loại
  phê duyệt
  phổ biến
  phối hợp
  phòng, chống
  phòng ngừa
  phun
  quan tâm
  quán triệt
  quản lý
  quyết định
  quyết liệt
  quyết toán
  rà soát
  rà
  rà lại
  rút
  rút ngắn
  rút kinh nghiệm
  ra quân
  sắp xếp
  sửa
  sửa chữa
  sửa đổi
  số hóa
  soạn
  soạn thảo
  sơ kết
  sơ tán
  tạm dừng
  tạm ứng
  tạo
  tăng cường
  tập huấn
  tập trung
  tham gia
  tham mưu
  thành lập
  tháo dỡ
  tháo gỡ
  thanh tra
  thanh toán
  thay
  thay thế
  thẩm định
  thẩm tra
  theo dõi
  thiết lập
  thông báo
  thông tin
  thống kê
  thống nhất
  thu
  thu gom
  thu hồi
  thu thập
  thúc đẩy
  thuyết minh
  thường trực
  thường xuyên
  thực hiện
  tích cực
  tiến hành
  tiếp
  tiếp nhận
  tiếp tục
  tiếp xúc
  tiếp thu
  tìm
  tính
  tổ chức
  tổng hợp
  tổng kết
  trang bị
  tra cứu
  trả
  trả lời
  trao
  trao đổi
  triển khai
  trình
  trồng
  trực
  tu sửa
  tuần tra
  tuyên truyền
  tuyên dương
  tuyển chọn
  tuyển dụng
  tự kiểm tra
  ưu tiên
  ứng dụng
  vào cuộc
  vận hành
  vận động
  vệ sinh
  viết
  xác định
  xác minh
  xây dựng
  xem xét
  xem
  xét
  xin
  xin lỗi
  xúc tiến
  xử lý
  xử phạt
  yêu cầu
  đổi
  đổi mới
  gắn
  hạn chế
  họp
  tháo
  làm rõ
  làm việc
  làm sạch
  lấy ý kiến
  lấy
  nêu
  nộp
  thống kê
  treo
  trích lục
  chụp
  ktra
  kt
  bc
  b/c
  báo
  gọi
  mang
  nhờ
  ra
  rút gọn
  cam kết
  ký cam kết
  có văn bản
  có báo cáo
  có kế hoạch
  có phương án
  có giải pháp
  có biện pháp
  có mặt
  không để
  tuyệt đối không
  không tổ chức
  dừng
  dựng
  đóng
  mua
  bán đấu giá
  đấu giá
  đấu thầu
  đền bù
  bồi thường
  cưỡng chế
  vận chuyển
  photo
  scan
  tự rà soát
  tự kiểm kê
  thẩm
  khơi thông
  khởi công
  khánh thành
  quét
  quay
  chăm lo
  chăm sóc
  thăm
  thăm hỏi
  tặng
  trao tặng
  khám
  tiêm
  tiêm phòng
  tiêu hủy
  phong tỏa
  truy vết
  truy xuất
  bảo dưỡng
  bảo trì
  bảo quản
  bón
  gieo
  gieo trồng
  thu hoạch
  chuyển đổi
  đối thoại
  hòa giải
  tiếp công dân
  phúc đáp
  giải trình
  giao
  thực hành
  tiết kiệm
  siết chặt
  xóa
  xóa bỏ
  lưu trữ
  số hoá
  đính chính
  thu phí
  nhận
  ghi nhận và xử lý
  phản ánh
  tố cáo
  kê khai
  đối soát
  chạy thử
  nhập liệu
  làm giấy mời
  ra thông báo
  tính toán
  tự đánh giá
  chấm điểm
  bình xét
  xếp loại
  phân tích
  đề ra
  đề nghị
  kiến nghị
`;

/** A noun, not a task, begins with these although their first word could be one. */
export const notActions = `
  báo cáo của
  báo cáo tài chính
  kế hoạch
  công tác
  việc
  tình hình
  kết quả
  cải cách hành chính
  chuyển đổi số phải
  chuyển đổi số là
  thực hiện công văn
  thực hiện quyết định
  thực hiện kế hoạch
  thực hiện chỉ thị
  thực hiện chương trình
  thực hiện nghị quyết
  thực hiện nghị định
  thực hiện thông báo
  thực hiện văn bản
  thực hiện công điện
  thực hiện luật
  thực hiện ý kiến
  thực hiện chức năng
  tiếp thu ý kiến
  tiếp theo
  ra đời
  thu nhập
  thu ngân sách
  thông báo này
  đi đôi
  in ấn phẩm
  cấp ủy
  cấp trên
  cấp xã
  có mặt
  trực tiếp
  phòng họp
  trình độ
  sao cho
  xét thấy
  đánh giá cao
  đánh giá chung
  nhận được
  nhận thấy
  nhận xét
  nhận định
  trả lời báo chí
  thống nhất đánh giá
  thống nhất chủ trương
  thống nhất với
  thống nhất như
  thống nhất nội dung
  thống nhất cao
  thống nhất thông qua
  ghi nhận
  biểu dương
`;
