/**
 * How offices, their heads and groups of them are named. One phrase a line; what follows "#" is a remark. Names of the
 * units themselves come from the organization's registry.
 */

/** Short and long forms that stand for each other in names, separated by "=". */
export const sameNames = `
  Ủy ban nhân dân = UBND
  Ủy ban nhân dân = UBND.
  Hội đồng nhân dân = HĐND
  Hội đồng nhân dân và Ủy ban nhân dân = HĐND và UBND
  Ủy ban Mặt trận Tổ quốc Việt Nam = Ủy ban MTTQ Việt Nam
  Ủy ban Mặt trận Tổ quốc Việt Nam = UBMTTQ Việt Nam
  Ủy ban MTTQ Việt Nam = UBMTTQ
  Ủy ban MTTQ Việt Nam = Ủy ban MTTQ
  Ủy ban MTTQ Việt Nam = UBMTTQVN
  Ủy ban MTTQ Việt Nam = Ủy ban Mặt trận Tổ quốc Việt Nam
  Ủy ban MTTQ Việt Nam = Ủy ban Mặt trận Tổ quốc
  Ủy ban MTTQ Việt Nam = Mặt trận Tổ quốc Việt Nam
  Ủy ban MTTQ Việt Nam = Mặt trận Tổ quốc
  Ủy ban MTTQ Việt Nam = Mặt trận
  Ủy ban MTTQ Việt Nam = MTTQ
  Đoàn TNCS Hồ Chí Minh = Đoàn Thanh niên Cộng sản Hồ Chí Minh
  Đoàn TNCS Hồ Chí Minh = Đoàn Thanh niên
  Đoàn TNCS Hồ Chí Minh = Đoàn TN
  Hội Liên hiệp Phụ nữ = Hội LHPN
  Hội Liên hiệp Phụ nữ = Hội Phụ nữ
  Hội LHPN = Hội Liên hiệp Phụ nữ
  Hội Cựu chiến binh = Hội CCB
  Hội Nông dân = Hội ND
  Ban Quản lý = BQL
  Ban Quản lý = Ban QL
  Ban Quản lý dự án = Ban QLDA
  Ban Quản lý dự án = BQLDA
  Ban Quản lý dự án đầu tư xây dựng = Ban Quản lý dự án
  Ban Quản lý dự án đầu tư xây dựng = Ban QLDA ĐTXD
  Ban Quản lý dự án đầu tư xây dựng = Ban QLDA
  Ban Quản lý dự án đầu tư xây dựng = Ban Quản lý dự án ĐTXD
  Ban Chỉ huy Quân sự = Quân sự
  Ban Chỉ huy Quân sự = BCH QS
  Ban Chỉ huy Quân sự = BCHQS
  Ban Chỉ huy Quân sự = Ban CHQS
  Ban Chỉ huy Quân sự = BCH Quân sự
  Trung tâm = TT
  Trung tâm = T.T
  Trung tâm Phục vụ hành chính công = Trung tâm PVHCC
  Trung tâm Phục vụ hành chính công = TTPVHCC
  Trung tâm Phục vụ hành chính công = TTHCC
  Trung tâm Phát triển quỹ đất = TTPTQĐ
  Công an = CA
  Văn phòng = VP
  Văn phòng HĐND và UBND = Văn phòng UBND
  Văn phòng HĐND và UBND = VP UBND
  Phòng = P
  Giáo dục và Đào tạo = GD&ĐT
  Tài nguyên và Môi trường = TN&MT
  Nông nghiệp và Môi trường = NN&MT
  Nông nghiệp và Phát triển nông thôn = NN&PTNT
  Lao động - Thương binh và Xã hội = LĐTBXH
  Lao động - Thương binh và Xã hội = LĐ-TB&XH
  Văn hóa và Thông tin = VHTT
  Văn hóa - Xã hội = VHXH
  Văn hóa, Thể thao = VH-TT
  Tài chính - Kế hoạch = TCKH
  Kinh tế và Hạ tầng = KT&HT
  Quản lý đô thị = QLĐT
  Chi nhánh Văn phòng Đăng ký đất đai = Chi nhánh VPĐKĐĐ
  Chi nhánh Văn phòng Đăng ký đất đai = CN VPĐK đất đai
  Chi cục Thuế = CCT
  Bảo hiểm xã hội = BHXH
  Kho bạc Nhà nước = KBNN
  Kho bạc Nhà nước = Kho bạc
  Trường Tiểu học = Tiểu học
  Trường Tiểu học = TH
  Trường Trung học cơ sở = Trường THCS
  Trường Trung học phổ thông = Trường THPT
  Trường Mầm non = Mầm non
  Trường Mầm non = MN
  thành phố = TP
  thị trấn = TT
  thị xã = TX
  Giáo dục và Đào tạo = GD
  Tài nguyên và Môi trường = TNMT
  Tài nguyên và Môi trường = TN
  Nông nghiệp và Môi trường = NNMT
  Văn hóa và Thông tin = VH
  Văn hóa - Xã hội = VH-XH
  Kinh tế và Hạ tầng = KTHT
  Tài chính - Kế hoạch = TC-KH
  Tài chính - Kế hoạch = TC
  Bảo hiểm xã hội = BH xã hội
  Trung tâm Y tế = TTYT
  Trạm Y tế = TYT
  Bệnh viện Đa khoa = BVĐK
  Bệnh viện = BV
  Văn phòng Đăng ký đất đai = VPĐKĐĐ
  Viện Kiểm sát nhân dân = Viện Kiểm sát
  Viện Kiểm sát nhân dân = VKS
  Tòa án nhân dân = Tòa án
  Tòa án nhân dân = TAND
  Phòng cháy chữa cháy = PCCC
  Quản lý thị trường = QLTT
`;

