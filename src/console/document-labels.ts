import type { DescriptionFault } from '../documents/description.ts';
import type { Due } from '../documents/due.ts';
import type { DocumentEventKind } from '../documents/life.ts';
import { type Act, longestOpinion, type Refusal } from '../documents/permission.ts';
import type { PublicationChannel, PublicationFault } from '../documents/publication.ts';
import type { ReviewStep } from '../documents/review.ts';
import { roleInWords } from './roles.ts';

/** The three steps of the review in Chinese. */
export const stepInWords: Record<ReviewStep['kind'], string> = {
  'department-checked': '科室审核',
  'secrecy-reviewed': '保密审查',
  approved: '领导批准',
};

/** What happened to a document. */
export const documentEventInWords: Record<DocumentEventKind, string> = {
  received: '新文本入库，等待审查',
  described: '登记文件信息',
  submitted: '重新送审',
  'department-checked': '科室审核：同意',
  'secrecy-reviewed': '保密审查：同意公开',
  approved: '领导批准',
  returned: '退回',
  published: '可用于问答',
  narrowed: '不再主动公开，停止用于问答',
  withdrawn: '撤下，停止用于问答',
  superseded: '被新文件取代',
  restored: '恢复用于问答',
  announced: '登记发布',
};

export const rhythmInWords: Record<string, string> = {
  regular: '定期公开',
  'ad-hoc': '不定期公开',
  standing: '长期公开',
};

/** Places at which a document is published. */
export const placeKindInWords: Record<PublicationChannel, string> = {
  website: '政府（部门）网站',
  gazette: '政府公报',
  weibo: '政务微博',
  wechat: '政务微信',
  telegram: 'Telegram 频道',
  'bulletin-board': '公告栏、信息屏',
  'reading-point': '查阅点',
  press: '报刊',
  broadcast: '广播、电视',
  'press-conference': '新闻发布会',
  other: '其他',
};

export const basisInWords: Record<Due['basis'], string> = {
  made: '按成文日期起算',
  added: '成文日期没有登记，暂按入库日期起算；实际到期日只会更早，请补登成文日期',
  changed: '文本有变更而成文日期未变，按变更入库的日期起算',
};

/** What is shown once an act is done. */
export const doneInWords: Record<Act['kind'], string> = {
  pass: '已记录您的意见。',
  return: '已退回，并记下了原因。',
  submit: '已重新送审，审查从第一步开始。',
  describe: '已登记。正在审查的文本须从第一步重新审查。',
  withdraw: '已撤下，问答不再引用。',
  restore: '已恢复，问答可以引用。',
  supersede: '旧文件已标为被取代，问答不再引用。',
  announce: '已登记发布。',
};

type PlainRefusal = Exclude<Refusal['why'], 'role'>;

const refusals: Record<PlainRefusal, string> = {
  absent: '没有这份文件，可能刚刚被移走。',
  opinion: '请写明意见或原因，会一并记入经过。',
  'opinion-length': `意见最多 ${longestOpinion} 字，请删减。`,
  'nothing-waits': '没有等待审查的文本。文件有了新文本，或者撤下后重新送审，才会进入审查。',
  'not-active': '只有“主动公开”的文件才进入发布审查。确需公开的，请先由登记人员修改公开属性。',
  returned: '这份文件已被退回。请登记人员改好后重新送审，审查从第一步开始。',
  drafter: '这份文件的信息是您登记或送审的，不能由您本人审查，请由其他人审查。',
  twice: '您已经审过前面的一步，三步须由三个不同的人完成。',
  'restore-first': '这份文件已被新文件取代。要审查它的新文本，请先由领导恢复。',
  'not-returned': '只有被退回的，或者由工作人员撤下的文件，才需要重新送审。',
  'file-gone': '它的原文件已从文件夹移走。请管理员放回文件并重新同步，之后会自动进入审查。',
  closed: '已撤下或已被取代的文件不能修改登记信息。请先重新送审或恢复。',
  unchanged: '登记的信息和现在一样，没有需要保存的改动。',
  'file-attribute': '原文件写明的公开属性更严，不能在这里放宽。请修改原文件后重新同步。',
  'not-published': '这一步只适用于已经发布、正在用于问答的文件。',
  'not-superseded': '只有被取代的文件可以恢复。撤下的文件请重新送审，三步审查后才能再用于问答。',
  'no-older':
    '没有找到这样的已发布文件。请核对标题（须与库中完全一致）、文号或文件路径；只能取代正在用于问答的文件。',
  'several-older': '有不止一份文件符合，请改填文号或文件路径。',
};

/** Why an act is refused, and what would be right. */
export function refusalInWords(refusal: Refusal): string {
  if (refusal.why !== 'role') return refusals[refusal.why];
  return `这一步由${refusal.roles.map(roleInWords).join('、')}办理，您的角色可以查看。`;
}

export const descriptionFaults: Record<DescriptionFault, string> = {
  attribute: '请选择公开属性。',
  date: '日期请写成 2026-03-01 这样的形式。',
  future: '日期不能晚于今天。',
  length: '文号最多 100 字，取代的旧文件最多 300 字。',
};

export const publicationFaults: Record<PublicationFault, string> = {
  place: '请写明发布的位置，例如网站栏目名称，最多 100 字。',
  date: '发布日期请写成 2026-03-01 这样的形式。',
  future: '发布日期不能晚于今天。',
  'before-made': '发布日期早于成文日期，请核对。',
  url: '网址请以 http:// 或 https:// 开头，最多 500 字；没有网址可以不填。',
};
