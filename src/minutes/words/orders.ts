/**
 * How orders are given in minutes, conclusions, news and chats, and what only looks like an order. One phrase a line;
 * what follows "#" is a remark.
 */

/** Somebody is told to do something. What comes next is whom. */
export const commands = `
  giao
  giao cho
  giao nhiệm vụ
  giao nhiệm vụ cho
  giao trách nhiệm
  giao trách nhiệm cho
  thống nhất giao
  thống nhất giao cho
  đồng ý giao
  đồng ý giao cho
  quyết định giao
  tiếp tục giao
  tạm giao
  phân công
  phân công cho
  phân công nhiệm vụ cho
  thống nhất phân công
  yêu cầu
  đề nghị
  chỉ đạo
  lưu ý
  nhắc
  nhắc nhở
  phê bình
  phê bình và yêu cầu
  cử
  ủy quyền
  ủy quyền cho
  ủy nhiệm
  nhờ
  điện
  kính đề nghị
  kính mời
  chỉ đạo và yêu cầu
  yêu cầu và giao
  chỉ đạo, yêu cầu
  nhấn mạnh và yêu cầu
  nhấn mạnh yêu cầu
  nhấn mạnh, yêu cầu
`;

/** The same words where they are no command. */
export const notCommands = `
  bàn giao
  được giao
  giao ban
  giao thông
  giao dịch
  giao lưu
  giao đất
  giao khoán
  giao nhận
  giao hàng
  giao tiếp
  giao thừa
  giao ước
  giao cấu
  chuyển giao
  chỉ tiêu giao
  theo yêu cầu
  đúng yêu cầu
  đáp ứng yêu cầu
  đảm bảo yêu cầu
  bảo đảm yêu cầu
  các yêu cầu
  những yêu cầu
  yêu cầu của
  yêu cầu về
  yêu cầu nhiệm vụ
  văn bản chỉ đạo
  ban chỉ đạo
  công tác chỉ đạo
  ý kiến chỉ đạo
  sự chỉ đạo
  chỉ đạo của
  chỉ đạo điều hành
  đề nghị của
  văn bản đề nghị
  hồ sơ đề nghị
  đơn đề nghị
  tờ trình đề nghị
  lưu ý của
  điện lực
  điện tử
  điện thoại
  điện năng
  điện chiếu sáng
  điện lưới
  điện sinh hoạt
  công điện
  cử tri
  cử tuyển
  bầu cử
  ứng cử
  cử chỉ
  ủy quyền của
`;

/** Put between owner and task; they say how he is to do it, and leave the title of the task. */
export const roles = `
  chủ trì
  chủ trì thực hiện
  chủ trì và
  trực tiếp chủ trì
  làm đầu mối
  là đầu mối
  là cơ quan đầu mối
  là đơn vị đầu mối
  là cơ quan chủ trì
  đầu mối
  chịu trách nhiệm
  chịu trách nhiệm chính
  có trách nhiệm
  có nhiệm vụ
  được giao
  được giao chủ trì
  được giao nhiệm vụ
  được phân công
  được phân công chủ trì
  được yêu cầu
  phải
  cần
  cần phải
  cũng
  cũng phải
  thì
  đồng thời
  chủ động
  khẩn trương
  nhanh chóng
  tập trung
  tiếp tục
  thường xuyên
  kịp thời
  nghiêm túc
  tích cực
  trực tiếp
  sớm
  chỉ đạo
  lãnh đạo, chỉ đạo
  giúp
  giúp anh
  giúp mình
  giúp tôi
  giúp em
  cho anh
  cho mình
  cho tôi
  nhớ
  lưu ý
  hãy
  lại
  ngay
  gấp
  đứng ra
  tự
  sẽ chủ trì
  và
`;

/** Of those, the ones without which the title says as much. */
export const removable = `
  chủ trì
  chủ trì thực hiện
  trực tiếp chủ trì
  làm đầu mối
  là đầu mối
  là cơ quan đầu mối
  là đơn vị đầu mối
  là cơ quan chủ trì
  chịu trách nhiệm
  chịu trách nhiệm chính
  có trách nhiệm
  có nhiệm vụ
  được giao
  được giao chủ trì
  được giao nhiệm vụ
  được phân công
  được phân công chủ trì
  được yêu cầu
  phải
  cần
  cần phải
  cũng
  cũng phải
  thì
  đồng thời
  giúp
  giúp anh
  giúp mình
  giúp tôi
  giúp em
  cho anh
  cho mình
  cho tôi
  nhớ
  hãy
  sẽ chủ trì
  và
  về việc
  việc
`;