/** Words that say of which level an office is; they may be missing from a name or added to it. */
export const levels = `
  thành phố
  TP
  huyện
  quận
  thị xã
  TX
  xã
  phường
  thị trấn
  đặc khu
  tỉnh
  khu vực
  Trung ương
  cấp xã
  cấp huyện
  cấp tỉnh
`;

/** The first word of the name of an office. */
export const officeHeads = `
  Phòng
  P
  Ban
  Trung tâm
  TT
  Văn phòng
  VP
  Công an
  Chi cục
  Cục
  Sở
  Bộ
  Hội
  Đoàn
  Trạm
  Trường
  UBND
  Ủy ban
  Đội
  Đồn
  Hạt
  Kho bạc
  Thanh tra
  Điện lực
  Công ty
  Xí nghiệp
  Hợp tác xã
  Ngân hàng
  Bảo hiểm xã hội
  Tòa án
  Viện
  Viện Kiểm sát
  Bệnh viện
  Chi nhánh
  Chi đoàn
  Tổ
  Ấp
  Thôn
  Khu phố
  Khóm
  Khối
  Khối phố
  Bản
  Buôn
  Tổ dân phố
  Xóm
  Làng
  Xã
  Phường
  Thị trấn
  Mặt trận
  Ban Chỉ huy
  Ban Quản lý
  BQL
  BCH
  BCĐ
`;

/** Heads of offices above or outside: an order to them is a petition. */
export const outsideHeads = `
  Sở
  Bộ
  Chính phủ
  Thủ tướng
  Quốc hội
  Trung ương
  Tỉnh ủy
  Thành ủy
  Huyện ủy
  Thị ủy
  Quận ủy
  Đảng ủy
  Ban Thường vụ
  UBND tỉnh
  Ủy ban nhân dân tỉnh
  HĐND
  HĐND tỉnh
  Công an tỉnh
  cấp trên
  cấp có thẩm quyền
  tỉnh
  các sở
  các bộ
  Thường trực HĐND
  Thường trực Hội đồng nhân dân
  Thường trực Thành ủy
  Thường trực Huyện ủy
  Thường trực Đảng ủy
  Thường trực Tỉnh ủy
  Thường trực Quận ủy
  Thường trực Thị ủy
  Hội đồng nhân dân
`;

