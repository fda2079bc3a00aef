import type { PermitFields } from '../../store/table-rows.ts';

/** A row of the tables of permits and decisions, as published, with what it comes to. */
export type PermitRow = PermitFields & {
  /** Of `content`, each part of the row's other columns that says until when it holds: 有效期限：2020-07-20至2023-07-19. */
  validity: string;
  /** Likewise why it was decided so: 违法事实：…. */
  reason: string;
  /** What the status comes to, whatever the table calls it. */
  stage: Stage;
  /** The kind of decision, whatever the table calls it. */
  kind: MatterKind;
};

/** How far a matter has come. `none` where the table has no status, as with penalties. */
export type Stage = 'accepted' | 'proposed' | 'approved' | 'rejected' | 'passed' | 'none';

/** 环评审批, 验收, 排污许可, 危险废物经营许可, 辐射安全许可, 行政处罚; `other` by the table's own name. */
export type MatterKind =
  | 'assessment'
  | 'acceptance'
  | 'discharge'
  | 'hazardous'
  | 'radiation'
  | 'penalty'
  | 'other';

/** The one thing that is asked about a decision; `all` where everything is. */
export type AskedDetail =
  | 'status'
  | 'number'
  | 'date'
  | 'place'
  | 'content'
  | 'reason'
  | 'link'
  | 'validity'
  | 'all';

/** A name that was not written as the table has it, and what it was taken for. */
export type Guess = { written: string; taken: string };

/** A name that may be meant, and the question that then is asked. */
export type Choice = { name: string; ask: string };

/** The part of the tables that was looked through: what is not in it may still exist elsewhere. */
export type Extent = { rows: number; from: string; to: string; sources: string[] };

/**
 * What the tables of permits and decisions come to. The rows' own texts stand in the finding's quotes, in the same
 * order as `rows`.
 */
export type PermitsAnswer = { table: 'permits' } & (
  | {
      /** Rows of an enterprise, a project or a number; newest first, all stages of a project. */
      kind: 'about';
      name: string;
      detail: AskedDetail;
      matter: MatterKind | null;
      /** The question was whether it was done at all: 批了吗, 被处罚过吗. */
      whether: boolean;
      guess: Guess | null;
      /** Published documents that bear the number asked for, by their titles. */
      documents: Choice[];
      rows: PermitRow[];
      from: number;
      total: number;
      /** Of all rows of the same bureaus and kinds of matter: how new their tables are. */
      extent: Extent;
    }
  | {
      /**
       * Rows that agree with what was asked for: 上个月批了哪些项目. Lead `counted`: 罚了几家; `validity`: 哪些许可证到期了; the
       * rows tell until when they hold, and nobody reckons which have run out.
       */
      kind: 'list';
      lead: 'found' | 'counted' | 'validity';
      rows: PermitRow[];
      from: number;
      total: number;
      extent: Extent;
    }
  | { kind: 'which'; written: string; choices: Choice[] }
  | {
      /** The tables hold no such row. `known`: the enterprise is in them, with other rows. */
      kind: 'none';
      name: string;
      matter: MatterKind | null;
      known: boolean;
      guess: Guess | null;
      near: Choice[];
      extent: Extent;
    }
  | {
      /** The kinds of decision that the tables hold, with the newest of each. */
      kind: 'matters';
      matters: { matter: string; count: number }[];
      rows: PermitRow[];
      extent: Extent;
    }
);