/** Others take part. */
export const together = `
  phối hợp
  phối hợp với
  phối hợp cùng
  phối hợp cùng với
  phối hợp chặt chẽ
  phối hợp chặt chẽ với
  phối hợp chặt chẽ cùng
  chủ động phối hợp
  chủ động phối hợp với
  chủ trì phối hợp
  chủ trì phối hợp với
  chủ trì, phối hợp
  chủ trì, phối hợp với
  có sự phối hợp của
  với sự phối hợp của
  có sự tham gia của
  với sự tham gia của
  có sự tham gia giám sát của
  có sự tham gia phối hợp của
  với sự tham gia giám sát của
  sự tham gia của
  sự phối hợp của
  mời
  cùng
  cùng với
  và phối hợp với
  kết hợp với
  kết hợp cùng
  liên hệ, phối hợp với
  làm việc với
  làm việc cùng
  tham gia cùng
  ph với
  p/h với
  p/h
`;

/** "Phối hợp" as it is mistyped. */
export const misspelledTogether = `
  phói hợp
  phói hợp với
  phồi hợp
  phồi hợp với
  phối hơp
  phối hơp với
  phôi hợp
  phôi hợp với
  phố hợp
  phối họp
  phói họp
  phối hợp vs
  phh
  phh với
  ph vs
`;

/** "Cùng" that brings nobody along. */
export const notTogether = `
  cùng kỳ
  cùng cấp
  cùng ngày
  cùng lúc
  cùng thời điểm
  cùng loại
  cùng nhau
  cùng đi
  cùng dự
  cùng tham dự
  cùng tham gia
  mời họp
  mời thầu
  mời gọi
  mời tham gia
`;

/** B in "A chủ trì, B phối hợp". */
export const takesPart = `
  phối hợp
  phối hợp thực hiện
  phối hợp cùng thực hiện
  phối hợp triển khai
  tham gia phối hợp
  tham gia
  cùng thực hiện
  cùng phối hợp
  hỗ trợ phối hợp
  cùng tham gia
  cùng tham gia thực hiện
  tham gia thực hiện
  cùng làm
  cùng triển khai
  hỗ trợ thực hiện
`;

/** "Việc … do đơn vị này thực hiện". */
export const doneBy = `
  do
  giao cho
  giao
`;

/** "Việc … được giao cho Phòng Nội vụ xây dựng": whoever follows must do what comes next. */
export const passives = `
  được giao cho
  được giao
  được phân công cho
  giao cho
  giao
  giao lại
  giao lại cho
  giao về
  chuyển cho
  phân công cho
  phải được
  cần được
  cần phải được
  phải do
  cần do
`;

export const carriesOut = `
  thực hiện
  chủ trì
  phụ trách
  đảm nhận
  đảm nhiệm
  chịu trách nhiệm
  làm đầu mối
  tổ chức
  thực hiện việc
  triển khai
`;

/** Before whom they name as the owner, apart from the task: "(giao …)", "Đơn vị chủ trì: …". */
export const leadLabels = `
  giao
  giao cho
  giao nhiệm vụ cho
  phân công
  phân công cho
  do
  chủ trì
  đơn vị chủ trì
  cơ quan chủ trì
  cơ quan, đơn vị chủ trì
  bộ phận chủ trì
  thực hiện
  đơn vị thực hiện
  cơ quan thực hiện
  cơ quan, đơn vị thực hiện
  người thực hiện
  bộ phận thực hiện
  đơn vị chịu trách nhiệm
  chịu trách nhiệm
  chịu trách nhiệm chính
  trách nhiệm
  trách nhiệm thực hiện
  trách nhiệm chính
  đầu mối
  đơn vị đầu mối
  phụ trách
  người phụ trách
  đơn vị phụ trách
  đơn vị được giao
  phân công thực hiện
  tổ chức thực hiện
`;

/** The same before those who take part. */
export const partnerLabels = `
  phối hợp
  đơn vị phối hợp
  cơ quan phối hợp
  cơ quan, đơn vị phối hợp
  bộ phận phối hợp
  phối hợp thực hiện
  đơn vị phối hợp thực hiện
  cơ quan phối hợp thực hiện
  đơn vị tham gia
  tham gia
  cùng thực hiện
  cùng làm
  cùng tham gia
  hỗ trợ
  đơn vị hỗ trợ
  cùng
`;

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