/** What offices are for: in their names only the first word of these has a capital. */
export const officeFields = `
  Ngoại vụ
  Ngoại giao
  Nội vụ
  Tư pháp
  Tài chính
  Y tế
  Xây dựng
  Giáo dục
  Đào tạo
  Kinh tế
  Hạ tầng
  Hải quan
  Dân tộc
  Tôn giáo
  Văn hóa
  Thể thao
  Du lịch
  Khoa học
  Công nghệ
  Nông nghiệp
  Môi trường
  Tài nguyên
  Nông thôn
  Quy hoạch
  Kiến trúc
  Giao thông
  Vận tải
  Kế hoạch
  Đầu tư
  Thông tin
  Truyền thông
  Lao động
  Xã hội
  Công nghiệp
  Thương mại
  Dân vận
  Tổ chức
  Tuyên giáo
  Kiểm tra
  Pháp chế
  Đô thị
  Thống kê
`;

/** Persons who stand for their office, before its name. */
export const titles = `
  TP
  PTP
  GĐ
  PGĐ
  CT
  CT UBND
  PCT UBND
  Trưởng
  Phó Trưởng
  Phó trưởng
  Quyền Trưởng
  Phụ trách
  Chánh
  Phó Chánh
  Giám đốc
  Phó Giám đốc
  Chủ tịch
  Phó Chủ tịch
  Chủ nhiệm
  Hiệu trưởng
  Ban Giám hiệu
  Thủ trưởng
  Người đứng đầu
  Lãnh đạo
  Ban lãnh đạo
  Chỉ huy trưởng
  Chỉ huy
  Chính trị viên
  Chi cục trưởng
  Đội trưởng
  Hạt trưởng
  Đồn trưởng
  Trạm trưởng
  Trưởng trạm
  Trưởng ban
  Bí thư
  Viện trưởng
  Cục trưởng
  Tổ trưởng
  Trưởng ban nhân dân
  Trưởng ban điều hành
  Ban nhân dân
  Ban điều hành
  Ban quản lý
  Ban cán sự
  Tập thể
  Cán bộ
  Công chức
  cơ quan
  UBND
  Ủy ban nhân dân
  Chủ tịch UBND
  Chủ tịch Ủy ban nhân dân
  Quyền Giám đốc
  Phó Viện trưởng
  Trưởng khoa
  Phó Trưởng khoa
  Phó khoa
  Điều dưỡng trưởng
  Tổng Giám đốc
  Phó Tổng Giám đốc
  Phó Hiệu trưởng
  Chi hội trưởng
  Phó Đội trưởng
  Tổ phó
  Cục phó
  Chỉ huy phó
  Chính ủy
  Trưởng Ban
  Phó Trưởng Ban
  Phó Ban
  Trưởng bộ phận
  HĐQT
  Chủ tịch HĐQT
  Chủ tịch Hội đồng quản trị
  Ban Chủ nhiệm
  BGĐ
  Ban Giám đốc
`;

/** In the name of somebody who writes in a chat: he may order. */
export const leaderTitles = `
  chủ tịch
  CT
  PCT
  phó chủ tịch
  bí thư
  phó bí thư
  sếp
  giám đốc
  GĐ
  PGĐ
  phó giám đốc
  tổng giám đốc
  TGĐ
  hiệu trưởng
  lãnh đạo
`;

/** Forms of address before a person's name or title. */
export const honorifics = `
  bạn
  các bạn
  mấy bạn
  các anh
  mấy anh
  các chị
  mấy chị
  anh chị
  anh em
  mấy đồng chí
  mấy đ/c
  bên
  phía
  đồng chí
  các đồng chí
  đ/c
  các đ/c
  đ.c
  dc
  ông
  bà
  anh
  chị
  a
  a.
  c
  em
  cô
  chú
  bác
  Mr
`;

