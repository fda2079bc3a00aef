import { change, ends, extreme, level, ranking, rankLine, value, words } from './expecting.ts';
import { city, days, months, rowOf, sections } from './fixture.ts';

/** A question, those before it in the same chat, and what its reply must and must not say. */
export type Asked = {
  q: string;
  before?: string[];
  outcome?: string;
  all?: string[];
  none?: string[];
  /** How many points are drawn. */
  chart?: number;
};

const newest = 'answered_figures_newest';
const unlike = 'unanswered_not_comparable';
const october = '2026-10';
const yesterday = days.at(-1) ?? '';
const lastYear = months.slice(-12);
const aqi = (place: string, day: string) => rowOf(place, 'AQI', day).value;
const fullest = ranking('综合指数', october);
const octoberDays = days.filter((day) => day.startsWith('2026-10'));
const said = (rows: { period: string }[]) => rows.map(({ period }) => words(period)).join('、');

/** Seen while the reader was made. */
export const seen: Asked[] = [
  {
    q: '这个月空气怎么样',
    outcome: newest,
    all: [
      '2026年11月的还没有公布',
      '怀化市2026年10月',
      `综合指数：${value(city, '综合指数', october)}`,
      `优良天数比例：${value(city, '优良天数比例', october)}`,
    ],
  },
  { q: '上个月空气怎么样', all: [`综合指数：${value(city, '综合指数', october)}`], none: ['还没有公布'] },
  {
    q: '昨天的AQI',
    all: [
      `怀化市${words(yesterday)}AQI：${aqi(city, yesterday)}`,
      `为${level(aqi(city, yesterday))}`,
      'HJ 633-2026',
    ],
  },
  {
    q: '今天空气怎么样',
    outcome: newest,
    all: ['2026年11月22日的还没有公布', `AQI：${aqi(city, yesterday)}`],
  },
  { q: '沅陵空气排第几', all: [rankLine('综合指数', october, '沅陵县'), '共12个', '靖州苗族侗族自治县'] },
  {
    q: '哪个县空气最好',
    all: [
      ends('综合指数', october, 'first')[0]?.place ?? '',
      '12个县市区',
      '没有参加比较的：靖州苗族侗族自治县',
    ],
  },
  { q: '13个县里哪个空气最差', all: [ends('综合指数', october, 'last')[0]?.place ?? '', '12个县市区'] },
  {
    q: '最近一年哪个月空气最差',
    all: [`最差的是${said(extreme(city, '综合指数', lastYear, 'highest'))}`],
    chart: 12,
  },
  { q: 'PM2.5是多少', all: ['怀化市2026年10月PM2.5：34μg/m³', '最新公布的是2026年10月'] },
  { q: '今年一季度优良率', all: ['2026年第1季度优良天数比例：91.1%', 'GB 3095-2012', 'GB 3095-2026'] },
  {
    q: '近三个月的AQI走势',
    chart: 60,
    all: ['公布了60期', `最新，${words(yesterday)}：${aqi(city, yesterday)}`],
  },
  {
    q: '近三个月优良率走势',
    chart: 3,
    all: months.slice(-3).map((month) => `${words(month)}：${value(city, '优良天数比例', month)}`),
  },
  { q: '水源地达标吗', all: ['怀化市2026年第3季度水源地达标率：100%', 'Ⅲ类'], none: ['不能判断'] },
  { q: 'PM2.5超标了吗', all: ['超过数据表写明的限值≤30μg/m³'] },
  { q: '沅陵PM2.5超标了吗', all: ['没有超过数据表写明的限值≤30μg/m³'] },
  { q: '去年PM2.5超标了吗', all: ['怀化市2025年PM2.5：33μg/m³', '不能判断是否超标'] },
  {
    q: '空气质量排名前三',
    all: [rankLine('综合指数', october, '辰溪县'), rankLine('综合指数', october, '会同县'), '（并列）'],
  },
  { q: '上半年优良率', all: ['2026年上半年优良天数比例：94.5%'] },
  {
    q: '沅陵和溆浦哪个空气好',
    all: [value('沅陵县', '综合指数', october), value('溆浦县', '综合指数', october), '按表中2个县市区'],
  },
  { q: '2020年优良率', outcome: 'unanswered_other_scope', all: ['2024年到2025年'], none: ['94.2'] },
  { q: '今年优良率', all: ['这是2026年1—9月的数据', '95.6%'] },
  {
    q: '10月空气和去年比',
    all: [
      change(city, '综合指数', october, '2025-10'),
      change(city, '优良天数比例', october, '2025-10'),
      '施行的标准不同',
    ],
  },
  { q: '沅陵和怀化市比哪个空气好', outcome: unlike, all: ['不是同一类地方'] },
  { q: 'PM10哪个县最低', all: [ranking('PM10', october)[0]?.place ?? '', '新晃侗族自治县20余'] },
  { q: '2026年8月PM10和9月比', all: ['单位不同，不能比较', '0.041mg/m³'], none: ['相差'] },
  { q: '10月O3和9月比', all: ['执行的标准不同，不能比较'], none: ['相差'] },
  { q: 'PM2.5今年3月和4月比', all: ['5—10', '不作加减'], none: ['相差'] },
  { q: '今年优良率和去年比', all: ['2026年1—9月为95.6%', '2025年1—9月为93.0%', '相差+2.6个百分点'] },
  {
    q: '今年平均PM2.5',
    all: ['不用各期数据推算', value(city, 'PM2.5', october), value(city, 'PM2.5', '2026-01')],
  },
  { q: '2025年PM2.5平均浓度', all: ['怀化市2025年PM2.5：33μg/m³'], none: ['推算'] },
  { q: '最近一周AQI', chart: 7, all: days.slice(-7).map((day) => `${words(day)}：${aqi(city, day)}`) },
  { q: '长沙空气怎么样', none: ['怀化市2026', '34μg'] },
  {
    q: '10月哪天空气最差',
    all: [`AQI最差的是${said(extreme(city, 'AQI', octoberDays, 'highest'))}`],
    chart: 31,
  },
  {
    q: '各断面水质怎么样',
    all: sections.map((place) => `${place}2026年10月水质类别：${rowOf(place, '水质类别', october).value}`),
  },
  { q: '托口断面达标吗', all: ['超过数据表写明的限值Ⅲ类'] },
  {
    q: '通道上个月PM2.5',
    all: [`通道侗族自治县2026年10月PM2.5：${value('通道侗族自治县', 'PM2.5', october)}`],
  },
  {
    q: '各县市区优良率',
    all: ranking('优良天数比例', october, 'high').map(({ place }) =>
      rankLine('优良天数比例', october, place, 'high'),
    ),
  },
  { q: '空气质量倒数第一是哪个县', all: [ends('综合指数', october, 'last')[0]?.place ?? ''] },
  {
    q: '上个月呢',
    before: ['这个月空气怎么样'],
    all: [`综合指数：${value(city, '综合指数', october)}`],
    none: ['还没有公布'],
  },
  { q: '和去年比', before: ['上个月空气怎么样'], all: [change(city, '综合指数', october, '2025-10')] },
  {
    q: '那沅陵呢',
    before: ['上个月PM2.5', '和去年比'],
    all: [change('沅陵县', 'PM2.5', october, '2025-10')],
  },
  {
    q: 'PM2.5呢',
    before: ['沅陵上个月空气怎么样'],
    all: [`沅陵县2026年10月PM2.5：${value('沅陵县', 'PM2.5', october)}`],
  },
  { q: '排第几', before: ['沅陵上个月PM2.5'], all: [rankLine('PM2.5', october, '沅陵县')] },
  {
    q: '哪个月最差',
    before: ['沅陵上个月PM2.5'],
    all: [`最差的是${said(extreme('沅陵县', 'PM2.5', lastYear, 'highest'))}`],
  },
  { q: '和上个月比怎么样', before: ['上个月PM2.5'], all: [change(city, 'PM2.5', october, '2026-09')] },
  { q: '近半年呢', before: ['近三个月优良率走势'], chart: 6 },
];

