/** Every label of the page, in Vietnamese and English side by side. */
const TEXTS = {
  title: { vi: 'Telegram thử', en: 'Trial Telegram' },
  chats: { vi: 'Chọn khung chat', en: 'Choose chats' },
  language: { vi: 'English', en: 'Tiếng Việt' },
  clock: { vi: 'Đồng hồ cơ quan', en: 'The office clock' },
  hour: { vi: '+1 giờ', en: '+1 hour' },
  day: { vi: '+1 ngày', en: '+1 day' },
  monday: { vi: 'Thứ Hai 07:30', en: 'Monday 07:30' },
  mondayHint: { vi: 'Đến 07:30 thứ Hai tới', en: 'To next Monday 07:30' },
  moving: { vi: 'Thời gian đang trôi…', en: 'Time is passing…' },
  write: { vi: 'Nhập tin nhắn', en: 'Write a message' },
  send: { vi: 'Gửi', en: 'Send' },
  attach: { vi: 'Đính kèm tệp hoặc ảnh', en: 'Attach files or photos' },
  menu: { vi: 'Các lệnh của bot', en: 'The bot’s commands' },
  noCommands: { vi: 'Bot chưa đăng ký lệnh nào ở đây', en: 'The bot has no commands here' },
  reply: { vi: 'Trả lời', en: 'Reply' },
  replyingTo: { vi: 'Trả lời tin:', en: 'In reply to:' },
  cancel: { vi: 'Bỏ', en: 'Remove' },
  as: { vi: 'Viết với tên', en: 'Write as' },
  members: { vi: 'thành viên', en: 'members' },
  botAway: { vi: 'bot không có trong nhóm', en: 'the bot is not here' },
  bot: { vi: 'chat riêng với bot', en: 'private chat with the bot' },
  general: { vi: 'Toàn nhóm', en: 'General' },
  topics: { vi: 'Chủ đề', en: 'Topics' },
  edited: { vi: 'đã sửa', en: 'edited' },
  silent: { vi: 'không chuông', en: 'silent' },
  pinned: { vi: 'đã ghim', en: 'pinned' },
  empty: { vi: 'Chưa có tin nhắn', en: 'No messages yet' },
  nothingShown: { vi: 'Chọn ít nhất một khung chat ở trên.', en: 'Choose at least one chat above.' },
  noPeople: { vi: 'Chưa có ai ở đây.', en: 'Nobody is here yet.' },
  unread: { vi: 'chưa đọc', en: 'unread' },
  typing: { vi: 'đang soạn…', en: 'is typing…' },
  start: { vi: 'Bắt đầu', en: 'Start' },
  block: { vi: 'Chặn bot', en: 'Block the bot' },
  unblock: { vi: 'Bỏ chặn bot', en: 'Unblock the bot' },
  addBot: { vi: 'Thêm bot vào nhóm', en: 'Add the bot' },
  removeBot: { vi: 'Đưa bot ra khỏi nhóm', en: 'Remove the bot' },
  more: { vi: 'Tùy chọn', en: 'Options' },
  drop: { vi: 'Thả tệp để đính kèm', en: 'Drop files to attach them' },
  copied: { vi: 'Đã sao chép', en: 'Copied' },
  close: { vi: 'Đóng', en: 'Close' },
  lost: { vi: 'Mất kết nối, đang thử lại…', en: 'Connection lost, trying again…' },
  deleted: { vi: 'Tin đã xóa', en: 'Deleted message' },
  photo: { vi: 'Ảnh', en: 'Photo' },
  joined: { vi: 'Bot được thêm vào nhóm', en: 'The bot was added' },
  left: { vi: 'Bot đã rời nhóm', en: 'The bot left' },
  topic: { vi: 'Mở chủ đề', en: 'Topic opened' },
  migrated: { vi: 'Nhóm được nâng cấp', en: 'The group was upgraded' },
  pinnedService: { vi: 'Bot đã ghim một tin', en: 'The bot pinned a message' },
  spoiler: { vi: 'Hiện phần bị che', en: 'Show the hidden text' },
};

let language = localStorage.getItem('language') === 'en' ? 'en' : 'vi';

export function t(key) {
  return TEXTS[key][language];
}

export function currentLanguage() {
  return language;
}

export function switchLanguage() {
  language = language === 'vi' ? 'en' : 'vi';
  localStorage.setItem('language', language);
  document.documentElement.lang = language;
}

let zone = 'Asia/Ho_Chi_Minh';

export function setZone(timezone) {
  zone = timezone;
}

const formats = new Map();

function format(name, options) {
  const key = `${name} ${language} ${zone}`;
  if (!formats.has(key))
    formats.set(
      key,
      new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { timeZone: zone, ...options }),
    );
  return formats.get(key);
}

export function hourOf(date) {
  return format('hour', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
}

export function dayOf(date) {
  const weekday = format('weekday', { weekday: 'long' }).format(date);
  const day = format('day', { day: '2-digit', month: '2-digit', year: 'numeric' }).format(date);
  return `${weekday}, ${day}`;
}

export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const [amount, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KB'] : [bytes / 1024 / 1024, 'MB'];
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(amount)} ${unit}`;
}