/** Whoever speaks for somebody in minutes: what follows is told, not ordered. */
export const speakers = `
  đại diện
  đại diện lãnh đạo
  ý kiến
  ý kiến của
  thành viên
  đại biểu
`;

/** "Các …", "toàn bộ các …" and their like. */
export const allOf = `
  các
  tất cả các
  tất cả
  toàn bộ các
  toàn thể các
  toàn thể
  từng
  mỗi
  những
  hai
  ba
  mấy
  cả mấy
`;

/** What can stand behind "các", by kind. */
export const groupNouns: Readonly<Record<GroupKind, string>> = {
  department: `
    phòng
    sở
    ban
    phòng ban
    ngành
    cơ quan
    đơn vị
    cơ quan chuyên môn
    phòng chuyên môn
    ban chuyên môn
    phòng ban chuyên môn
    đơn vị chuyên môn
    bộ phận
    bộ phận chuyên môn
    cơ quan hành chính
    thành viên
  `,
  lower: `
    cấp xã
    xã
    phường
    thị trấn
    đặc khu
    địa phương
    thôn
    ấp
    khu phố
    khóm
    tổ dân phố
    tổ dân cư
    bản
    buôn
    làng
    khối
    khối phố
    xóm
    khu
    khu dân cư
    tiểu khu
    phum sóc
    trưởng thôn
    trưởng ấp
    trưởng bản
    trưởng khu phố
    khối trưởng
    TT
    KP
    P
    TDP
    quận
    huyện
  `,
  school: `
    trường
    trường học
    nhà trường
    cơ sở giáo dục
    trường mầm non
    trường tiểu học
    trường THCS
  `,
  public: `
    đơn vị sự nghiệp
    đơn vị sự nghiệp công lập
    trung tâm
  `,
  union: `
    đoàn thể
    hội
    hội đoàn thể
    tổ chức đoàn thể
    tổ chức chính trị - xã hội
    tổ chức hội
    hội quần chúng
  `,
  force: `
    lực lượng
    lực lượng vũ trang
    lực lượng chức năng
  `,
  vertical: `
    cơ quan ngành dọc
    đơn vị ngành dọc
    ngành dọc
  `,
  business: `
    doanh nghiệp
    hợp tác xã
  `,
  leader: `
    phó chủ tịch
    lãnh đạo
    PCT
  `,
};

export type GroupKind =
  | 'department'
  | 'lower'
  | 'school'
  | 'public'
  | 'union'
  | 'force'
  | 'vertical'
  | 'business'
  | 'leader';

