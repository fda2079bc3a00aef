/** The rules of one edition of 政府信息公开条例, by the date of receipt (law.md, section 1). */
export type Regime = {
  name: 'order-492' | 'order-711';
  /** First and last day of receipt to which it applies; null: still in force. */
  from: Temporal.PlainDate;
  until: Temporal.PlainDate | null;
  /** Working days for the answer. */
  days: 15 | 20;
  /** At most so many working days more. */
  longestExtension: 15 | 20;
  /** How steps cite it. */
  law: string;
  articles: { receipt: string; period: string; correction: string; thirdParty: string; agency: string };
  /** Whether the period starts again when the corrected request arrives (order 711, Art. 30). */
  restartsOnCorrection: boolean;
  /** Whether the time for consulting another agency does not count (order 711, Art. 33 and 34). */
  pausesForAgency: boolean;
};

const regimes: Regime[] = [
  {
    name: 'order-492',
    from: Temporal.PlainDate.from('2008-05-01'),
    until: Temporal.PlainDate.from('2019-05-14'),
    days: 15,
    longestExtension: 15,
    law: '《政府信息公开条例》（国务院令第492号）',
    articles: {
      receipt: '第二十四条',
      period: '第二十四条',
      correction: '第二十一条',
      thirdParty: '第二十三条、第二十四条',
      agency: '第二十四条',
    },
    restartsOnCorrection: false,
    pausesForAgency: false,
  },
  {
    name: 'order-711',
    from: Temporal.PlainDate.from('2019-05-15'),
    until: null,
    days: 20,
    longestExtension: 20,
    law: '《政府信息公开条例》（国务院令第711号）',
    articles: {
      receipt: '第三十一条',
      period: '第三十三条',
      correction: '第三十条',
      thirdParty: '第三十二条、第三十三条',
      agency: '第三十三条、第三十四条',
    },
    restartsOnCorrection: true,
    pausesForAgency: true,
  },
];

/** 国办函〔2020〕109号, from the day that law.md (sections 4 and 8) takes for its first. */
export const feeRule = {
  from: Temporal.PlainDate.from('2021-01-01'),
  article: '国办函〔2020〕109号第七条、第八条',
  /** Working days for the payment, from the day after the notice is received. */
  paymentDays: 20,
};

/** Working days within which a correction must be asked for (order 711, Art. 30). */
export const correctionDays = 7;

/** Working days that a consulted third party or agency has (order 711, Art. 32 and 34). */
export const consultationDays = 15;

/** @returns the regime of a day of receipt, or null before the first one was in force (2008-05-01). */
export function regimeOn(receivedOn: Temporal.PlainDate): Regime | null {
  return (
    regimes.find(({ from, until }) => {
      const begun = Temporal.PlainDate.compare(from, receivedOn) <= 0;
      return begun && (!until || Temporal.PlainDate.compare(receivedOn, until) <= 0);
    }) ?? null
  );
}