/** Written before the first run over them. */
export const held: Asked[] = [
  {
    q: '请问怀化市本月空气质量如何',
    outcome: newest,
    all: ['2026年11月的还没有公布', value(city, '优良天数比例', october)],
  },
  { q: '前天AQI多少', all: [`${words(days.at(-2) ?? '')}AQI：${aqi(city, days.at(-2) ?? '')}`] },
  {
    q: '10月3日的空气质量指数',
    all: [`怀化市2026年10月3日AQI：${aqi(city, '2026-10-03')}`, level(aqi(city, '2026-10-03'))],
  },
  { q: '鹤城区昨天空气质量怎么样', all: [`鹤城区${words(yesterday)}AQI：${aqi('鹤城区', yesterday)}`] },
  {
    q: '2025年12月辰溪的PM10',
    all: [`辰溪县2025年12月PM10：${value('辰溪县', 'PM10', '2025-12')}`, 'GB 3095-2012'],
  },
  { q: '细颗粒物浓度上个月是多少', all: ['PM2.5：34μg/m³'] },
  { q: '臭氧上个月和去年同期比', all: [change(city, 'O3', october, '2025-10')] },
  { q: '上个月PM2.5同比变化多少', all: [change(city, 'PM2.5', october, '2025-10')] },
  { q: '9月优良率环比', all: [change(city, '优良天数比例', '2026-09', '2026-08')] },
  { q: '综合指数10月比9月好吗', all: [change(city, '综合指数', october, '2026-09')] },
  {
    q: '麻阳上个月优良天数比例比去年高吗',
    all: [change('麻阳苗族自治县', '优良天数比例', october, '2025-10')],
  },
  { q: '哪个县PM2.5最高', all: [ends('PM2.5', october, 'last')[0]?.place ?? '', '13个县市区'] },
  { q: '优良率最高的县是哪个', all: [ends('优良天数比例', october, 'first', 'high')[0]?.place ?? ''] },
  {
    q: '9月哪个县空气最差',
    all: [ends('综合指数', '2026-09', 'last')[0]?.place ?? '', '13个县市区2026年9月'],
  },
  {
    q: '空气最好的三个县',
    all: fullest.slice(0, 3).map(({ place }) => rankLine('综合指数', october, place)),
  },
  {
    q: '上个月PM10后三名',
    all: ranking('PM10', october)
      .slice(-3)
      .map(({ place }) => place),
  },
  {
    q: '各县PM2.5排名',
    all: ranking('PM2.5', october).map(({ place }) => rankLine('PM2.5', october, place)),
  },
  { q: '新晃的PM10排第几', all: ['新晃侗族自治县20余'] },
  {
    q: '靖州上个月综合指数',
    outcome: newest,
    all: ['靖州苗族侗族自治县', value('靖州苗族侗族自治县', '综合指数', '2026-09'), '2026年10月的还没有公布'],
  },
  {
    q: '今年哪个月空气最好',
    all: [
      `最好的是${said(
        extreme(
          city,
          '综合指数',
          months.filter((month) => month.startsWith('2026')),
          'lowest',
        ),
      )}`,
    ],
  },
  {
    q: '去年哪个月PM2.5最低',
    all: [
      `最低的是${said(
        extreme(
          city,
          'PM2.5',
          months.filter((month) => month.startsWith('2025')),
          'lowest',
        ),
      )}`,
    ],
  },
  { q: '近半年PM10变化', chart: 6, all: ['0.041mg/m³'] },
  { q: '最近7天空气质量变化趋势', chart: 7 },
  { q: '近一年优良率变化情况', chart: 12, all: lastYear.map((month) => value(city, '优良天数比例', month)) },
  { q: '2025年各月O3', all: ['没有公布的：2025年6月', value(city, 'O3', '2025-05')] },
  { q: '会同近三个月PM2.5平均', all: ['不用各期数据推算', value('会同县', 'PM2.5', '2026-08')] },
  { q: '今年前三季度优良天数比例', all: ['2026年1—9月优良天数比例：95.6%'] },
  { q: '1—9月优良率和去年同期比', all: ['相差+2.6个百分点'] },
  {
    q: '一季度优良率和去年一季度比',
    all: ['2026年第1季度为91.1%', '2025年第1季度为88.9%', '相差+2.2个百分点'],
  },
  { q: '去年全年优良率', all: ['怀化市2025年优良天数比例：94.2%'] },
  { q: '2025年和2024年优良率比', all: ['相差+0.5个百分点'] },
  { q: '10月优良率和2025年比', all: [change(city, '优良天数比例', october, '2025-10')] },
  { q: '10月优良率和一季度比', outcome: unlike, all: ['时间长短不同'] },
  { q: '饮用水安全达标吗', none: ['GB 3095'] },
  { q: '集中式饮用水水源地水质达标率', all: ['2026年第3季度', '100%'] },
  { q: '二水厂水源地水质怎么样', all: ['二水厂水源地2026年第3季度', '100%'] },
  { q: '陈家滩断面水质类别', all: ['陈家滩断面2026年10月水质类别：Ⅱ类'] },
  { q: '断面达标率去年三季度是多少', all: ['2025年第3季度断面达标率：95.7%'] },
  { q: '上季度断面达标率和去年同期比', all: ['相差+2.1个百分点'] },
  { q: '昨天首要污染物是什么', all: [`首要污染物：${rowOf(city, '首要污染物', yesterday).value}`] },
  { q: '本周AQI', all: [aqi(city, '2026-11-16'), aqi(city, yesterday)] },
  {
    q: '沅陵和麻阳的PM2.5',
    all: [value('沅陵县', 'PM2.5', october), value('麻阳苗族自治县', 'PM2.5', october)],
  },
  { q: '浦东新区PM2.5是多少', none: ['34μg'] },
  { q: '怀化2019年PM2.5', outcome: 'unanswered_other_scope', none: ['34μg', '33μg'] },
  { q: '明天空气怎么样', none: [`AQI：${aqi(city, yesterday)}（`] },
  { q: '二月份呢', before: ['3月PM10'], all: [`怀化市2026年2月PM10：${value(city, 'PM10', '2026-02')}`] },
  {
    q: '那中方呢',
    before: ['昨天的AQI'],
    all: [`中方县${words(yesterday)}AQI：${aqi('中方县', yesterday)}`],
  },
  { q: '哪个县最好', before: ['上个月PM2.5'], all: [ends('PM2.5', october, 'first')[0]?.place ?? ''] },
  {
    q: '和前天比呢',
    before: ['昨天AQI'],
    all: [change(city, 'AQI', yesterday, days.at(-2) ?? '').replace('相差', '')],
  },
  {
    q: '臭氧呢',
    before: ['芷江9月PM2.5'],
    all: [`芷江侗族自治县2026年9月O3：${value('芷江侗族自治县', 'O3', '2026-09')}`],
  },
  { q: '走势怎么样', before: ['溆浦PM2.5是多少'], chart: 12, all: [value('溆浦县', 'PM2.5', october)] },
  { q: '超标了吗', before: ['沅陵PM2.5是多少'], all: ['没有超过数据表写明的限值'] },
];

