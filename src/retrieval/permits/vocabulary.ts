import type { AskedDetail, MatterKind, Stage } from './answer.ts';

/*
 * How residents and tables name the same things. All patterns are for normalised text (normalise.ts), where 第一 is 第1.
 */

/** Kinds of decision, in questions and in cells; the first that fits is meant. */
const matters: [MatterKind, RegExp][] = [
  ['penalty', /处罚|罚款|罚单|(?<![惩])罚(?:了|过|的|没|钱|金|谁|几|多少)|[被挨]罚|违法|查处|责令/],
  ['acceptance', /验收|三同时|3同时/],
  ['hazardous', /危险废物|危废/],
  ['radiation', /辐射|射线/],
  ['discharge', /排污许可|排污证|排污登记|排放许可/],
  ['assessment', /环评|环境影响|报告[书表]|登记表|建设项目.{0,4}审批/],
];

/** The kind of decision that a cell or a question names; null where it names none. */
export function matterIn(text: string): MatterKind | null {
  return matters.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

const stagesOfCells: [Stage, RegExp][] = [
  ['rejected', /不予|不批|不同意|未通过|不通过|否决|退回|驳回/],
  ['proposed', /拟/],
  ['passed', /验收/],
  ['approved', /批准|批复|审批|通过|同意|核发|发证|准予|许可|办结|有效/],
  ['accepted', /受理/],
];

/** What a status cell comes to. */
export function stageOfCell(status: string): Stage {
  return stagesOfCells.find(([, pattern]) => pattern.test(status))?.[0] ?? 'none';
}

const stagesAsked: [Stage[], RegExp][] = [
  [
    ['rejected'],
    /不予|没(?:有)?(?:被)?批(?!下来没|了?没有?$)|未批(?!先建)|没(?:有)?通过|未通过|不通过|否决|被退/,
  ],
  [['proposed'], /拟(?:批准|审批|批|同意|作出)/],
  [['accepted', 'proposed'], /公示|正在(?:办|审)|在审/],
  [['accepted'], /受理/],
  [['passed'], /验收/],
  [
    ['approved'],
    /批准|批复|批了|批过|批的|审批了|审批过|审批的|获批|通过|核发|发了|发过|发证|颁发|批出|办结/,
  ],
];

/** The stages that a list is asked for; empty where it is asked for none. */
export function stagesIn(text: string): Stage[] {
  return stagesAsked.find(([, pattern]) => pattern.test(text))?.[0] ?? [];
}

const details: [AskedDetail, RegExp][] = [
  ['validity', /有效期|到期|过期|有效到/],
  ['number', /编号|文号|证号|批号|号码|许可证号|几号文|第几号/],
  ['place', /在哪(?:里|儿)?(?!.{0,3}(?:看|查|下载))|哪(?:里|儿)建|什么地方|建设地点|地点|位置|地址|选址/],
  ['date', /什么时候|什么时间|何时|哪1?[天年]|几月|几号|哪个月|日期|多久以前/],
  [
    'content',
    /为什么|为何|因为什么|什么原因|原因|罚了?(?:款)?(?:了)?多少|多少钱|罚(?:了)?几万|什么事|什么问题|理由|内容/,
  ],
  ['link', /原文|全文|在哪(?:里|儿)?(?:能|可以)?(?:看|查|下载)|链接|网址/],
  ['status', /[吗么没]|批|通过|受理|公示|验收|罚|到哪|哪1?步|进展|进度|结果|状态|情况/],
];

/** The one thing that is asked about a decision. */
export function detailIn(text: string): AskedDetail {
  return details.find(([, pattern]) => pattern.test(text))?.[0] ?? 'all';
}

/** Whether it was done at all: 批了吗, 被处罚过没有. */
export const whether = /[吗么](?:$|[?。!,])|有没有|没有?(?:$|[?。!,])|是否|是不是|有无|下来没/;

/** Something of a decision is asked about: without it a question that names an enterprise is about other things. */
export const aboutDecisions =
  /批|许可|环评|环境影响|验收|三同时|受理|公示|罚|违法|查处|排污证|危废|报告[书表]|登记表|文号|证号|编号|建在|在哪里?建|哪儿建|地点|选址|到哪1?步|手续/;

/** It is asked whether something was decided about somebody: 批了吗, 有许可证吗; not whether one must have it. */
export const aboutSomeone =
  /[批罚收理示过准复]了|[批罚]过|下来|被(?:处)?罚|处罚(?:过|了|记录)|有没有|有无|是否(?:有|被|已|通过|获?批)|编号|证号|文号|拿到|取得|获批|有.{0,8}(?:许可证?|环评|批复)[吗么]|到哪1?步/;

/** What of an enterprise the tables do not tell, though a word of decisions stands beside it. */
export const aboutOtherThings =
  /标准|浓度|排放量|监测|达标|电话|法人|怎么办|怎么申请|流程|[么些要交]材料|投诉|举报|臭|气味|噪/;

/** 哪些, 几家, 谁: several rows are wanted. */
export const listing =
  /哪些|哪几|哪家|哪个|哪1些|什么(?:项目|企业|公司|单位|许可|环评|工程|厂)|谁|几[个家项件起]|多少[个家项件起]|名单|清单|列表|列出|列举|最近|最新|近期|有没有.{0,8}(?:项目|企业|公司)|的(?:建设)?(?:项目|企业|公司|单位|环评|许可证?|处罚|工程)$/;

/** 多少家, 几个: their number is wanted. */
export const counting = /多少(?:[个家项件起条次宗]|企业|公司|单位|项目)|几[个家项件起条次宗]|总数|数量/;

/** What rules, procedure, or sums of money are asked about: guides and the law answer that, not the tables. */
export const aboutRules =
  /怎么|如何|怎样|流程|程序|步骤|材料|条件|多久|多长时间|几天|几年|期限|时限|有效期|收费|费用|多少钱|标准|依据|法律|法规|规定|条例|办法|制度|政策|电话|网址|区别|分类|几类|哪类|种类|类型|意思|什么是|定义|应当|应该|需要|必须|可以|能不能|能否|会被|会不会|要不要|用不用|复议|起诉|诉讼|听证|作用|意义|权限|下放|取消|改革|谁来|由谁|归谁|谁(?:管|审批|负责|颁发|核发)|先建|条信息|类信息|信息有?(?:几|多少)条|公开了|罚款(?:总额|金额)?(?:是|共|一共|了)?多少(?![家起件个次])|多少罚款|罚了多少(?![家起件个次企单公])/;

/** 还有哪些许可由你们办, 你们办哪些许可, 贵局负责审批什么事项. */
export const askingMatters =
  /(?:哪些|什么|哪几|几)[个项种类]?(?:行政)?(?:许可|审批|证)[证件事项项目]*.{0,6}(?:由|归|在|是|找|要)?.{0,4}(?:你们|贵局|你局|我局|市局|区局|县局|局里|环保局|环境局|保护局).{0,3}(?:负责|管|办|批|发|审|核)|(?:你们|贵局|你局|市局|区局|县局|局里|环保局|环境局|保护局).{0,6}(?:负责|管|办|批|发|审批|核发|受理|保留)(?:理|的|着)?(?:哪些|什么|哪几|几)[个项种类]?(?:行政)?(?:许可|审批|证)/;

/** An enterprise by its ending; what stands before it must not be a kind (化工企业, 某公司). */
export const looksLikeEnterprise =
  /^(?!(?:某|该|本|这|那|各|一些|有些|哪|其他|什么|多数|所有|全部|国有|民营|私营|外资|小|大|重点|排污|违法|化工|造纸|电镀|印染|养殖|建筑|施工|物流|生产|环评|监测|检测|第3方)*(?:企业|公司|单位|工厂|厂|厂家|集团|医院|学校|加油站|养殖场|农场|矿山|砖厂)$)[\p{Script=Han}\w()·]{2,28}(?:公司|集团|厂|医院|学校|中学|小学|大学|加油站|养殖场|猪场|农场|矿|矿业|化工|纸业|水泥|建材|电镀|铝业|钢铁|冶炼|制药|药业|食品|酒业|实业|科技|环保|能源|电力|电子|机械|材料|新材料|钡业|锰业|锌业|农牧|畜牧|屠宰|洗涤|印刷|家具|木业|纺织|塑料|橡胶|陶瓷|石化|石油|燃气|水务|水电|电站|砂石|采石|混凝土|沥青|汽修|再生资源|污水处理|置业|地产|投资|开发|合作社|酒店|商贸|经营部)$/u;

/** Endings that say what kind of thing a name is; they may be left out or put for one another. */
const ending =
  /(?:(?:股份|集团|控股)?有限责任公司|(?:股份|集团|控股)?有限公司|分公司|总公司|子公司|公司|集团|企业|总厂|工厂|厂家?|车间|分厂|养猪场|猪场|养殖场|建设|扩建|新建|改扩建|技改)$/;
const inner = /(?:股份|集团|控股)?有限(?:责任)?公司|\(.*?\)|[「」“”"'《》\s]/g;

/** A name without the ending that says only what kind of thing it is: 宏达公司 → 宏达. Never empty. */
export function withoutEnding(name: string): string {
  const short = name.replace(inner, '').replace(ending, '');
  return short.length >= 2 ? short : name;
}

/** A project without 项目, 工程: 硫酸项目 → 硫酸. May be empty. */
export function projectCore(project: string): string {
  return project.replace(inner, '').replace(/(?:的)?(?:建设)?(?:项目|工程)$/, '');
}

/** Words of asking and of decisions, which are no part of a name; a question falls apart at them. */
export const betweenNames = new RegExp(
  [
    '[?!,。;:、()「」“”"\'《》\\s]+',
    '(?:请|帮我|给我|我)?(?:问一下|问下|请问|查一下|查查|查询|看一下|看看|咨询|了解|知道)',
    '我们?|你们|贵局|你局|想',
    '(?:它|他)们?家?|(?:这|那|该)1?家?(?:公司|企业|厂|单位)',
    '(?:关于|有关)',
    '(?:那|这)(?:个|家|些|1家|1个)?',
    '有没有|有木有|是不是|是否|有无|没有|有哪些|哪[1]?些|哪几[个家项]?|哪[个家]|多少[个家项件起条次]?|几[个家项件起条次]',
    '什么(?:样的|时候|时间|地方|原因|事|问题)?|何时|哪1?[天年]|几月|几号|在哪(?:里|儿)?|哪(?:里|儿)|谁|为什么|为何|怎么样|怎样|如何',
    '到哪1?步|进展|进度|情况|结果|状态|信息|资料|记录|名单|清单|列表|列出|手续|文件|原文|全文|链接',
    '(?:建设项目)?(?:环境影响评价|环境影响|环评)(?:报告书|报告表|登记表)?(?:的)?(?:审批|批复|文件)?|报告书|报告表|登记表',
    '(?:排污|危险废物经营|危险废物|危废经营|危废|辐射安全|经营|行政)?(?:许可证?|执照)(?:书|号)?|排污证|危险废物|危废',
    '(?:竣工)?(?:环保|环境保护)?(?:自主)?验收|3同时|三同时',
    '(?:行政|通报)?处罚(?:决定书?|决定)?|罚款|罚单|[被挨]?罚(?=[了过的没钱金谁几多])|违法|查处|责令|改正',
    '不予批准|拟批准|拟审批|审批|批准|批复|获批|批下来|批[了过的没出]?|通过|受理|公示|公告|核发|颁发|发过|发了|办结|同意',
    '编号|文号|证号|批号|号码|有效期|到期|地点|位置|地址|选址|建在|日期|原因|理由|内容|多少钱',
    '已经|正在|现在|目前|最近|最新|近期|一共|总共|全部|所有|还有|曾经|以前|因为|还是|哪',
    '的|了|吗|呢|吧|呀|啊|嘛|被|没$|没(?=的|了|$)|过(?=$|的|没|吗)',
  ].join('|'),
  'gu',
);

/** Single words that may stand at either end of what is left, and are then no part of a name. */
const atStart = /^(?:[是有在由给让把都还请查和与对没被为]|家|个|项|件|次)+(?![色机限])/u;
const atEnd = /(?:[是有在由给让把都还和与对没被为过建])+$/u;

/** What may be names in a normalised question: it falls apart at the words of asking. Each with its place in the text. */
export function piecesOf(text: string): string[] {
  return text
    .split(betweenNames)
    .map((piece) => (piece ?? '').replace(atStart, '').replace(atEnd, ''))
    .filter((piece) => piece.length >= 2);
}

/** Nouns that say what kind of thing is listed, and nothing else. */
export const listedThings =
  /(?:建设)?项目|企业|公司|单位|工程|厂家|工厂|家|环保局|(?:生态)?环境局|环保|环境|局里|案件|决定|事项|今年|本年度?|年度?|月份?|份|1个|个|近/g;