/** Behind the owner: what he did, is or says. No order. */
export const notOrderedAfterOwner = `
  đã
  đang
  sẽ
  vừa
  mới
  mới chỉ
  chậm trễ
  chậm tiến độ
  chậm nộp
  chậm gửi
  chậm báo cáo
  chậm triển khai
  chậm giải ngân
  chậm so với
  để xảy ra
  để chậm
  còn thiếu
  còn yếu
  thiếu
  gặp khó khăn
  gặp nhiều khó khăn
  đứng
  xếp thứ
  dẫn đầu
  chiếm
  gồm
  thuộc
  nằm
  hiện nay
  hiện có
  hiện còn
  hiện đang
  hiện đã
  đều
  rất
  quá hạn
  làm chậm
  thực hiện chậm
  triển khai chậm
  triển khai tốt
  tăng so với
  giảm so với
  cơ bản đã
  không có ý kiến
  chưa
  vẫn chưa
  vẫn còn
  vẫn
  còn
  còn chậm
  là
  là đơn vị
  bị
  có 0
  có tỷ lệ
  có số
  có nhiều
  đạt
  đạt được
  đạt tỷ lệ
  báo cáo:
  nêu:
  phát biểu:
  đề xuất:
  kiến nghị:
  ý kiến:
  báo cáo rằng
  báo cáo đã
  báo cáo là
  báo đã
  báo rằng
  báo cáo cho biết
  báo cáo tại
  cho biết
  cho rằng
  nêu
  nêu khó khăn
  nêu ý kiến
  phát biểu
  phản ánh
  trình bày
  kiến nghị
  đề xuất cho
  đề xuất lùi
  đề xuất gia hạn
  đề xuất được
  đề xuất xin
  đề nghị
  đề nghị được
  xin ý kiến
  xin phép
  xin lùi
  xin gia hạn
  mong
  mong muốn
  băn khoăn
  cam kết sẽ
  hứa
  giải trình
  làm tốt
  làm rất tốt
  thực hiện tốt
  hoàn thành tốt
  được biểu dương
  được khen
  được đánh giá
  được ghi nhận
  được phép
  được quyền
  được sử dụng
  được hưởng
  được hỗ trợ
  được bổ sung
  được thành lập
  được công nhận
  có thể
  tiếp nhận được
  dự
  dự họp
  tham dự
  tham dự họp
  có mặt dự
  vắng
  vắng mặt
  ghi nhận
  làm xong
  làm xong rồi
  xong rồi
  thống nhất với
  nhất trí
  đồng tình
  đồng ý
`;

/** A sentence that begins so is praise, assessment, history, permission, plan, petition or formula. */
export const notOrders = `
  trong quá trình thực hiện
  trong quá trình triển khai
  quá trình thực hiện
  nếu có khó khăn
  nếu có vướng mắc
  có khó khăn
  có vướng mắc
  mọi vướng mắc
  kiến nghị
  ghi nhận
  biểu dương
  khen
  khen ngợi
  tuyên dương
  hoan nghênh
  đánh giá cao
  đánh giá
  cảm ơn
  chúc mừng
  cơ bản thống nhất
  thống nhất đánh giá
  thống nhất chủ trương
  thống nhất với
  thống nhất như
  thống nhất nội dung
  thống nhất thông qua
  thống nhất để
  thống nhất cho
  thống nhất phương án
  thống nhất chọn
  thống nhất lựa chọn
  thống nhất lùi
  thống nhất giữ nguyên
  thống nhất điều chỉnh
  thống nhất mức
  thống nhất bố trí
  thống nhất hỗ trợ
  thống nhất đề nghị
  thống nhất theo
  thống nhất
  tán thành
  ủng hộ
  nhất trí
  đồng ý
  đồng ý để
  đồng ý cho
  đồng ý chủ trương
  đồng ý về chủ trương
  đồng ý với
  không đồng ý
  cho phép
  cho chủ trương
  chấp thuận
  dự kiến
  trên đây là
  theo báo cáo
  theo thống kê
  theo bản tin
  theo dự báo
  qua báo cáo
  qua kiểm tra
  qua theo dõi
  qua rà soát
  tính đến
  trong thời gian qua
  thời gian qua
  trước đó
  trước đây
  tại phiên họp tháng
  tuy nhiên
  bên cạnh kết quả
  bên cạnh những kết quả
  nhìn chung
  kết quả
  căn cứ
  sau khi nghe
  xét đề nghị
  xét tờ trình
  tham dự
  tham gia dự
  dự họp
  dự hội nghị
  cùng dự
  cùng đi
  cùng tham dự
  thành phần
  chủ trì
  thư ký
  vắng
  nơi nhận
  kính gửi
  cuộc họp kết thúc
  hội nghị kết thúc
  biên bản kết thúc
  biên bản được
  hồ sơ
  đơn vị nào
  cơ quan nào
  địa phương nào
  xã nào
  cá nhân nào
  nếu đơn vị nào
  người đứng đầu
  nhận được
`;