/** Found wrong when the reader was tried after that; they stay right. */
export const mended: Asked[] = [
  {
    q: '沅陵县城今天空气好吗',
    outcome: newest,
    all: [`沅陵县${words(yesterday)}AQI：${aqi('沅陵县', yesterday)}`],
  },
  {
    q: '芷江和新晃上个月PM10比较',
    all: ['芷江侗族自治县2026年10月PM10', '20余', '不排名次'],
    none: ['2026年9月'],
  },
  {
    q: '沅陵和溆浦PM2.5和去年比',
    all: [change('沅陵县', 'PM2.5', october, '2025-10'), change('溆浦县', 'PM2.5', october, '2025-10')],
  },
  { q: '哪些县PM2.5超标', all: ['沅陵县2026年10月PM2.5为19μg/m³，没有超过', '其余的没有写明限值'] },
  { q: '空气质量月报在哪里看', none: ['综合指数：', '第1名'] },
  { q: '近三个月哪个县空气最好', outcome: newest, all: ['下面是2026年10月的，时间长短和您问的不同'] },
  {
    q: '上个月优良率排名倒数第三的县',
    all: ranking('优良天数比例', october, 'high')
      .slice(-3)
      .map(({ place }) => place),
  },
  { q: '怀化沅陵空气排第几', all: [rankLine('综合指数', october, '沅陵县')] },
  { q: '19日呢', before: ['11月20日空气'], all: [`AQI：${aqi(city, '2026-11-19')}`] },
  {
    q: '那溆浦呢',
    before: ['11月20日空气'],
    all: [`溆浦县2026年11月20日AQI：${aqi('溆浦县', '2026-11-20')}`],
  },
  {
    q: '哪天最好',
    before: ['溆浦昨天空气'],
    all: [`溆浦县AQI最好的是${said(extreme('溆浦县', 'AQI', days.slice(-30), 'lowest'))}`],
    chart: 30,
  },
  {
    q: '哪个月最差',
    before: ['这个月空气怎么样'],
    all: [`最差的是${said(extreme(city, '综合指数', lastYear, 'highest'))}`],
  },
  { q: '沅陵和溆浦PM2.5走势', chart: 12, all: ['下面是沅陵县的；溆浦县的请另外问'] },
  { q: '9月和10月PM2.5哪个高', all: [change(city, 'PM2.5', october, '2026-09')] },
  {
    q: '最近30天AQI最高多少',
    chart: 30,
    all: [`最高的是${said(extreme(city, 'AQI', days.slice(-30), 'highest'))}`],
  },
  { q: 'PM2.5最高是哪一天', all: ['数据表没有按您问的长短公布'] },
  { q: '上个月空气质量比前一个月怎么样', all: [change(city, '综合指数', october, '2026-09')] },
  {
    q: '11月PM2.5和10月比',
    outcome: newest,
    all: ['2026年11月的还没有公布', '没有查到怀化市2026年11月的PM2.5，不能比较'],
    none: ['相差'],
  },
  { q: '怀化有多少个地表水监测断面', none: ['97.8'] },
];