/** What may follow "các phòng, ban" without changing whom it means. */
export const groupTails = `
  chuyên môn
  thành phố
  TP
  huyện
  quận
  thị xã
  xã
  phường
  tỉnh
  trực thuộc
  có liên quan
  liên quan
  thuộc UBND thành phố
  thuộc UBND huyện
  thuộc UBND thị xã
  thuộc UBND quận
  thuộc UBND xã
  thuộc UBND phường
  thuộc UBND
  thuộc thành phố
  thuộc huyện
  thuộc xã
  thuộc phường
  thuộc thị xã
  thuộc quận
  trực thuộc UBND thành phố
  trực thuộc UBND huyện
  trực thuộc UBND xã
  trực thuộc UBND phường
  trực thuộc thành phố
  trên địa bàn
  trên địa bàn thành phố
  trên địa bàn huyện
  trên địa bàn xã
  trên địa bàn phường
  trên địa bàn thị xã
  trên địa bàn quận
  trong toàn thành phố
  trong huyện
  trong xã
  trong phường
  của thành phố
  của huyện
  của xã
  của phường
  công lập
  đóng trên địa bàn
  nêu trên
  trong toàn tỉnh
  trong toàn huyện
  trong toàn thị xã
  trong toàn quận
  trong toàn xã
  trong toàn phường
  trong toàn đặc khu
  toàn tỉnh
  toàn thành phố
  toàn huyện
  toàn thị xã
  toàn quận
  toàn xã
  toàn phường
  toàn đặc khu
  trên toàn tỉnh
  trên toàn thành phố
  trên toàn huyện
  trên toàn thị xã
  trên toàn quận
  trên toàn xã
  trên toàn phường
  trên toàn đặc khu
  trong tỉnh
  trong thành phố
  trong thị xã
  trong quận
  trong đặc khu
  của tỉnh
  của thị xã
  của quận
  của đặc khu
  thuộc tỉnh
  thuộc đặc khu
  trên địa bàn tỉnh
  trên địa bàn đặc khu
  thuộc UBND tỉnh
  trực thuộc UBND tỉnh
  trực thuộc tỉnh
  cấp tỉnh
  cấp huyện
  cấp xã
  thuộc phạm vi quản lý
  thuộc thẩm quyền quản lý
  ở địa phương
  sở tại
  UBND thành phố
  UBND tỉnh
  UBND huyện
  UBND xã
  UBND phường
  UBND thị xã
  UBND đặc khu
  khối Đảng
  khối chính quyền
  khối nhà nước
`;

/** Ordinary words that begin like a group ("các trường hợp", "các phòng học"). */
export const notGroups = `
  trường hợp
  phòng học
  phòng họp
  phòng bệnh
  phòng trào
  phòng khám
  phòng trọ
  ban hành
  ban đầu
  ban công
  ngành nghề
  ngành hàng
  ngành kinh tế
  đơn vị thi công
  đơn vị tư vấn
  đơn vị đo
  đơn vị trúng thầu
  đơn vị vận hành
  đơn vị kinh doanh
  cơ quan báo chí
  cơ quan Trung ương
  cơ quan cấp trên
  khu đất
  khu vực
  khu công nghiệp
  khu chợ
  khu tái định cư
  khu du lịch
  khu nhà
  khối lượng
  khối tài sản
  bản sao
  bản đồ
  bản vẽ
  bản cam kết
  bản tin
  bản kê khai
  bản án
  hội nghị
  hội thi
  hội thao
  hội viên
  hội thảo
  hội trường
  hội chợ
  làng nghề
  xã viên
  xã hội
  trung tâm thương mại
  trung tâm ngoại ngữ
  đoàn viên
  lực lượng lao động
  phường hội
  bộ phận cơ thể
  trường phái
  trường nghề ngoài công lập
  doanh nghiệp vi phạm
  doanh nghiệp nợ
  huyện khác
  tỉnh khác
  thành viên đoàn
  đoàn công tác
  đoàn kiểm tra
  đoàn giám sát
  đoàn thanh tra
  đoàn đại biểu
  đoàn liên ngành
  đoàn khảo sát
  đoàn thẩm định
  đoàn khách
  hội đồng
  ban tổ chức
  ban tiếp công dân
  ban bồi thường
  tổ công tác
  tổ giúp việc
  tổ thẩm định
  tổ biên tập
  tổ tự quản
  tổ chức
  tổ hợp
  trạm bơm
  trạm biến áp
  đội tuyển
  đội ngũ
  phòng chống
  phòng ngừa
  phòng thi
  phòng trực
  phòng dịch
  chi phí
  chi tiết
  chi trả
  chi ngân sách
  sở hữu
  công trình
  công tác
  công việc
  công nghệ
  công nhân
  công chức
  công dân
  trường lớp
  trung ương
  trung học
  trung bình
  trung hạn
`;

/** "Các xã còn lại": the group without those that were named. */
export const remaining = `
  còn lại
  khác
  khác còn lại
`;

/** The police, called without the word its name begins with. */
export const forces = `
  lực lượng công an
  ngành công an
  bên công an
  phía công an
  anh em công an
`;
