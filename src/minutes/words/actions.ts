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
  cấm
  canh gác
  canh trực
  canh
  chặn
  chặt tỉa
  chặt hạ
  cắt tỉa
  cắt cử
  cắt giảm
  cân đối
  chằng chống
  chi tiết hóa
  chọn
  chia
  chốt chặn
  chịu trách nhiệm
  cắt
  che chắn
  chứng thực
  chỉnh sửa
  chuyển tải
  cứu trợ
  cứu hộ
  dành
  dán
  dẹp
  di dời
  di chuyển
  dập
  dập dịch
  diễn tập
  dự kiến kinh phí
  dự phòng
  đặt
  đặt mục tiêu
  đi kiểm tra
  đi cơ sở
  đi vận động
  điểm danh
  điều phối
  điều hành
  điều tiết
  định hướng
  đóng góp
  đóng cửa
  đối ứng
  đôn thúc
  động viên
  đơn giản hóa
  đồng bộ
  đổ
  đối chất
  đăng cai
  đăng tin
  đưa tin
  đưa vào
  đảm nhiệm
  đảm nhận
  đánh số
  gia hạn
  giảm bớt
  giảm nghèo
  giải thích
  giải tỏa
  giải đáp
  giới thiệu
  giữ nguyên
  giữ gìn
  giãn
  gieo sạ
  gửi lại
  góp ý
  gom
  ghép
  hiệp thương
  hoán đổi
  hoạch định
  hợp nhất
  hủy
  hủy bỏ
  huấn luyện
  hoàn trả
  hoàn ứng
  hậu kiểm
  kéo
  kết nạp
  kêu gọi
  khai báo
  khởi động
  khống chế
  khuyến khích
  khuyến cáo
  khử khuẩn
  kiểm duyệt
  kích hoạt
  khoan
  khóa
  làm việc với
  lan tỏa
  lắng nghe
  loại bỏ
  lát
  lắp dựng
  lập biên bản
  luân chuyển
  lưu
  lưu giữ
  mở rộng
  mở lớp
  mở đợt
  miễn
  nắm bắt
  nắm chắc
  nắn
  nâng
  ngừng
  ngăn ngừa
  nhập khẩu
  niêm phong
  nuôi
  nối
  phá dỡ
  phát quang
  phát sóng
  phát hiện
  phát thanh
  phân cấp
  phân luồng
  phân tuyến
  phân vùng
  phân rõ
  phân khai
  phấn đấu
  phòng chống
  phục hồi
  phủ
  phúc tra
  quy hoạch
  quy định
  quyên góp
  rào
  rào chắn
  rải
  sàng lọc
  sắp đặt
  san lấp
  san gạt
  sẵn sàng
  soát xét
  so sánh
  sử dụng
  tái định cư
  tái kiểm tra
  tách
  tăng
  tăng tốc
  tăng thời lượng
  tạo điều kiện
  tạo lập
  tận dụng
  tập kết
  tập hợp
  tập luyện
  thả
  thảm
  thảm lại
  thay mới
  thẩm duyệt
  thi công
  thi hành
  thi tuyển
  thể chế hóa
  thực thi
  thông qua
  thông tuyến
  thỏa thuận
  thương thảo
  thuê
  thu dọn
  thu nộp
  thu xếp
  thử nghiệm
  tìm kiếm
  tìm hiểu
  tính đúng
  tỉa
  tiếp cận
  tiếp sóng
  tiếp dân
  tiếp đón
  tiếp quản
  tiết giảm
  tổ chức lại
  tổng rà soát
  tổng kiểm tra
  tổng vệ sinh
  tôn tạo
  tôn vinh
  tôn cao
  trám
  trải
  tra soát
  tranh thủ
  trích
  trích xuất
  truyền tải
  truyền thông
  trùng tu
  trưng dụng
  trưng bày
  trực ban
  trực chiến
  trực canh
  trợ giúp
  trang trí
  trông coi
  trích lập
  tu bổ
  tuân thủ
  tư vấn
  từ chối
  tự tháo dỡ
  tự túc
  tham vấn
  thăm dò
  thống nhất phương án
  thống nhất nội dung
  thống nhất kế hoạch
  thống nhất danh sách
  thống nhất số liệu
  ủng hộ
  vẽ
  viếng
  vá
  vá lấp
  vá ổ gà
  vào sổ
  xây
  xây lắp
  xếp
  xếp lịch
  xin ý kiến
  xóa nợ
  xuất
  xuất cấp
  xuất bản
  xả
  xả lũ
  xác lập
  xác nhận
  xét duyệt
  xét tuyển
  xử trí
  xúc
  xem lại
  ứng phó
  ứng trực
  ứng cứu
  ứng trước
  ứng vốn
  áp dụng
  ấn định
  bám sát
  bám nắm
  bãi bỏ
  bảo hành
  bầu
  bê tông hóa
  bình ổn
  bơm
  bố trí lại
  bóc tách
  bồi hoàn
  bù
  bàn
  bàn bạc
  bù đắp
  báo ngay
  báo lại
  báo cho
  biên tập
  biệt phái
  bổ nhiệm
  bán
  chạy
  chuyển giao
  chuyển trả
  chuyển phát
  chuẩn hóa
  chuẩn y
  công chứng
  cách ly
  cài
  cài đặt
  cải chính
  cải cách
  cải thiện
  cảnh báo
  cấp bù
  cấp đổi
  cấp phát
  cấp phép
  cắm mốc
  cắm biển
  chế biến
  chống
  ngăn
  mượn
  nhắc nhở
  nới
  phơi
  sang tên
  soạn lại
  vay
  đình chỉ
  tịch thu
  thu giữ
  tạm giữ
  lo
  giúp
  giúp đỡ
  đỡ đầu
  đòi
  đánh máy
  kê
  dự trữ
  gặp
  gặp gỡ
  hỏi
  kèm cặp
  luân phiên
  nghe
  nghe lại
  nhận diện
  phản hồi
  phản biện
  quét dọn
  soát
  soát lại
  tắt
  thắp
  tưới
  ươm
  vớt
  tuyển
  đẩy lùi
  đấu nối
  đấu tranh
  điều chuyển
  hạ độ cao
  hạ mực nước
  kéo giảm
  khơi
  lấp
  tiếp tế
  bấm
  bắn pháo hoa
  tổ chức bắn
  đốc thúc
  đọc
  phủ sóng
  quy tập
  tiễn
  đón
  đưa đón
  đón tiếp
  bàn thảo
  bảo lãnh
  can thiệp
  cất bốc
  chỉ rõ
  dò tìm
  đối phó
  ghi hình
  hóa giải
  kiến tạo
  ký duyệt
  lập lại
  làm mới
  làm thủ tục
  mời gọi
  nạo
  nhận bàn giao
  niêm cất
  phát lại
  phân phối
  phân bố
  rà phá
  sang lấp
  tái lập
  tái tạo
  tạm ngừng
  tạm hoãn
  hoãn
  thăm khám
  thiết kế
  tiêu độc
  tiêu thoát
  tiêu úng
  tôn trọng
  trang trải
  truy thu
  truy quét
  truy cứu
  tu dưỡng
  tổng duyệt
  vây bắt
  xét nghiệm
  xếp dỡ
  xuống cơ sở
  đi đầu
  xuống hiện trường
  xuống địa bàn
  phạt
  chế tài
  kiểm định
  kiểm nghiệm
  kiểm dịch
  kiểm sát
  giám định
  lập dự toán
  lập hồ sơ
  lập danh mục
  căng dây
  căng
  chăng
  trưng cầu
  đo
  đào
  đắp
  đúc
  đúc rút
  đánh bắt
  đăng nhập
  đăng bài
  đề cử
  đề bạt
  đi thực tế
  định giá
  định vị
  đồng hành
  đưa ra
  đưa về
  đảo
  gia công
  giám hộ
  giao nộp
  gỡ
  gỡ bỏ
  gắn biển
  ghi chép
  ghi âm
  hàn
  hạch toán
  hoàn nguyên
  hướng nghiệp
  hội ý
  kẹp
  khảo nghiệm
  khép
  khép kín
  khoán
  khởi kiện
  khởi tố
  kích cầu
  kiến thiết
  làm lại
  làm gọn
  làm hồ sơ
  lau
  lấy mẫu
  lên lịch
  lên danh sách
  lên kế hoạch
  lên phương án
  luân canh
  lược bỏ
  mắc
  mở cửa
  nâng chất
  nhân giống
  nhắc lại
  nhập kho
  nộp lại
  nuôi dưỡng
  phát thưởng
  phát phiếu
  phân phát
  phân quyền
  phân nhóm
  phỏng vấn
  phụ đạo
  quảng bá
  quản trị
  quét vôi
  quét mã
  rải nhựa
  sang chiết
  sao lưu
  sao chụp
  sát hạch
  sắm
  sơn
  sơn lại
  sưu tầm
  suy tôn
  tạm đình chỉ
  tạm thu
  tăng ca
  tặng quà
  tập dượt
  tẩy
  thả cá
  thanh lý
  thanh thải
  thẩm vấn
  thế chấp
  thí điểm
  thông xe
  thu mua
  thu hút
  thu dung
  thuyên chuyển
  thuyết phục
  tiêm chủng
  tiếp thị
  tiếp sức
  tìm nguồn
  tính lại
  tố giác
  tổng kê
  trấn áp
  trích dẫn
  trích nộp
  trình diễn
  trình duyệt
  trình ký
  trồng dặm
  trồng cây
  truy nã
  truy tìm
  truyền đạt
  truyền thanh
  tự khắc phục
  túc trực
  tưới nước
  vô hiệu hóa
  xoá
  xuất quân
  xử lí
  xác nhập
  xới
  yểm trợ
  ăn mừng
  bắc
  bắt
  bắt giữ
  bịt
  bó vỉa
  bồi đắp
  bù giờ
  bứng
  cai nghiện
  cải táng
  cam đoan
  cân đo
  chạy lại
  chăn
  chấm công
  chắp
  chỉ định
  chiếu sáng
  chỉnh đốn
  cho nghỉ
  cho học sinh
  cho vay
  cho thuê
  chống thấm
  chống úng
  chôn lấp
  chụp ảnh
  chụp hình
  chúc Tết
  chuẩn chi
  chữa cháy
  cưa
  cung ứng
  cứu chữa
  dạy bù
  dỡ
  dỡ bỏ
  dồn
  dựng rạp
  duyệt
  duyệt lại
  đập
  coi
  coi lại
  ngó
  coi sóc
  mần
  dòm
  rửa
  tải
  tải lên
  thắt chặt
  thắp hương
  dâng hương
  hiến máu
  hiến đất
  trông giữ
  gửi gắm
  chở
  chèn
  thống nhất lịch
  vớt rác
  vớt bèo
  phát cỏ
  cắt cỏ
  nhổ cỏ
  phát dọn
  khai thông
  khơi dòng
  khử trùng
  rắc
  rắc vôi
  giết mổ
  tái đàn
  tái canh
  nắm tình hình
  nắm lại
  tiếp đoàn
  đón đoàn
  trích thưởng
  chi thưởng
  truy lĩnh
  nâng lương
  xét nâng lương
  bình bầu
  bỏ phiếu
  lấy phiếu
  trưng tập
  bố phòng
  cảnh giới
  đặc cách
  tinh giản
  sáp nhập
  giải thể
  chia tách
  sắp xếp lại
  xuống kiểm tra
  xuống nắm
  xin chủ trương
  xin cấp
  xin hướng dẫn
  xin vốn
  xin kinh phí
  xin giấy phép
  xin chỉ đạo
  xin thẩm định
  xin cơ chế
  xin giúp
`;

/** A noun, not a task, begins with these although their first word could be one. */
export const notActions = `
  báo cáo của
  đề xuất của
  kiến nghị của
  đề nghị của
  phản ánh của
  yêu cầu của
  tố cáo của
  đánh giá của
  góp ý của
  giao ban
  giao thông
  giao dịch
  giao lưu
  giao thừa
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
  thực hiện theo
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
