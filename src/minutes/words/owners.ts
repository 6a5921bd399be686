/**
 * What stands between an owner, those who take part, and the task. One phrase a line; what follows "#" is a remark.
 */

/** Put between owner and task; without them the title of the task says as much. */
const plainRoles = `
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
  theo lĩnh vực phụ trách
  theo lĩnh vực được phân công
  theo lĩnh vực được giao phụ trách
  theo chức năng, nhiệm vụ
  theo chức năng nhiệm vụ được giao
  theo chức năng, nhiệm vụ được giao
  căn cứ chức năng, nhiệm vụ
  căn cứ chức năng, nhiệm vụ được giao
  theo thẩm quyền
  theo nhiệm vụ được phân công
  theo nhiệm vụ được giao
  theo phân công
  theo địa bàn phụ trách
  theo phạm vi quản lý
  trong phạm vi chức năng, nhiệm vụ
  trong phạm vi quản lý
  theo ngành, lĩnh vực phụ trách
  với vai trò cơ quan thường trực
  với trách nhiệm cơ quan thường trực
  với vai trò là cơ quan thường trực
  là cơ quan thường trực
  là chủ đầu tư
  với vai trò chủ đầu tư
  với tư cách chủ đầu tư
  có trách nhiệm chủ trì
  khi được yêu cầu
  cũng được giao
  cùng được giao
`;

/** The same, but they say how he is to do it and stay in the title. */
const manners = `
  chủ trì và
  đầu mối
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
  lưu ý
  lại
  ngay
  gấp
  đứng ra
  tự
`;

/** What may stand between owner and task. */
export const roles = plainRoles + manners;

/** What leaves the title of the task. */
export const removable = `${plainRoles}
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
  làm việc ngay với
  phối hợp ngay với
  phối hợp tốt với
  phối hợp cùng các
  bàn với
  thống nhất với
  hiệp đồng với
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
  cùng đi
  đi cùng
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

/** What an owner is called before he is named: "Ngành điện (Điện lực …)", "Chủ đầu tư là Ban …". */
export const callings = `
  ngành
  chủ đầu tư
  cơ quan thường trực
  cơ quan chủ trì
  cơ quan đầu mối
  cơ quan chuyên môn
  cơ quan quản lý
  đơn vị thường trực
  đơn vị chủ trì
  đơn vị đầu mối
  đơn vị quản lý
  đơn vị thi công
  đơn vị vận hành
  đơn vị phụ trách
  nhà thầu
  lực lượng
  doanh nghiệp
  phía
  bên
`;

/** Before the owner whose duty is told next: "Trách nhiệm của Phòng Nội vụ là …". */
export const duties = `
  phần việc của
  trách nhiệm của
  nhiệm vụ của
  việc của
  trách nhiệm chính của
  nhiệm vụ chính của
`;
