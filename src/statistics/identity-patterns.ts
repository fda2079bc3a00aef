/** What identifies a person, as it is written in a folded text (fold.ts). */
export type IdentityPattern = {
  label: string;
  /** With the flags `d` and `g`; a group named `hide` limits what is hidden. */
  pattern: RegExp;
  /** `digits`: also looked for where Chinese numerals are read as digits. */
  on: 'plain' | 'digits';
  /** Says that a match is no identity after all. */
  keep?: (match: string) => boolean;
};

// What people put between digits. A dot or a comma only between single digits or where the grouping is a telephone
// number's: 13,800,138,000 and "13.5 14.2 15.3" are figures.
const gap = String.raw`[ \-‐-―]{0,2}`;
const between = String.raw`[ \-‐-―_.·•/|~*+,，、]{1,2}`;
/** Single digits with the same sign between all of them. */
const spelt = (first: string, count: string) => `${first}(?<sign>${between})\\d(?:\\k<sign>\\d)${count}`;

const alone = String.raw`(?<!\d|\d\.)`;
const over = String.raw`(?!\d)`;
const all = (source: string) => new RegExp(source, 'dgi');

const numeral = '[0-9一二三四五六七八九十百两零〇]';
const number = `${numeral}{1,5}`;
const cjk = String.raw`[\p{Script=Han}]`;

const plateRegion = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使]';

/** Citizen identity numbers of 18 and 15 signs: region, date of birth, sequence (GB 11643). */
const citizen = [
  all(
    `${alone}[1-9](?:${gap}\\d){5}${gap}(?:1${gap}[89]|2${gap}0)(?:${gap}\\d){2}${gap}[01](?:${gap}\\d)${gap}[0-3](?:${gap}\\d){4}${gap}[\\dx]${over}`,
  ),
  all(`${alone}[1-9](?:${gap}\\d){7}${gap}[01]${gap}\\d${gap}[0-3](?:${gap}\\d){4}${over}`),
];

const mobile = [
  all(`(?<!\\d|\\d\\.|0\\.)(?:(?:\\+|00)?86${gap})?1${gap}[3-9](?:${gap}\\d){9}${over}`),
  // Money is grouped by threes, so 138,0013,8000 is none.
  all(String.raw`${alone}1[3-9]\d[_.·•/|~*+,，、;；]{1,2} ?\d{4}[_.·•/|~*+,，、;；]{1,2} ?\d{4}${over}`),
  all(`(?<!\\d)${spelt('1', '{9}')}${over}`),
];

const landline = [
  all(
    String.raw`${alone}[(（]?0[1-9]\d{1,2}[)）]?[ \-‐-―_.·/]{0,3}[2-9]\d{2,3}[ \-‐-―]?\d{4}(?:[ \-转轉]{1,2}\d{1,6})?${over}`,
  ),
  all(`(?<!\\d)${spelt('0', '{8,10}')}${over}`),
  all(
    String.raw`(?:电话|電話|座机|座機|固话|固話|致电|来电|联系|聯繫|打|拨|tel|phone|call)[^\d，。；,;]{0,6}(?<hide>[2-9]\d{2,3}[ \-‐-―]?\d{4})${over}(?!年|元|吨|万|亿|人|户|家|件)`,
  ),
];

const isYears = (match: string) => (match.match(/\d{4}/g) ?? []).every((group) => /^(?:19|20)/.test(group));

const longNumbers: IdentityPattern[] = [
  {
    label: '银行卡号',
    pattern: all(
      String.raw`${alone}[3-9]\d{3}(?:[ \-‐-―_.·/]{1,2}\d{4}){3}(?:[ \-‐-―_.·/]{0,2}\d{1,3})?${over}`,
    ),
    on: 'digits',
    keep: isYears,
  },
  { label: '银行卡号', pattern: all(`(?<!\\d)${spelt('\\d', '{13,18}')}${over}`), on: 'digits' },
  { label: '号码', pattern: all(String.raw`(?<![\d.])\d{13,}[x]?${over}`), on: 'digits' },
  // Passports and permits of China: one letter and eight digits, or two letters and seven.
  {
    label: '号码',
    pattern: all(String.raw`(?<![a-z\d])(?:[cdeghkmps]\d{8}|[cdeps][a-z]\d{7})(?![a-z\d])`),
    on: 'digits',
  },
  {
    label: '号码',
    pattern: all(
      String.raw`(?:护照|通行证|证件|卡号|账号|帐号|户号)[^\da-z，。；,;]{0,6}(?<hide>[a-z]{0,3}(?:[ \-]?\d){5,})`,
    ),
    on: 'digits',
  },
];

