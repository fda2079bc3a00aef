/**
 * Rows of tables that documents hold, as the database keeps each beside the passage that tells it, and as every room
 * that reads them knows them. Empty strings where the table does not say; dates as YYYY-MM-DD.
 */

/** A published figure (seeds.md, S18). */
export type FigureFields = {
  agency: string;
  /** Full name of the place, or of the monitored section or source inside it. */
  place: string;
  /** YYYY, YYYY-MM, YYYY-Qn, YYYY-MM-DD or a run of months (2026-01/2026-09). */
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

/** A permit or another decision about an enterprise (seeds.md, S19). */
export type PermitFields = {
  agency: string;
  enterprise: string;
  project: string;
  /** 环评审批, 验收, 排污许可, 危险废物经营许可, 行政处罚, or as the table names it. */
  matter: string;
  /** Document number, as printed. */
  number: string;
  /** 受理, 拟批准, 批准, 不予批准, 验收, or as the table names it. */
  status: string;
  acceptedOn: string;
  decidedOn: string;
  /** Address or place of the project. */
  place: string;
  /** What was decided beyond the status: the fine, the reason, the period of validity. */
  content: string;
  link: string;
};

/** An entry of the disclosure catalogue (seeds.md, S1). */
export type EntryFields = {
  agency: string;
  name: string;
  /** 索引号: department and category codes. */
  indexCode: string;
  department: string;
  category: string;
  madeOn: string;
  number: string;
  link: string;
  interpretation: string;
};

/** A row, told by its kind. */
export type FigureRecord = { kind: 'figure' } & FigureFields;
export type PermitRecord = { kind: 'permit' } & PermitFields;
export type CatalogueRecord = { kind: 'entry' } & EntryFields;

/** One row of a table, told in full; the paragraph beside it says the same in words. */
export type TableRecord = FigureRecord | PermitRecord | CatalogueRecord;
