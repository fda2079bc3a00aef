/** What a question must come to. Rows by their keys in fixture.ts; the first page, in any order unless `ordered`. */
export type Expected =
  | { rows: string[]; total?: number; guess?: string }
  | { which: string[] }
  | { none: true }
  | { notOurs: true };

/** Written before the reader, to tune it by. */
export const tuned: [string, Expected][] = [
  ['宏达化工的环评批了吗', { rows: ['h7', 'h3', 'h2', 'h1'] }],
  ['怀化市宏达化工有限公司的环评批了没有', { rows: ['h7', 'h3', 'h2', 'h1'] }],
  ['弘达化工的环评批了吗', { rows: ['h7', 'h3', 'h2', 'h1'], guess: '宏达化工' }],
  ['宏達化工的環評批了嗎', { rows: ['h7', 'h3', 'h2', 'h1'] }],
  ['宏达化工的排污许可证编号是多少', { rows: ['h5'] }],
  ['宏达化工硫酸项目验收了吗', { rows: ['h4'] }],
  [
    '宏达的环评批了吗',
    {
      which: [
        '怀化市宏达化工有限公司',
        '怀化宏达建材有限公司',
        '麻阳宏达矿业有限责任公司',
        '北京宏达伟业汽车维修有限公司',
      ],
    },
  ],
  ['宏达水泥的环评批了吗', { none: true }],
  ['骏泰被处罚过吗', { rows: ['t3'] }],
  ['骏泰新材料被罚过没有', { rows: ['t3'] }],
  ['金天铝业被处罚过吗', { none: true }],
  ['上个月批了哪些项目', { rows: ['s1', 'n1', 'j1', 'd1', 'jt1'], total: 5 }],
  ['怀化市上个月批了哪些项目', { rows: ['s1', 'j1', 'd1', 'jt1'], total: 4 }],
  ['怀环审〔2017〕12号是什么', { rows: ['h3'] }],
  ['怀环审2017 12', { rows: ['h3'] }],
  ['怀环审(2017)12号', { rows: ['h3'] }],
  ['12号文', { rows: ['n1', 'e1', 'w12', 'h3'] }],
  ['麻阳有哪些项目拟批准', { rows: ['p1', 'k1'] }],
  ['今年罚了几家', { rows: ['d2', 'n2', 'fs1', 'f2', 'j2'], total: 5 }],
  ['2022年罚了多少家企业', { rows: ['w18', 'w17', 'w16', 'w15', 'w14'], total: 18 }],
  ['最近公示的项目', { rows: ['g3', 'f1', 's2', 'p1', 'k1'] }],
  ['骏泰的溶解浆项目在哪里建', { rows: ['t1'] }],
  ['辰州矿业有危险废物经营许可证吗', { rows: ['c3'] }],
  ['腾飞纸业被处罚过吗', { none: true }],
  ['怀化市第一人民医院有没有辐射安全许可', { rows: ['y2'] }],
  ['飞山电镀厂去年被处罚过吗', { none: true }],
  ['通州区环保局上个月罚了谁', { rows: ['n2'] }],
  ['今年有哪些项目没批', { rows: ['lt1', 'z1'] }],
  ['正在受理的环评项目有哪些', { rows: ['f1', 's2', 'n3', 'h7'] }],
  ['怀化市宏达化工有限公司', { rows: ['h7', 'h6', 'h5', 'h4', 'h3'], total: 7 }],
  ['排污许可证怎么办理', { notOurs: true }],
  ['环评审批要多久', { notOurs: true }],
  ['企业违法排污会被处罚吗', { notOurs: true }],
  ['宏达化工的电话是多少', { notOurs: true }],
  ['怀化2017年空气优良天数比例是多少', { notOurs: true }],
];

/** Written last, when the others came out right: what was then wrong was mended. */
export const afterwards: [string, Expected][] = [
  ['我想查一下怀化骏泰新材料有没有通过环评', { rows: ['t1'] }],
  ['宏达建材混凝土搅拌站的批文号', { rows: ['j1'], guess: '年产30万立方米商品混凝土项目' }],
  ['大江口水泥窑协同处置批准了吗，什么时候批的', { rows: ['d1'] }],
  ['10月12号批的项目是哪个', { rows: ['d1'] }],
  ['第一人民医院新院区环评什么时候批的', { rows: ['y1'] }],
  ['有没有牧原的处罚信息', { rows: ['m2'] }],
  ['芷江有哪些环评项目', { rows: ['s1', 'm1'] }],
  ['沅陵县被处罚的企业有哪些', { none: true }],
  ['2026年第三季度批了哪些环评', { none: true }],
  ['今年上半年批准的项目', { rows: ['t1', 'e1'] }],
  ['本月受理了哪些项目', { rows: ['f1', 's2', 'n3', 'h7'] }],
  ['近三个月处罚了哪些企业', { rows: ['d2', 'fs1', 'n2'] }],
  ['9号处罚决定书', { rows: ['d2', 'w9'] }],
  ['通环审〔2026〕12号', { rows: ['n1'] }],
  ['怀环审〔2026〕99号是什么', { none: true }],
  ['加油站的环评有哪些', { rows: ['s1', 's2'] }],
  ['恒光科技和恒光化工的环评批了吗', { which: ['洪江市恒光化工有限公司', '湖南恒光科技股份有限公司'] }],
  ['恒光的环评批了吗', { which: ['洪江市恒光化工有限公司', '湖南恒光科技股份有限公司'] }],
  ['怀化市有几家医院的环评批了', { rows: ['y1', 'e1'] }],
  ['尾矿库项目有哪些', { rows: ['k1', 'z1'] }],
  ['辰州矿业的危废经营许可证到期了吗', { rows: ['c3'] }],
  ['宏达化工啥时候验收的', { rows: ['h4'] }],
  ['宏达化工有没有违法记录', { rows: ['h6'] }],
  ['最近有没有新的环评公示', { rows: ['g3', 'f1', 's2', 'p1', 'k1'] }],
];

