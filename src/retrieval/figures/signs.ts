/**
 * Signs for what was read of a question, so that the words between can be read by their place: "和T比". Private use,
 * never typed.
 */
export const sign = {
  place: '\ue000',
  time: '\ue001',
  item: '\ue002',
  /** 哪个县 */
  each: '\ue003',
  own: '\ue004',
  where: '\ue005',
  /** 哪个市州 */
  cities: '\ue006',
  province: '\ue007',
  /** 哪条河 */
  rivers: '\ue008',
} as const;

export type Sign = (typeof sign)[keyof typeof sign];

/** Any of the signs. */
export const anySign = /[\ue000-\ue008]/g;

const which = '(?:哪1?[个些]?几?个?|各个?|每1?个|所有的?|全部的?|(?<![的前后])\\d+个)';
const inside = '(?:里面?|中|内|当中|之中)?';

/** What means many places, beside the sign that it gets. Read before places, since 县市区 ends in 市区. */
export const manyForms: [Sign, string][] = [
  [
    sign.each,
    `${which}(?:县(?:市区|区市|区|市)?|区(?:县市|县|市)?|市县区?|市区县|地方|地区)${inside}|全市各(?:县市区|区县|县区|地)|(?:^|(?<=[的在]))县里面?|(?<=的)(?:县市区|区县|县|地方)(?=有?(?:哪些|哪几个)?[?？]?$)`,
  ],
  [sign.cities, `${which}(?:市州|地级市|地市|城市|市)(?![县区])${inside}|全省各市州?`],
  [sign.rivers, '(?:哪1?[条个些]|各条?|每1?条|所有的?)(?:河流?|江|河道|水体)'],
  [sign.province, '在?(?:全省|省内|省里|全湖南)(?:范围内?|里|内|中)?'],
  // 空气哪里最好 means places; 月报在哪里看 does not.
  [sign.where, '(?:在|是)?哪[里儿]'],
  [sign.own, '全[市县区]|[我本][市县区]|市里|本地|当地|这里|我们这[里儿]?|咱们?这[里儿]?'],
];
