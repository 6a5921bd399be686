import type { Day } from '../core/day.ts';
import { shortDay } from './format.ts';
import { rich } from './rich.ts';

/** What the bot says of the nightly copy of the book. */
export const backup = {
  failed: {
    vi: (full: boolean, newest: Day | null) =>
      rich`⚠️ Chưa sao lưu được sổ theo dõi${full ? ': ổ đĩa của máy chủ đã đầy' : ''}. Đề nghị báo người quản trị máy chủ kiểm tra; bot tự làm lại cho đến khi xong. Sổ vẫn dùng bình thường. ${newest ? `Bản sao lưu gần nhất: ${shortDay(newest)}.` : 'Chưa có bản sao lưu nào.'}`,
    en: (full: boolean, newest: Day | null) =>
      rich`⚠️ The book could not be backed up${full ? ": the server's disk is full" : ''}. Ask whoever runs the server to look; the bot tries again until it is done. The book itself works as before. ${newest ? `The newest copy is of ${shortDay(newest)}.` : 'There is no copy yet.'}`,
  },
} as const;