const accounts: IdentityPattern[] = [
  {
    label: '邮箱',
    pattern: all(String.raw`[\w.+%-]+ ?(?:@|\(at\)|\[at\]|#|艾特) ?[\w-]+(?: ?(?:\.|点) ?[a-z\d-]{2,})+`),
    on: 'plain',
  },
  { label: '账号', pattern: all(String.raw`@[a-z]\w{4,}`), on: 'plain' },
  {
    label: '账号',
    pattern: all(
      String.raw`(?:微 ?信|威信|薇信|weixin|wechat|wx|vx|v信|加v|支付宝|抖音|telegram|tg)(?:号码|号|id|账号|帐号)?(?:是|为|加|：|:|=|\s)*(?<hide>[a-z][\w-]{4,19}|(?:[ -]?\d){6,12})(?![\w@])`,
    ),
    on: 'digits',
  },
  {
    label: '账号',
    pattern: all(
      String.raw`(?:q ?q|扣扣|球球|企鹅)(?:号码|号|群|群号|账号)?(?:是|为|加|：|:|=|\s)*(?<hide>\d(?:[ -]?\d){4,11})${over}(?!@)`,
    ),
    on: 'digits',
  },
];

// A house with unit or room; a counter (3栋厂房, 312户) is none.
const road = `(?:${cjk}{1,10}(?:路|街|道|巷|弄|胡同|里|村|苑|园|城|府|庭|寓|小区|社区|花园|家园|宿舍|大厦)[ ]?)?(?:${number}号(?!楼)(?:院|大院)?[ ]?)?`;
const building = `(?:[a-z]?${number}[a-z]?[ ]?(?:(?:号楼|號樓)(?![盘市道梯宇])|幢|栋|棟|座|单元|單元|号门|门洞)[ \\-]?)`;
const room = `(?:${number}(?:楼|层)[ \\-]?)?(?:[a-z]?${number}[a-z]?(?:室|號室|号室|号房|房间|房|户)|[a-z]?\\d{3,4}[a-z]?(?![\\d年月日元吨米个]))`;

const dwellings: IdentityPattern[] = [
  {
    label: '住址',
    pattern: new RegExp(`${road}${building}+(?:${room})?`, 'dgiu'),
    on: 'plain',
    keep: isCount,
  },
  { label: '住址', pattern: new RegExp(`${road}(?<![\\d])\\d{2,5}室`, 'dgiu'), on: 'plain' },
  {
    label: '住址',
    pattern: new RegExp(
      `${cjk}{0,8}(?:村|社区|屯|庄|寨)[^，。；？！,;?! ]{0,8}?${number}(?:组|队|社)(?:${number}号)?`,
      'dgiu',
    ),
    on: 'plain',
  },
  {
    label: '住址',
    pattern: new RegExp(
      `(?:住在|家住|我住|住址|地址|家在)(?:是|为|:|：| )*(?<hide>[^，。；？！,;?!]{0,30}?${number}[ ]?(?:号|號|组|栋|幢|座|弄|室|楼|单元)[^，。；？！,;?! 的]{0,12})`,
      'dgiu',
    ),
    on: 'plain',
  },
];

/** 3栋, 12座 with neither a place before nor a room behind count something. */
function isCount(match: string): boolean {
  return new RegExp(`^${number} ?(?:栋|棟|幢|座)[ -]?$`, 'u').test(match);
}

const plates: IdentityPattern[] = [
  {
    label: '车牌号',
    pattern: new RegExp(
      `${plateRegion} ?[a-hj-np-z][ .·•\\-]{0,2}(?=[a-z\\d ]{0,6}\\d)(?:[a-hj-np-z\\d] ?){4,5}[a-hj-np-z\\d挂学警港澳领](?![a-z\\d])`,
      'dgiu',
    ),
    on: 'plain',
  },
];

const labelled = (label: string, expressions: RegExp[]): IdentityPattern[] =>
  expressions.map((pattern) => ({ label, pattern, on: 'digits' }));

/** Everything but names, which names.ts finds. */
export const patterns: readonly IdentityPattern[] = [
  ...labelled('身份证号', citizen),
  ...labelled('电话', mobile),
  ...labelled('电话', landline),
  ...longNumbers,
  ...accounts,
  ...plates,
  ...dwellings,
];
