/**
 * How orders are given in minutes, conclusions, news and chats: commands, who gives them, and what stands before them.
 * One phrase a line; what follows "#" is a remark.
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
  chuyển
  chuyển cho
  chuyển đến
  chuyển giao cho
`;

/** Of these, the ones that nothing else is called by. */
export const plainCommands = `
  giao
  phân công
  yêu cầu
  đề nghị
`;

/** The same words where they are no command. */
export const notCommands = `
  bàn giao
  được giao
  được phân công
  được yêu cầu
  được chỉ đạo
  được cử
  được ủy quyền
  được đề nghị
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
  chuyển đổi
  chuyển tiếp
  chuyển biến
  chuyển trả
  chuyển phát
  chuyển nhượng
  chuyển tải
  chuyển hồ sơ
  chuyển công tác
  đề nghị tặng
  đề nghị khen thưởng
  đề nghị công nhận
  đề nghị xét tặng
  đề nghị truy tặng
  đề nghị phong tặng
  đề nghị xếp hạng
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
  từ nay trở đi
  kể từ nay trở đi
  từ nay về sau
  từ giờ trở đi
  trên cơ sở đó
  từ đó
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
  đồng ý với đề nghị
  đồng ý với đề xuất
  đồng ý với ý kiến
  nhất trí với đề nghị
  nhất trí với đề xuất
  nhất trí với ý kiến
  thống nhất với đề nghị
  thống nhất với đề xuất
  xuất phát từ
  theo đề nghị
  theo đề xuất
  trả lời ý kiến
  trả lời đơn
  giải quyết đơn
  xét đơn
  trả lời kiến nghị
  trả lời đề xuất
  trả lời câu hỏi
  giải đáp
  căn cứ
  trước tình hình
  trước kiến nghị
  trước đề nghị
  trước đề xuất
  trước phản ánh
  trước ý kiến
  trước nguyện vọng
  trước nguy cơ
  trước yêu cầu
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
  trong lúc
  trong thời gian
  lúc
  mỗi khi
  ngay khi
  do
  vì
  ngoài việc
  ngoài
  để tránh
  dựa trên
  với tinh thần
  trên tinh thần
  theo tinh thần
  qua
  nhân dịp
  nhờ có
  ngoài những
  với mục tiêu
  với yêu cầu
  từ thực tế
  từ thực trạng
  trước thực tế
  trước diễn biến
  do ảnh hưởng
  tùy
  tùy theo
  đồng tình với
  về phía
  còn về
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

/** "Đối với Phường 6, yêu cầu kiểm điểm": who is named in the introduction must do it. */
export const concerned = `
  với
  đối với
  riêng
  riêng với
  riêng đối với
  về phía
  phía
  về phần
  riêng về phía
  riêng phía
  còn
  còn về phía
  còn với
  còn đối với
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
  chuyển
`;