/** Written at the same time and looked at only at the end. */
export const heldBack: [string, Expected][] = [
  ['请问宏达化工那个硫酸技改的环评批下来没', { rows: ['h3', 'h2', 'h1'] }],
  ['宏达建材今年有没有被环保局罚款', { rows: ['j2'] }],
  ['宏达矿业尾矿库的环评到哪一步了', { rows: ['k1'] }],
  ['辰洲矿业的尾矿库批准了吗', { rows: ['z1'] }],
  ['沅陵辰州矿业废水处理工程通过验收了没有', { rows: ['c2'] }],
  ['锦江纸业罚了多少钱', { rows: ['p2'] }],
  ['大江口水泥厂为什么被处罚', { rows: ['d2'] }],
  ['怀化市第二人民医院住院楼环评批复文号', { rows: ['e1'] }],
  ['人民医院的环评批了吗', { which: ['怀化市第一人民医院', '怀化市第二人民医院'] }],
  ['芷江东加油站环评什么时候批的', { rows: ['s1'] }],
  ['会同林城加油站批了吗', { rows: ['s2'] }],
  ['恒光化工氯酸钠搬迁项目建在什么地方', { rows: ['g1', 'g2'] }],
  ['恒广科技的环评公示了吗', { rows: ['g3'], guess: '恒光科技' }],
  ['牧原的养猪场被罚过吗', { rows: ['m2'] }],
  ['鲁湘钡业的危废许可证号', { rows: ['l2'] }],
  ['湘环(危)字第(305)号是哪家企业的', { rows: ['l2'] }],
  ['怀环罚字2026第9号', { rows: ['d2'] }],
  ['怀环审2026年30号批的是什么项目', { rows: ['d1'] }],
  ['91431229000000004D001P是谁的许可证', { rows: ['fs2'] }],
  ['10月份怀化市生态环境局处罚了哪些单位', { rows: ['d2', 'fs1'], total: 2 }],
  ['2025年批准的环评有哪些', { rows: ['c1', 'g1'], total: 2 }],
  ['会同县有哪些项目没有通过环评', { rows: ['lt1'] }],
  ['沅陵今年批了什么项目', { rows: ['jt1'] }],
  ['今年验收了哪些项目', { rows: ['c2', 'g2'], total: 2 }],
  ['怀化发过哪些危险废物经营许可证', { rows: ['l2', 'c3'] }],
  ['最近处罚了哪些企业', { rows: ['d2', 'n2', 'fs1', 'f2', 'j2'] }],
  ['天源污水处理厂二期验收过吗', { rows: ['ty2'] }],
  ['蓝天再生资源的项目为什么没批', { rows: ['lt1'] }],
  ['昌盛电镀有限公司有没有排污许可证', { none: true }],
  ['红星轮胎厂的环评批了吗', { none: true }],
  ['华峰水泥被通报处罚过没有', { rows: ['f2'] }],
  ['北京宏达伟业有没有处罚记录', { rows: ['n2'] }],
  ['建设项目环评分几类', { notOurs: true }],
  ['被处罚了可以申请复议吗', { notOurs: true }],
  ['未批先建怎么处罚', { notOurs: true }],
  ['排污许可证有效期几年', { notOurs: true }],
];

/** What a reviewer found wrong or refused, with another folder, and asked again of these rows. */
export const mended: [string, Expected][] = [
  // Accepted then, however far they have come since.
  ['上个月受理了哪些项目', { rows: ['g3'], total: 1 }],
  ['2026年9月受理了哪些项目', { rows: ['s1', 'p1', 'k1'], total: 3 }],
  // Each row tells until when; none is said to have run out.
  ['排污证到期的企业有哪些', { rows: ['jt2', 't2', 'h5'], total: 3 }],
  ['骏泰的排污许可证还有效吗', { rows: ['t2'] }],
  ['拟审批公示', { rows: ['g3', 'p1', 'k1'], total: 3 }],
  ['轮胎项目为什么没批', { rows: ['lt1'] }],
  ['官庄镇有哪些项目', { rows: ['c2', 'c1'] }],
  // The city's approvals in a county are the county's, too.
  ['沅陵今年批了哪些项目', { rows: ['jt1'], total: 1 }],
  ['水泥厂有哪些被罚', { rows: ['d2', 'f2'] }],
  ['叙浦大江口水泥被罚过吗', { rows: ['d2'], guess: '溆浦县大江口水泥有限公司' }],
  ['怀环罚字〔2026〕9号罚了多少', { rows: ['d2'] }],
  // Of a series that nobody here knows: never the 12 of another.
  ['怀环财2026年12号文是什么', { none: true }],
  ['最近一次处罚是什么时候', { rows: ['d2', 'n2', 'fs1', 'f2', 'j2'] }],
  ['宏达化工地址在哪里', { rows: ['h7', 'h5', 'h4', 'h3', 'h2'], total: 6 }],
  // A procedure, not a row.
  ['宏达化工办环评要多久', { notOurs: true }],
  ['有哪些个人被处罚', { notOurs: true }],
  // Nobody by name: whoever the words describe.
  ['水泥厂环评批了吗', { rows: ['f1', 'd1'] }],
  ['俊泰新财料环评', { rows: ['t1'], guess: '怀化骏泰新材料科技有限责任公司' }],
  ['不是，我问金天铝业', { rows: ['jt1', 'jt2'] }],
];
