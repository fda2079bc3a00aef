import type { NameIndex } from '../alike-names.ts';
import type { DocumentNumber } from '../document-numbers.ts';
import type { MatterKind, Stage } from './answer.ts';

/** A column of the table: for each row the place of its value among the distinct ones. */
export type Column = {
  at: Uint32Array;
  /** As published. */
  values: string[];
  /** As questions are compared with it (normalise.ts). */
  plain: string[];
};

/**
 * The rows of the published tables of permits, column by column: what is needed to choose rows. A hundred thousand rows
 * take some thirty megabytes; the rows that are shown are read from the database.
 */
export type Frame = {
  size: number;
  passageIds: Uint32Array;
  /** YYYYMMDD; 0 where the table does not say. */
  accepted: Uint32Array;
  decided: Uint32Array;
  agency: Column;
  document: Column;
  enterprise: Column;
  project: Column;
  place: Column;
  content: Column;
  number: Column;
  /** All rows, newest first; of one day the later stage first. */
  newest: Uint32Array;
  /** 1 for a row whose matter stands in another row with a later stage. */
  overtaken: Uint8Array;
  /** The rows of an enterprise, newest first. */
  rowsOf(enterprise: number): readonly number[];
  /** By the distinct values of the columns matter, status and number. */
  matter: Column;
  status: Column;
  kinds: MatterKind[];
  stages: Stage[];
  numbers: (DocumentNumber | null)[];
  series: ReadonlySet<string>;
  /** Numbers of another form, such as the codes of licences, without signs: by the distinct values of the column number. */
  codes: { at: number; code: string }[];
  /** What residents call an enterprise (naming.ts), by the distinct values of the column. */
  cores: string[];
  enterprises: NameIndex;
  projects: NameIndex;
};

/** 湘环(危)字第(305)号 is also typed without its brackets. */
export function withoutSigns(number: string): string {
  return number.replace(/[()〔〕[\]【】\s第字号-]/g, '');
}

/** The newest date of a row: of the decision, else of the acceptance. */
export function dayOf({ decided, accepted }: Pick<Frame, 'decided' | 'accepted'>, row: number): number {
  return decided[row] || accepted[row] || 0;
}

/** The distinct value of a row's column, as questions are compared with it. */
export function plainOf(column: Column, row: number): string {
  return column.plain[column.at[row] ?? 0] ?? '';
}
