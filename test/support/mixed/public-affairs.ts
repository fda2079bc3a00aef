import { workDone } from './boilerplate.ts';
import { counties } from './names.ts';
import { bureau, heading, inWords, type Making, type Story, someDate, text } from './story.ts';

const troubles = [
  ['夜间施工噪声扰民', '已责令施工单位停止夜间施工，并处罚款'],
  ['餐饮油烟直排', '已督促经营者安装油烟净化设施'],
  ['污水横流', '已组织疏通排水管网，恢复正常排水'],
  ['垃圾焚烧异味', '已对露天焚烧点进行清理，并安排人员值守'],
  ['广场舞噪音大', '已会同公安、社区设置音量提示牌，约定21时前结束'],
  ['养殖场臭味', '已责令养殖户对粪污进行清运，限期搬离禁养区'],
] as const;

/** What became of a complaint, published. */
export function complaintReply({ chance, names }: Making): Story {
  const [county] = chance.pick(counties);
  const estate = names.estate();
  const [trouble, outcome] = chance.pick(troubles);
  const date = someDate(chance);
  const until = inWords(
    Temporal.PlainDate.from(date)
      .add({ days: chance.number(10, 60) })
      .toString(),
  );
  const number = `${chance.number(2000, 9999)}${chance.number(1000, 9999)}`;
  return {
    title: `关于${county}${estate}${trouble}问题的办理情况`,
    number: '',
    agency: bureau,
    date,
    facts: [
      chance.pick([
        { question: `${estate}${trouble}的问题怎么处理的`, value: outcome },
        { question: `${estate}${trouble}要什么时候整改完`, value: until },
      ]),
    ],
    blocks: [
      heading('一、反映的问题'),
      text(
        `${inWords(date)}，我局收到编号为${number}的来信，反映${county}${estate}${trouble}，影响居民正常生活。`,
      ),
      heading('二、调查情况'),
      text('收到来信后，我局立即组织执法人员赶赴现场，会同所在街道、社区开展调查，群众反映的问题基本属实。'),
      heading('三、处理情况'),
      text(`${outcome}。有关单位须于${until}前完成整改，我局将对整改情况进行复查。`),
    ],
  };
}

const activities = [
  '六五环境日主题宣传活动',
  '环保设施向公众开放活动',
  '排污许可管理业务培训班',
  '危险废物规范化管理培训班',
  '生态环境监测技能竞赛',
  '生态文明摄影比赛',
  '低碳生活知识竞赛',
  '青少年环保征文活动',
  '绿色学校创建评选',
  '自然观察志愿者招募',
];

/** A notice with a date and a telephone number; null where there has been one on it. */
export function notice({ chance, names }: Making): Story | null {
  const [county, called] = chance.pick(counties);
  const activity = chance.pick(activities);
  const year = chance.number(2023, 2026);
  if (!names.once(`通知 ${county} ${activity} ${year}`)) return null;
  const date = `${year}-0${chance.number(2, 8)}-${chance.number(10, 28)}`;
  const until = inWords(
    Temporal.PlainDate.from(date)
      .add({ days: chance.number(7, 30) })
      .toString(),
  );
  const telephone = `0745-2${chance.number(100_000, 999_999)}`;
  const where = `${county}${chance.pick(['人民路', '迎丰路', '环城路', '建设路', '武陵路'])}${chance.number(3, 280)}号`;
  return {
    title: `关于开展${county}${year}年${activity}的通知`,
    number: names.number(`怀${called[0]}环发`, year),
    agency: `${bureau}${called}分局`,
    date,
    facts: [
      chance.pick([
        { question: `${called}${year}年${activity}的联系电话是多少`, value: telephone },
        { question: `${called}${year}年${activity}报名截止到什么时候`, value: until },
        { question: `${called}${year}年${activity}在哪里举行`, value: where },
      ]),
    ],
    blocks: [
      text('各有关单位、广大市民：'),
      text(
        `为进一步增强全社会生态环境保护意识，经研究，决定开展${county}${year}年${activity}。现将有关事项通知如下：`,
      ),
      heading('一、活动安排'),
      text(`活动地点设在${where}，参加人员自愿报名。`),
      ...workDone(chance).map(text),
      heading('二、报名方式'),
      text(`报名截止日期为${until}，联系电话：${telephone}。`),
    ],
  };
}
