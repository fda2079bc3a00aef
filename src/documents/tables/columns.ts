/** Accepted names of each column, the best first: tested against names without brackets and spaces, in small letters. */
export type ColumnNames<Column extends string> = Record<Column, readonly RegExp[]>;

/** Where each column of a kind stands in a table. */
export type Columns<Column extends string> = ReadonlyMap<Column, number>;

/** 企业名称（盖章） → 企业名称; a name that stands in brackets as a whole is kept. */
export function keyOf(label: string): string {
  const bare = label.replace(/[（(【[][^（()）】\]]*[）)】\]]/g, '').replace(/[\s*＊：:/／、]/g, '');
  return (bare || label).toLowerCase();
}

/**
 * Finds the columns of a kind; a name stands for one column only, and of two equal names the first counts.
 *
 * @param table `labels` as a whole; `parts` of a header of two rows, where 审批情况 stands above 批复日期
 */
export function findColumns<Column extends string>(
  { labels, parts }: { labels: string[]; parts: string[][] },
  names: ColumnNames<Column>,
): Columns<Column> {
  const keys = labels.map(keyOf);
  const inner = parts.map((texts) => (texts.length > 1 ? keyOf(texts.at(-1) ?? '') : ''));
  const taken = new Set<number>();
  const columns = new Map<Column, number>();
  for (const [column, accepted] of Object.entries(names) as [Column, readonly RegExp[]][]) {
    for (const name of accepted) {
      const firstOf = (texts: string[]) =>
        texts.findIndex((key, index) => !taken.has(index) && name.test(key));
      const at = firstOf(keys) < 0 ? firstOf(inner) : firstOf(keys);
      if (at < 0) continue;
      taken.add(at);
      columns.set(column, at);
      break;
    }
  }
  return columns;
}

/** The cell of a column; empty where the table lacks the column, and for signs that stand for nothing. */
export function cellOf<Column extends string>(
  cells: string[],
  columns: Columns<Column>,
  column: Column,
): string {
  const at = columns.get(column);
  const text = at === undefined ? '' : (cells[at] ?? '');
  return isNothing(text) ? '' : text;
}

/** —, /, 无: what clerks write into cells that hold nothing. */
export function isNothing(text: string): boolean {
  return /^(?:[-—–―/／\\.·]+|无|暂无|空|null|n\/a)?$/i.test(text);
}

/** 序号 and its like: they number the rows and tell nothing. */
export function isOrdinal(label: string): boolean {
  return /^(?:序号|序|编号|no\.?|id|#|行号)$/i.test(keyOf(label));
}
