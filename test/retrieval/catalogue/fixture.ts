import type { TableRecord } from '../../../src/store/table-rows.ts';
import type { TestDocument } from '../../support/retrieval.ts';

export const huaihua = '怀化市生态环境局';
export const tongzhou = '北京市通州区生态环境局';

/** Key, name, index code, department, category, date made, number, interpretation. */
const toldHuaihua = `
q1|怀化市空气质量月报（2026年10月）|431200-2026-0101|监测科|环境质量状况信息|2026-11-05||
q2|怀化市空气质量月报（2026年9月）|431200-2026-0093|监测科|环境质量状况信息|2026-10-09||
q3|怀化市地表水水质状况月报（2026年10月）|431200-2026-0102|监测科|环境质量状况信息|2026-11-06||
q4|集中式饮用水水源水质状况报告|431200-2026-0080|监测科|环境质量状况信息|2026-08-03||
q5|声环境质量状况|431200-2025-0041|监测科|环境质量状况信息|2025-06-05||
q6|辐射环境质量状况|431200-2025-0042|监测科|环境质量状况信息|2025-06-05||
f1|关于印发大气污染防治攻坚方案的通知|431200-2026-0017|大气科|部门文件|2026-03-02|怀环发〔2026〕7号|https://www.example.gov.cn/jiedu/f1
f2|关于加强秸秆禁烧工作的通知|431200-2025-0033|大气科|部门文件|2025-09-20|怀环发〔2025〕31号|
f3|行政处罚自由裁量权基准|431200-2024-0009|法宣科|部门文件|2024-04-11|怀环发〔2024〕9号|https://www.example.gov.cn/jiedu/f3
w1|2026年重点排污单位名录|431200-2026-0021|排污许可科|重点污染源基本信息|2026-03-28||
w2|国家重点监控企业监督性监测季报|431200-2026-0022|监测科|污染源监测|2026-07-15||
w3|突发环境事件应急预案|431200-2023-0005|应急科|环境应急|2023-02-14|怀环发〔2023〕5号|
o1|单位简介||办公室|机构职能|||
o2|环境应急||办公室|机构职能|||
`;

const toldTongzhou = `
t1|通州区空气质量月报|110112-2026-0011|监测科|环境质量状况信息|2026-11-04||
t2|权力清单|110112-2025-0002|办公室|权利清单|2025-01-08||
`;

type EntryRow = Extract<TableRecord, { kind: 'entry' }>;

const rowsOf = (agency: string, told: string): EntryRow[] =>
  told
    .trim()
    .split('\n')
    .map((line) => {
      const [key = '', name = '', indexCode = '', department = '', category = ''] = line.split('|');
      const [madeOn = '', number = '', interpretation = ''] = line.split('|').slice(5);
      const row = { name, indexCode, department, category, madeOn, number, interpretation };
      return { kind: 'entry', agency, ...row, link: `https://www.example.gov.cn/catalogue/${key}` };
    });

/** The catalogues of two bureaus, and a report of the first that tells of the same things. */
export function catalogueDocuments(): TestDocument[] {
  const catalogue = (agency: string, place: string, told: string): TestDocument => ({
    title: `${agency}信息公开目录`,
    agency,
    place,
    kind: 'catalogue',
    sections: rowsOf(agency, told).map((record) => ({
      headings: ['公开目录', record.category],
      paragraphs: [`公开目录：${record.name}（类别：${record.category}；索引号：${record.indexCode}）。`],
      record,
    })),
  });
  return [
    catalogue(huaihua, '湖南省怀化市', toldHuaihua),
    catalogue(tongzhou, '北京市通州区', toldTongzhou),
    {
      title: `${huaihua}2025年政府信息公开工作年度报告`,
      agency: huaihua,
      place: '湖南省怀化市',
      period: '2025',
      sections: [
        {
          headings: ['二、主动公开情况'],
          paragraphs: [
            '信息公开目录编排体系由信息名称、信息索引、生成日期、发文机构和文号五部分组成。',
            '2025年空气质量月报显示，全市优良天数比例为93.4%。',
            '编制突发环境事件应急预案后，组织应急演练4次。',
          ],
        },
      ],
    },
  ];
}

/** The key of an entry by its link. */
export const keyOf = ({ link }: { link: string }) => link.split('/').at(-1) ?? '';