/** What stands behind these and a colon is told, to the end of the sentence. */
export const reportIntroductions = `
  qua kiểm tra
  qua theo dõi
  qua rà soát
  qua báo cáo
  qua khảo sát
  qua nắm tình hình
  theo báo cáo
  theo thống kê
  theo số liệu
  kết quả
  kết quả đạt được
  kết quả cụ thể
  kết quả kiểm tra
  tình hình
  nhận thấy
  đánh giá
  tồn tại
  tồn tại, hạn chế
  hạn chế
  khó khăn
  khó khăn, vướng mắc
  nguyên nhân
  ưu điểm
  khuyết điểm
  thực trạng
  hiện trạng
  trong tuần qua
  trong tháng qua
  tuần qua
  tháng qua
  thời gian qua
  đến nay
  tính đến nay
`;

/** Under the heading of tasks they are tasks, elsewhere they tell what somebody said. */
export const toldOrTask = `
  giải trình
  trình bày
  phản ánh
  nêu rõ
`;

/** What is said of work that was done well: with it and without a command, nothing is ordered. */
export const praises = `
  rất tốt
  khá tốt
  tương đối tốt
  làm tốt
  rất hay
  hay lắm
  tốt lắm
  rất kịp thời
  rất hiệu quả
  rất trách nhiệm
  đáng khen
  đáng biểu dương
  đáng ghi nhận
  đáng hoan nghênh
`;

/** Where all of them get a task that has no other words than these, it is a formula. */
export const emptyWords = `
  khẩn trương
  nghiêm túc
  nghiêm
  tích cực
  chủ động
  kịp thời
  quyết liệt
  đồng bộ
  hiệu quả
  có hiệu quả
  đạt hiệu quả
  nghiêm chỉnh
  đầy đủ
  đúng
  tốt
  tổ chức
  triển khai
  thực hiện
  phối hợp
  quan tâm
  phối hợp chặt chẽ
  căn cứ chức năng, nhiệm vụ
  theo chức năng, nhiệm vụ
  được giao
  các nội dung
  các nội dung trên
  nội dung trên
  nội dung này
  các nhiệm vụ
  các nhiệm vụ trên
  nhiệm vụ được giao
  thông báo này
  kết luận này
  công văn này
  công điện này
  chỉ thị này
  ý kiến chỉ đạo
  ý kiến kết luận
  theo
  quy định
  và
  để
  biết
`;

/** Ends and formulas: with nothing else in the sentence, no order. */
export const formulas = `
  có khó khăn, vướng mắc
  gặp khó khăn, vướng mắc
  khó khăn, vướng mắc phát sinh
  có vướng mắc
  có phát sinh vướng mắc
  nghiêm túc thực hiện
  nghiêm túc triển khai
  nghiêm túc triển khai thực hiện
  nghiêm túc tổ chức thực hiện
  tổ chức thực hiện nghiêm túc
  triển khai thực hiện nghiêm túc
  thực hiện nghiêm túc
  thực hiện nghiêm
  thực hiện đúng
  biết, thực hiện
  biết và thực hiện
  biết, tổ chức thực hiện
  biết và tổ chức thực hiện
  biết, triển khai thực hiện
  biết và triển khai thực hiện
  biết, phối hợp thực hiện
  để các đơn vị biết
  đến các đơn vị biết
  đến các cơ quan, đơn vị biết
  để biết
  để các cơ quan, đơn vị biết
  triển khai thực hiện./.
  nghiêm túc tổ chức, triển khai thực hiện
  căn cứ chức năng, nhiệm vụ
  chịu trách nhiệm trước
  phải chịu trách nhiệm
  sẽ bị xem xét
  bị xem xét trách nhiệm
  xử lý trách nhiệm
  xem xét trách nhiệm
`;

