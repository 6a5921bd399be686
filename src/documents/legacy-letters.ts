// Two ways to write Vietnamese in one byte a sign, from before Unicode: fonts named .VnTime (TCVN 5712, "ABC") and
// VNI-Times. Signs are given as Latin-1 shows them.

type Pairs = readonly (readonly [written: string, meant: string])[];

const tcvn3: Pairs = pairs(
  '¡ ¢ £ ¤ ¥ ¦ § ¨ © ª « ¬ \u00ad ® µ ¶ · ¸ ¹ » ¼ ½ ¾ Æ Ç È É Ê Ë Ì Î Ï Ð Ñ Ò Ó Ô Õ Ö × Ø Ü Ý Þ ß á â ã ä å æ ç è é ê ë ì í î ï ñ ò ó ô õ ö ÷ ø ù ú û ü ý þ',
  'Ă Â Ê Ô Ơ Ư Đ ă â ê ô ơ ư đ à ả ã á ạ ằ ẳ ẵ ắ ặ ầ ẩ ẫ ấ ậ è ẻ ẽ é ẹ ề ể ễ ế ệ ì ỉ ĩ í ị ò ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ',
);

const MARKS = 'ù ø û õ ï';
const vniLower: Pairs = [
  ...marked('a', MARKS, 'á à ả ã ạ'),
  ...marked('a', 'â á à å ã ä', 'â ấ ầ ẩ ẫ ậ'),
  ...marked('a', 'ê é è ú ü ë', 'ă ắ ằ ẳ ẵ ặ'),
  ...marked('e', MARKS, 'é è ẻ ẽ ẹ'),
  ...marked('e', 'â á à å ã ä', 'ê ế ề ể ễ ệ'),
  ...marked('o', MARKS, 'ó ò ỏ õ ọ'),
  ...marked('o', 'â á à å ã ä', 'ô ố ồ ổ ỗ ộ'),
  ...marked('u', MARKS, 'ú ù ủ ũ ụ'),
  ...marked('y', 'ù ø û õ', 'ý ỳ ỷ ỹ'),
  ...marked('ô', MARKS, 'ớ ờ ở ỡ ợ'),
  ...marked('ö', MARKS, 'ứ ừ ử ữ ự'),
  ...pairs('ô ö ñ í ì æ ó ò î', 'ơ ư đ í ì ỉ ĩ ị ỵ'),
];

export const legacyTables = {
  tcvn3,
  // A mark may be a capital behind a capital ("AÂ") or small behind one ("Aâ").
  vni: [
    ...vniLower,
    ...vniLower.map(([w, m]) => [w.toUpperCase(), m.toUpperCase()] as const),
    ...vniLower
      .filter(([w]) => w.length === 2)
      .map(([w, m]) => [w.charAt(0).toUpperCase() + w.charAt(1), m.toUpperCase()] as const),
  ],
} as const satisfies Record<string, Pairs>;

function pairs(written: string, meant: string): Pairs {
  const meanings = meant.split(' ');
  return written.split(' ').map((sign, i) => [sign, meanings[i] as string] as const);
}

function marked(letter: string, marks: string, meant: string): Pairs {
  return pairs(
    marks
      .split(' ')
      .map((mark) => letter + mark)
      .join(' '),
    meant,
  );
}
