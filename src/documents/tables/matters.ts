/** What a decision is about, in the words of seeds.md, S19; tested in this order. */
const matters: readonly (readonly [RegExp, string])[] = [
  [/处罚/, '行政处罚'],
  [/排污许可/, '排污许可'],
  [/(?:危险废物|危废).{0,12}许可|危险废物经营/, '危险废物经营许可'],
  [/验收/, '验收'],
  [/环评|环境影响/, '环评审批'],
];

/** How far a matter has come, as a cell says it. */
const statuses: readonly (readonly [RegExp, string])[] = [
  [/不予受理|不受理/, '不予受理'],
  [/不予|不批准|不同意|未通过|不通过|驳回/, '不予批准'],
  [/拟/, '拟批准'],
  [/(?<![未待])验收(?!不合格)/, '验收'],
  [/^(?:已|予以|准予|同意|依法|现)*(?:审批|行政)?(?:批准|批复|同意|许可|准予|核发|发证|通过|核准)/, '批准'],
  [/^(?:已|正式|予以)?受理/, '受理'],
  // 双公示: a permit that is in force has been granted.
  [/^(?:有效|正常|在有效期)/, '批准'],
  [/^\d$/, ''],
];

/** How far the matters of a whole list have come, as its title says it; 审批公示 precedes the decision. */
const stages: readonly (readonly [RegExp, string])[] = [
  [/不予(?:批准|审批|许可)/, '不予批准'],
  [/拟.{0,12}(?:批|许可|意见|核发|同意|通过)|审批前/, '拟批准'],
  [/受理(?!.{0,6}(?:审批|批准|批复))/, '受理'],
  [/审批(?:意见|项目|信息)?的?公示/, '拟批准'],
  [/验收/, '验收'],
  [/批复|批准|审批(?:的)?(?:决定|结果|情况)|作出.{0,8}审批|许可(?:的)?决定|核发|发证/, '批准'],
];

/** What takes a permit or a decision out of force. */
const ends = /注销|撤销|吊销|撤回|废止/;

/** The words that the register of permits uses for a status; others are kept as written. */
export const knownStatuses: readonly string[] = ['受理', '拟批准', '批准', '不予批准', '验收', '不予受理'];

/** The matters that residents ask for; others are kept as written. */
export const knownMatters: readonly string[] = matters.map(([, matter]) => matter);

/** The matter in the words of S19 where a text names one of them; else null. */
export function matterIn(text: string): string | null {
  return matters.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** The matter of a whole list, where its title or its header names only one. */
export function matterOfList(text: string): string | null {
  const found = matters.filter(([pattern]) => pattern.test(text));
  return found.length === 1 ? (found[0]?.[1] ?? null) : null;
}

/** 注销, 吊销 and their like, where a text names one: it is no approval, whatever else the text says. Else empty. */
export function endIn(text: string): string {
  return ends.exec(text)?.[0] ?? '';
}

/** The status in the words of S19 where a cell says it; else the cell. */
export function statusOf(cell: string): string {
  // 准予注销 is granted, and what it grants is the end.
  if (ends.test(cell)) return cell;
  return statuses.find(([pattern]) => pattern.test(cell))?.[1] ?? cell;
}

/** The status of all that a list holds; empty where its title does not say it. */
export function stageIn(title: string): string {
  const end = endIn(title);
  // 核发、变更、注销情况: the title is of several stages.
  if (end) return /核发|发证|颁发|变更|延续|换发|批准/.test(title) ? '' : end;
  return stages.find(([pattern]) => pattern.test(title))?.[1] ?? '';
}