/** Words at the head of a sentence that bring no meaning of their own. */
export const connectors = `
  ngoài ra
  bên cạnh đó
  đồng thời
  riêng
  riêng đối với
  trong đó
  mặt khác
  trước mắt
  trước tiên
  trước hết
  cụ thể
  cụ thể như sau
  theo đó
  tiếp theo
  cùng với đó
  do đó
  vì vậy
  do vậy
  tuy vậy
  song song đó
  song song với đó
  một là
  hai là
  ba là
  bốn là
  năm là
  sáu là
  thứ nhất
  thứ hai
  thứ ba
  thứ tư
  thứ năm
  thứ sáu
  cuối cùng
  còn
  rồi
  sau đó
  và
  nhân dịp này
  cũng tại cuộc họp
  cũng tại hội nghị
  tại hội nghị
  tại cuộc họp
  tại buổi làm việc
  tại buổi kiểm tra
  kết luận hội nghị
  kết luận cuộc họp
  kết luận buổi làm việc
  phát biểu kết luận
  phát biểu chỉ đạo
  kết thúc buổi kiểm tra
  kết thúc buổi làm việc
  lưu ý
  nếu được
  nhờ
  định kỳ
  từ nay
  kể từ nay
  à quên
  quên
  à
  ok
  nhân tiện
  tiện đây
  tiện thể
  thêm nữa
  nhắc lại
  nhưng
  về lâu dài
  trước mắt
`;

/** Up to the next comma these only say about what, why or when. */
export const introductions = `
  để
  nhằm
  về
  đối với
  riêng đối với
  riêng việc
  riêng về
  trên cơ sở
  căn cứ
  trước tình hình
  trước thực trạng
  qua kiểm tra
  sau khi
  sau buổi
  ngay sau
  khi
  nhân
  trong khi
  trong quá trình
  trường hợp
  nếu
  với
  liên quan đến
  liên quan
  theo
  thực hiện
  kết thúc
  kết luận
  phát biểu
  tại
  trao đổi
  cùng với việc
  bên cạnh việc
  từ kết quả
  vụ
  còn vụ
  về vụ
  chuyện
  còn chuyện
  việc
  còn việc
`;

/** Whoever these name gives the orders. */
export const issuers = `
  chủ tịch
  người đứng đầu
  lãnh đạo
  lãnh đạo tỉnh
  lãnh đạo thành phố
  lãnh đạo huyện
  lãnh đạo xã
  lãnh đạo phường
  lãnh đạo công ty
  tổng giám đốc
  phó tổng giám đốc
  hiệu trưởng
  phó bí thư
  đồng chí bí thư
  bí thư đảng ủy
  bí thư tỉnh ủy
  bí thư thành ủy
  thường trực UBND
  người chủ trì cuộc họp
  vị lãnh đạo
  chủ tịch UBND
  chủ tịch ủy ban nhân dân
  phó chủ tịch
  phó chủ tịch thường trực
  bí thư
  đồng chí
  đồng chí chủ tịch
  đồng chí phó chủ tịch
  chủ trì
  người chủ trì
  chủ tọa
  kết luận
  UBND
  ủy ban nhân dân
  ông
  bà
  lãnh đạo UBND
  trưởng ban
  trưởng ban chỉ đạo
  chỉ huy trưởng
  giám đốc
  anh
  mình
  tôi
  em
`;

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
  thông tin, báo cáo
  giải pháp
  công việc
  những việc
  việc cần làm
  yêu cầu
  nội dung chỉ đạo
  giao nhiệm vụ
  thời gian tới
`;

/** Headings of parts without: what was, what others said. */
export const reportHeadings = `
  đánh giá
  kết quả
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
`;

/** Asked of somebody, but nothing that could be checked later. */
export const exhortations = `
  nhận thức
  nhận thức rõ
  nhận thức sâu sắc
  nhận thức đầy đủ
  nâng cao nhận thức, trách nhiệm
  nêu cao tinh thần
  phát huy tinh thần
  đoàn kết
  thấm nhuần
`;

/** "Đối với Phường 6, yêu cầu kiểm điểm": who is named in the introduction must do it. */
export const concerned = `
  với
  đối với
  riêng
  riêng với
  riêng đối với
`;

/** Commands that are also what an owner does with others ("chỉ đạo các trường …"): under an owner they are his task. */
export const softCommands = `
  chỉ đạo
  nhắc
  nhắc nhở
  cử
  điện
  lưu ý
  phân công
  giao
`;
