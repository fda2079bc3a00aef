import { conditions, requirements } from './boilerplate.ts';
import { bureau, heading, inWords, type Making, type Story, someDate, table, text } from './story.ts';

/** An approval of an environmental impact assessment. */
export function approval({ chance, names }: Making): Story {
  const { full, short, county, product, unit } = names.enterprise();
  const project = names.project({ full, short, county, product, unit });
  const date = someDate(chance);
  const kind = chance.pick(['书', '表']);
  const invested = `${chance.number(300, 58_000)}万元`;
  const protection = `${chance.number(12, 900)}万元`;
  const area = `${chance.number(1200, 98_000)}平方米`;
  const limit = `${chance.decimal(0.1, 30, 3)}吨/年`;
  const facts = [
    { question: `${short}${project}总投资多少钱`, value: invested },
    { question: `${short}的${project}环保投资是多少`, value: protection },
    { question: `${short}${project}占地多大`, value: area },
    { question: `${full}${project}的化学需氧量总量控制指标是多少`, value: limit },
  ];
  return {
    title: `关于${full}${project}环境影响报告${kind}的批复`,
    number: names.number('怀环审', Number(date.slice(0, 4))),
    agency: bureau,
    date,
    facts: [chance.pick(facts)],
    blocks: [
      text(`${full}：`),
      text(`你公司报送的《${project}环境影响报告${kind}》及相关申请材料收悉。经研究，批复如下：`),
      heading('一、项目概况'),
      text(
        `该项目位于${county[0]}工业集中区，总投资${invested}，其中环保投资${protection}，占地面积${area}，主要建设生产车间、仓库、办公用房及配套环保设施，主要产品为${product}。`,
      ),
      heading('二、项目建设和运营中应重点做好以下工作'),
      ...requirements(chance).map((words, at) => text(`${at + 1}.${words}`)),
      heading('三、总量控制'),
      text(`项目建成后，化学需氧量排放总量控制在${limit}以内，纳入当地生态环境主管部门总量控制管理。`),
      heading('四、其他'),
      ...conditions().map(text),
    ],
  };
}

const violations = [
  ['未经批准擅自开工建设', '建设项目环境影响评价文件未经批准擅自开工建设'],
  ['废气超标排放', '外排废气中颗粒物浓度超过排放标准'],
  ['偷排废水', '通过私设暗管方式排放水污染物'],
  ['没有验收就投产', '需要配套建设的环境保护设施未经验收即投入生产'],
  ['危险废物乱堆', '未按规定贮存危险废物'],
  ['没有排污许可证就排污', '未取得排污许可证排放污染物'],
] as const;

/** A decision on a penalty. */
export function penalty({ chance, names }: Making): Story {
  const { full, short, county } = names.enterprise();
  const date = someDate(chance);
  const [called, done] = chance.pick(violations);
  const fine = chance.pick([
    `${chance.number(2, 48)}万元`,
    `${chance.number(11, 98)}.${chance.number(1, 9)}万元`,
  ]);
  const found = inWords(
    Temporal.PlainDate.from(date)
      .subtract({ days: chance.number(40, 120) })
      .toString(),
  );
  const facts = [
    { question: `${short}被罚了多少钱`, value: fine },
    { question: `${short}因为${called}罚款多少`, value: fine },
    { question: `${short}为什么被处罚`, value: done },
    { question: `${full}是哪天被检查出问题的`, value: found },
  ];
  return {
    title: `${full}行政处罚决定书`,
    number: names.number(`怀${county[1][0]}环罚`, Number(date.slice(0, 4))),
    agency: bureau,
    date,
    facts: [chance.pick(facts)],
    blocks: [
      text(`当事人：${full}`),
      text(`住所：${county[0]}工业集中区`),
      heading('一、环境违法事实和证据'),
      text(
        `我局执法人员于${found}对你单位进行现场检查，发现你单位${done}。上述事实有现场检查（勘察）笔录、调查询问笔录、现场照片等证据为凭。`,
      ),
      heading('二、行政处罚的依据、种类'),
      text(
        `你单位的上述行为违反了生态环境保护法律法规的有关规定。我局依法告知了你单位陈述申辩权和听证申请权，你单位逾期未提出。我局决定对你单位处罚款人民币${fine}。`,
      ),
      heading('三、申请行政复议或者提起行政诉讼的途径和期限'),
      text(
        '你单位如不服本处罚决定，可在收到本决定书之日起六十日内申请行政复议，也可在六个月内直接向人民法院提起行政诉讼。',
      ),
    ],
  };
}

/** A licence to handle hazardous waste. */
export function licence({ chance, names }: Making): Story {
  const { full, short, county } = names.enterprise();
  const date = someDate(chance, 2023, 2025);
  const until = inWords(
    Temporal.PlainDate.from(date)
      .add({ years: chance.pick([3, 5]) })
      .toString(),
  );
  const scale = `${chance.number(2, 95) * 100}吨/年`;
  const number = `怀环（危）字第${chance.number(100, 999)}${chance.number(100, 999)}号`;
  const facts = [
    { question: `${short}的危险废物经营许可证什么时候到期`, value: until },
    { question: `${short}危废许可证核准的经营规模是多少`, value: scale },
    { question: `${full}危险废物经营许可证编号是多少`, value: number },
  ];
  return {
    title: `关于${full}领取危险废物经营许可证的公告`,
    number: '',
    agency: bureau,
    date,
    facts: [chance.pick(facts)],
    blocks: [
      text(`根据《危险废物经营许可证管理办法》，经审查，同意向${full}颁发危险废物经营许可证，现予公告。`),
      table([
        ['项目', '内容'],
        ['法人名称', full],
        ['许可证编号', number],
        ['经营设施地址', `${county[0]}工业集中区`],
        ['核准经营方式', '收集、贮存、利用'],
        ['核准经营规模', scale],
        ['有效期至', until],
      ]),
      text('公告期间如有异议，请向我局反映。'),
    ],
  };
}

const substances = [
  ['化学需氧量', '毫克/升', 10, 95, 1],
  ['氨氮', '毫克/升', 0.2, 14, 2],
  ['总磷', '毫克/升', 0.05, 0.9, 2],
  ['二氧化硫', '毫克/立方米', 12, 180, 0],
  ['氮氧化物', '毫克/立方米', 20, 190, 0],
] as const;

/** What supervision measured at an enterprise in a quarter. */
export function monitoring({ chance, names }: Making): Story {
  const { full, short, county } = names.enterprise();
  const date = someDate(chance);
  const day = Temporal.PlainDate.from(date);
  const quarter = '一二三四'[Math.ceil(day.month / 3) - 1];
  const results = chance.some(substances, 3).map(([name, unit, least, most, digits]) => {
    const value = chance.decimal(least, most, digits);
    return { name, unit, value, limit: String(Math.ceil(most * 1.1)) };
  });
  const asked = chance.pick(results);
  return {
    title: `${full}${day.year}年第${quarter}季度监督性监测结果`,
    number: '',
    agency: bureau,
    date,
    facts: [
      {
        question: `${short}${day.year}年第${quarter}季度${asked.name}监测结果是多少`,
        value: asked.value,
      },
    ],
    blocks: [
      text(`${day.year}年第${quarter}季度，我局对位于${county[0]}的${full}开展了监督性监测，结果如下。`),
      table([
        ['监测项目', '监测值', '单位', '标准限值', '是否达标'],
        ...results.map(({ name, value, unit, limit }) => [name, value, unit, limit, '达标']),
      ]),
      text('监测单位：怀化市生态环境监测中心。'),
    ],
  };
}
