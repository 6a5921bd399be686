/**
 * What only looks like an order: what is told, praised, permitted, or said to all as a formula. One phrase a line; what
 * follows "#" is a remark.
 */

/** Behind the owner: what he did, is or says. No order. */
export const notOrderedAfterOwner = `
  đã
  đang
  sẽ
  vừa
  mới
  mới chỉ
  chậm
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
  cho hay
  khẳng định
  bày tỏ
  giải thích
  lý giải
  thừa nhận
  quá tải
  quá chậm
  làm ăn
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
  hoan nghênh
  biểu dương
  khen
  khen ngợi
  đánh giá cao
  cảm ơn
  trân trọng cảm ơn
  chúc mừng
  chia sẻ với
  ghi nhận và
  thống nhất với đề xuất
  thống nhất với đề nghị
  thống nhất với ý kiến
  thống nhất với nội dung
  thống nhất với chủ trương
  thống nhất với báo cáo
  thống nhất với phương án
  thống nhất với dự thảo
  thống nhất với tờ trình
  thống nhất với quan điểm
  thống nhất với nhận định
  thống nhất với đánh giá
  thống nhất với các nội dung
  thống nhất với các ý kiến
  thống nhất với kết quả
  thống nhất với kế hoạch
  để thiếu
  để mất
  để tồn
  để tồn đọng
  để sót
  để lọt
  để lãng phí
  để kéo dài
  để quá hạn
  để trễ
  để trống
  để thất thoát
  để hư hỏng
  trễ hạn
  trễ tiến độ
  hụt
  tụt
  giảm còn
  tăng lên
  không có đơn
  không phát sinh
  không đạt
  không hoàn thành
  không đồng ý
  chỉ đạt
  chỉ mới
  chỉ có
  mới có
  hiện chưa
  hiện đạt
  hiện bị
  hầu hết
  phần lớn
  đa số
  đôi lúc
  có lúc
  có nơi
  có chuyển biến
  có tiến bộ
  có cố gắng
  có nhiều cố gắng
  có dấu hiệu
  có biểu hiện
  có tình trạng
  có chiều hướng
  tuy có
  tuy đã
  dù đã
  mặc dù
  nhận định
  thấy rằng
  nêu rõ
  nói rằng
  thắc mắc
  lo ngại
  than phiền
  chia sẻ rằng
  thông tin thêm
  thông tin rằng
  cho biết thêm
  cũng cho biết
  trả lời rằng
  trả lời là
  trao đổi thêm
  giải thích thêm
  xin ý kiến về
  xin thêm
  xin bổ sung
  xin được
  xin hỗ trợ
  xin kéo dài
  xin chậm
  xin dời
  tỏ ra
  làm được
  thực hiện được
  chấp hành tốt
  phối hợp tốt
  hoàn thành xuất sắc
  hoàn thành vượt
  hoàn thành đạt
  vượt
  về đích
  duy trì được
  giữ được
  giữ vững được
  thu được
  huy động được
  vận động được
  giải ngân được
  giải quyết được
  xử lý được
  bắt được
  khám được
  cấp được
  trồng được
  thu hút được
  nhận được
  đón được
  ký được
  tuyển được
  lắp được
  hỗ trợ được
  tổ chức được
  khảo sát được
  kiểm tra được
  phát hiện được
  xây được
  làm chưa tốt
  làm chưa
  thực hiện chưa
  triển khai chưa
  phối hợp chưa
  nắm chưa
  báo cáo chưa
  bị động
  lúng túng
  chủ quan
  buông lỏng
  né tránh
  đùn đẩy
  quá thụ động
  thụ động
  ỷ lại
  được
  xin
  cam kết thực hiện
  cam kết hoàn thành
  cam kết khắc phục
  cam kết bàn giao
  cam kết đúng
  cam kết trong
  cam kết trước
  hứa sẽ
  xin hứa
  chia sẻ khó khăn
  chia sẻ những
  chia sẻ về
  chia sẻ thêm
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
  ai
  nơi nào
  hộ nào
  tổ nào
  thôn nào
  ấp nào
  phường nào
  trường nào
  khoa nào
  phòng nào
  bộ phận nào
  lớp nào
  thầy cô nào
  đồng chí nào
  người nào
  doanh nghiệp nào
  nhà thầu nào
  ngành nào
  trường hợp nào
  từ nay ai
  từ nay đơn vị nào
  chưa thông qua
  chưa thống nhất
  chưa đồng ý
  không chấp thuận
  không thông qua
  chưa chấp thuận
  chưa xem xét
  đã giải quyết
  đã thống nhất
  đã bố trí
  hoàn toàn nhất trí
  hoàn toàn đồng ý
  hoàn toàn thống nhất
  về cơ bản thống nhất
  về cơ bản nhất trí
  về cơ bản đồng ý
  cơ bản nhất trí
  cơ bản đồng ý
  chia sẻ với
  chia buồn
  trân trọng
  thông cảm
  vượt thẩm quyền
  ngoài thẩm quyền
  thuộc thẩm quyền
  nằm ngoài
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

/** A paragraph that begins so tells of what was, until somebody commands, must, or gets a day. */
export const lookingBack = `
  nhìn chung
  tuần qua
  tháng qua
  quý qua
  năm qua
  trong tuần qua
  trong tháng qua
  trong quý qua
  thời gian qua
  trong thời gian qua
  vừa qua
  thời gian vừa qua
  những tháng qua
  về tình hình chung
  về kết quả
`;

/** Under the heading of tasks they are tasks, elsewhere they tell what somebody said. */
export const toldOrTask = `
  giải trình
  trình bày
  phản ánh
  nêu rõ
  thống nhất với
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
  tốt quá
  đẹp lắm
  rất đẹp
  rất đáng
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
  quán triệt
  chấp hành
  quán triệt, triển khai
  sâu rộng
  rộng rãi
  triệt để
  nghiêm ngặt
  tinh thần
  chỉ đạo
  ý kiến
  của Chủ tịch
  các ý kiến
  chủ tịch UBND tỉnh
  tại thông báo này
  tại văn bản này
  tại công điện này
  tại chỉ thị này
  tại kế hoạch này
  kế hoạch này
  văn bản này
  công việc
  các công việc
  các phần việc
  phần việc
  đúng tiến độ
  bảo đảm tiến độ
  bảo đảm
  đảm bảo
  chất lượng
  tiến độ
  nhất
  những nội dung trên
  những nội dung
  nêu trên
  trên đây
  tập trung
  cao độ
  chặt chẽ
  và phối hợp
  biết và thực hiện
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
  chịu trách nhiệm toàn diện trước
  chịu trách nhiệm hoàn toàn trước
  chịu hoàn toàn trách nhiệm trước
  chịu trách nhiệm trực tiếp trước
  chịu trách nhiệm nếu
  chịu trách nhiệm khi
  chịu trách nhiệm về việc để
  phải chịu trách nhiệm
  sẽ bị xem xét
  bị xem xét trách nhiệm
  xử lý trách nhiệm
  xem xét trách nhiệm
`;

/** What is only said to stand in an annex. */
export const annexed = `
  phân công
  phân công chi tiết
  phân công cụ thể
  phân công nhiệm vụ
  nội dung
  nội dung chi tiết
  nội dung cụ thể
  chi tiết
  cụ thể
  nhiệm vụ cụ thể
  nhiệm vụ chi tiết
  thời gian cụ thể
  lịch cụ thể
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
