/** A published figure (seeds.md, S18). Empty strings where the table does not say. */
export type FigureRecord = {
  kind: 'figure';
  agency: string;
  /** Full name of the place, or of the monitored section or source inside it. */
  place: string;
  /** YYYY, YYYY-MM, YYYY-Qn or YYYY-MM-DD; empty where none is told. */
  period: string;
  /** As the table names it: AQI, PM2.5, 优良天数比例 … */
  item: string;
  /** As published: 86.3, 5—10, 20余. */
  value: string;
  unit: string;
  standard: string;
  /** Title of the bulletin that the figure was taken from. */
  source: string;
};

/** A permit or another decision about an enterprise (seeds.md, S19). Empty strings where the table does not say. */
export type PermitRecord = {
  kind: 'permit';
  agency: string;
  enterprise: string;
  project: string;
  /** 环评审批, 验收, 排污许可, 危险废物经营许可, 行政处罚, or as the table names it. */
  matter: string;
  /** Document number, as printed. */
  number: string;
  /** 受理, 拟批准, 批准, 不予批准, 验收, or as the table names it. */
  status: string;
  /** Dates as YYYY-MM-DD. */
  acceptedOn: string;
  decidedOn: string;
  /** Address or place of the project. */
  place: string;
  /** What was decided beyond the status: the fine, the reason, the period of validity. */
  content: string;
  link: string;
};

/** An entry of the disclosure catalogue (seeds.md, S1). Empty strings where the table does not say. */
export type CatalogueRecord = {
  kind: 'entry';
  agency: string;
  name: string;
  /** 索引号: department and category codes. */
  indexCode: string;
  department: string;
  category: string;
  /** YYYY-MM-DD. */
  madeOn: string;
  number: string;
  link: string;
  interpretation: string;
};

/** One row of a table, told in full; the paragraph beside it says the same in words. */
export type TableRecord = FigureRecord | PermitRecord | CatalogueRecord;
