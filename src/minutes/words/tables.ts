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
  `,
} as const;
