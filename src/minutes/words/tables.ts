/** Headings of the columns of a table of tasks. */
export const tableColumns = {
  number: `
    STT
    TT
    Số TT
    Số thứ tự
  `,
  coordinating: `
    Phối hợp
    Đơn vị phối hợp
    Cơ quan phối hợp
    Cơ quan, đơn vị phối hợp
    Cơ quan/đơn vị phối hợp
    Đơn vị, cá nhân phối hợp
    Phối hợp thực hiện
    Cùng làm
    Cùng thực hiện
    Đơn vị cùng thực hiện
    Cùng tham gia
    Đơn vị tham gia
    Cơ quan tham gia
    Tham gia
    Hỗ trợ
    Đơn vị hỗ trợ
    Bộ phận phối hợp
  `,
  lead: `
    Chủ trì
    Đơn vị chủ trì
    Cơ quan chủ trì
    Cơ quan, đơn vị chủ trì
    Cơ quan/đơn vị chủ trì
    Đơn vị thực hiện
    Cơ quan thực hiện
    Cơ quan, đơn vị thực hiện
    Đơn vị
    Cơ quan
    Người thực hiện
    Phụ trách
    Người phụ trách
    Trách nhiệm
    Phân công
    Đầu mối
    Đơn vị đầu mối
    Đơn vị được giao
    Cơ quan được giao
    Đơn vị phụ trách
    Đơn vị chịu trách nhiệm
    Bộ phận
    Bộ phận chủ trì
    Ai làm
    Người làm
    Giao cho
    Giao
  `,
  deadline: `
    Thời hạn
    Thời hạn hoàn thành
    Thời gian
    Thời gian hoàn thành
    Thời gian thực hiện
    Hạn hoàn thành
    Hạn
    Hoàn thành
    Tiến độ
    Ngày hoàn thành
    Hạn chót
    Hạn xong
    Hạn cuối
    Xong trước
    Chậm nhất
    Kỳ hạn
    Mốc thời gian
    Bao giờ
    Khi nào
  `,
  task: `
    Nội dung
    Nội dung công việc
    Nội dung nhiệm vụ
    Nội dung thực hiện
    Nhiệm vụ
    Công việc
    Tên nhiệm vụ
    Việc
    Đầu việc
    Phần việc
    Việc cần làm
    Việc phải làm
    Nội dung chỉ đạo
    Nội dung kết luận
    Nội dung giao
    Yêu cầu
  `,
} as const;
