import type { Chance } from './chance.ts';

/** The counties of the bureau of these files, with the names that people use. */
export const counties = [
  ['鹤城区', '鹤城'],
  ['中方县', '中方'],
  ['沅陵县', '沅陵'],
  ['辰溪县', '辰溪'],
  ['溆浦县', '溆浦'],
  ['会同县', '会同'],
  ['麻阳苗族自治县', '麻阳'],
  ['新晃侗族自治县', '新晃'],
  ['芷江侗族自治县', '芷江'],
  ['靖州苗族侗族自治县', '靖州'],
  ['通道侗族自治县', '通道'],
  ['洪江市', '洪江'],
] as const;

/** Official name, and the one in talk. */
export type County = (typeof counties)[number];

// Names are joined of two signs, so that some sound or look alike, as in any register of enterprises: 宏达, 鸿达, 宏大.
const firsts = [...'宏鸿鑫金瑞恒永兴华盛隆天博中顺雪辰康绿洁蓝晟湘龙楚沃聚信富百万东嘉明正凯泰福德诚'];
const seconds = [...'达源茂成程胜通丰润利昌远联珠腾鹏民泓川里方岳江辰惠科宇泽洲林峰凯阳邦维'];

/** What an enterprise makes, and in which unit it counts. */
const trades = [
  ['化工', '聚氯化铝', '吨'],
  ['建材', '加气混凝土砌块', '立方米'],
  ['矿业', '重晶石粉', '吨'],
  ['纸业', '包装纸', '吨'],
  ['食品', '冰糖橙罐头', '吨'],
  ['制药', '茯苓提取物', '吨'],
  ['新材料', '石墨负极材料', '吨'],
  ['机械', '农机配件', '套'],
  ['农牧', '生猪', '头'],
  ['再生资源', '再生铝锭', '吨'],
  ['能源', '生物质颗粒', '吨'],
  ['电子', '线路板', '平方米'],
  ['水泥', '水泥熟料', '吨'],
  ['包装', '瓦楞纸箱', '万个'],
  ['木业', '胶合板', '立方米'],
  ['酒业', '白酒', '千升'],
  ['石材', '大理石板材', '平方米'],
  ['塑业', '塑料管材', '吨'],
  ['混凝土', '商品混凝土', '立方米'],
  ['钒业', '五氧化二钒', '吨'],
  ['页岩砖', '页岩烧结砖', '万块'],
  ['饲料', '配合饲料', '吨'],
  ['茶业', '碣滩茶', '吨'],
  ['竹业', '竹集成材', '立方米'],
  ['皮革', '蓝湿皮', '张'],
  ['屠宰', '白条肉', '吨'],
  ['铸造', '灰铁铸件', '吨'],
  ['油脂', '茶籽油', '吨'],
  ['服饰', '针织服装', '万件'],
  ['沥青', '沥青混合料', '吨'],
] as const;

const endings = ['有限公司', '有限责任公司', '有限公司', '股份有限公司'];

/** An enterprise as it is written, and as it is called. */
export type Enterprise = {
  full: string;
  /** 宏达化工: no other enterprise of these files is called so. */
  short: string;
  county: County;
  product: string;
  unit: string;
};

const projects = [
  '扩建项目',
  '技术改造项目',
  '异地搬迁项目',
  '二期工程',
  '废气治理提标改造项目',
  '废水处理站升级改造项目',
  '仓储物流中心建设项目',
  '锅炉煤改气项目',
  '研发中心建设项目',
  '固废综合利用项目',
];

const estates =
  '翰林 锦绣 湖天 太平 迎丰 红星 榆树 河西 城南 城东 芙蓉 滨江 金海 香洲 御景 天星 怡景 阳光 世纪 银湾 龙泉 桂花 鸿运 荷塘 舞阳 学府 翠竹 福星 南苑 北辰 和平 团结 五溪 湘黔 雅居 紫金 梅林 望江 凤凰 鹤鸣 书香 学院'.split(
    ' ',
  );
const estateEndings = ['花园', '小区', '新村', '公馆', '家园', '广场', '名城', '社区'];

const rivers = '沅水 舞水 辰水 溆水 渠水 巫水 酉水 清水江 武水 平溪 锦江 龙溪'.split(' ');
const sections = '入境 出境 水厂 大桥 电站 河口 渡口 上游 下游 老码头'.split(' ');

/** Makes names of which none is given twice. */
export type Names = ReturnType<typeof createNames>;

/** @param chance decides which. */
export function createNames(chance: Chance) {
  const given = new Set<string>();
  const fresh = (make: () => string): string => {
    for (let attempt = 0; attempt < 10_000; attempt += 1) {
      const name = make();
      if (given.has(name)) continue;
      given.add(name);
      return name;
    }
    throw new Error('there are no more names of this kind');
  };
  return {
    enterprise(): Enterprise {
      const county = chance.pick(counties);
      let trade = chance.pick(trades);
      const short = fresh(() => {
        trade = chance.pick(trades);
        return chance.pick(firsts) + chance.pick(seconds) + trade[0];
      });
      const where = chance.pick(['湖南', '怀化市', '怀化', county[0].slice(0, 2), county[1]]);
      const full = `${where}${short}${chance.pick(endings)}`;
      return { full, short, county, product: trade[1], unit: trade[2] };
    },
    /** @param of the enterprise; it has several projects. */
    project: ({ short, product, unit }: Enterprise): string =>
      fresh(() => {
        const made = `年产${chance.number(2, 90)}${unit.startsWith('万') ? '' : '万'}${unit}${product}生产线项目`;
        return `${short} ${chance.pick([made, ...projects])}`;
      }).slice(short.length + 1),
    estate: () => fresh(() => chance.pick(estates) + chance.pick(estateEndings)),
    section: () => fresh(() => chance.pick(rivers) + chance.pick(sections)),
    /** Whatever must be asked for once only. */
    once: (key: string) => {
      if (given.has(key)) return false;
      given.add(key);
      return true;
    },
    /** Running numbers of documents: 怀环审〔2025〕17号. */
    number(series: string, year: number): string {
      return fresh(() => `${series}〔${year}〕${chance.number(1, 400)}号`);
    },
  };
}
