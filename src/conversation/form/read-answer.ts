import type { Office } from '../../register/agency.ts';

/** Kinds of applicant as the annual report counts them (law.md, section 5), with the words that mean them. */
export const applicantKinds: { label: string; words: RegExp }[] = [
  { label: '自然人', words: /自然人|个人|公民|居民|本人|市民|村民|^我$/ },
  { label: '商业企业', words: /企业|公司|工厂|商户|个体/ },
  { label: '科研机构', words: /科研|研究|大学|高校|学院|学校/ },
  { label: '社会公益组织', words: /公益|社会组织|社会团体|协会|基金会|环保组织/ },
  { label: '法律服务机构', words: /法律|律师|律所/ },
  { label: '其他', words: /其他|其它|别的/ },
];

/** Ways to receive the information (Art. 29, 40). */
export const waysToReceive: { label: string; words: RegExp }[] = [
  { label: '在这个对话里', words: /对话|这里|网上|在线|聊天|微信/ },
  { label: '电子邮件', words: /邮箱|邮件|电邮|e-?mail/i },
  { label: '邮寄', words: /邮寄|快递|寄|信件|纸/ },
  { label: '当面领取', words: /当面|自取|自己取|上门|现场|窗口|领取/ },
];

/** @returns the label that is meant: the label itself, its position from 1, or a word for it; null where none or several. */
export function readChoice(text: string, choices: { label: string; words: RegExp }[]): string | null {
  const exact = choices.find(({ label }) => label === text);
  const numbered = /^\d$/.test(text) ? choices[Number(text) - 1] : undefined;
  if (exact || numbered) return (exact ?? numbered)?.label ?? null;
  const meant = text.length <= 20 ? choices.filter(({ words }) => words.test(text)) : [];
  return meant.length === 1 ? (meant[0]?.label ?? null) : null;
}

/** The bureau that is named in full, by a short name or by part of one; null where none or several are. */
export function readOffice(text: string, offices: Office[]): Office | null {
  const numbered = /^\d{1,2}$/.test(text) ? offices[Number(text) - 1] : undefined;
  if (numbered) return numbered;
  const named = offices.filter((office) =>
    [office.name, office.short, ...office.aliases].some((name) => text.includes(name)),
  );
  if (named.length === 1) return named[0] ?? null;
  const partly =
    text.length >= 2 ? offices.filter((office) => (office.name + office.place).includes(text)) : [];
  return partly.length === 1 ? (partly[0] ?? null) : null;
}

/** A name of a person or an organisation: at most 60 characters with a letter, and no sentence. */
export function readName(text: string): string | null {
  const sentence = /[?？!！。；;]|吗$|呢$|怎么|多少|什么|申请公开|取消|返回/;
  return [...text].length <= 60 && /\p{L}/u.test(text) && !sentence.test(text) ? text : null;
}

const phone = /^(?:(?:\+?86)?1[3-9]\d{9}|0\d{2,3}\d{7,8}(?:转\d{1,6})?|\d{7,8}(?:转\d{1,6})?)$/;
const address = /^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$/;

/** A mobile or landline number, or an e-mail address; half width. */
export function readContact(text: string): string | null {
  const number = text
    .normalize('NFKC')
    .replace(/^(?:手机号?|电话|固话|联系方式|联系电话)[是为:]?/, '')
    .replace(/[\s()-]/g, '');
  return phone.test(number) ? number : readEmail(text);
}

/** An e-mail address, half width. */
export function readEmail(text: string): string | null {
  const written = text
    .normalize('NFKC')
    .replace(/^(?:电子邮箱|邮箱|邮件|电邮)[是为:]?/, '')
    .trim();
  return address.test(written) ? written : null;
}

/** A text of a length; longer and shorter ones are refused. */
export function readLength(text: string, shortest: number, longest: number): string | null {
  const { length } = [...text];
  return length >= shortest && length <= longest ? text : null;
}
