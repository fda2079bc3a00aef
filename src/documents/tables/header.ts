/** A row of a table, with its line in the file. */
export type TableRow = { line: number; cells: string[] };

/** A table taken apart: what stands above its header, the header, what stands below. */
export type HeadedTable = {
  /** The distinct texts of each row above the header. */
  above: string[][];
  /** What each column is called; both rows of a header of two, joined. Empty where it has no name. */
  labels: string[];
  /** The rows of the header apart, outermost first: ['PM2.5（μg/m³）', '2026年10月']. */
  parts: string[][];
  /** Line of the header's last row. */
  line: number;
  /** Without repeated headers, headings between rows, and notes. */
  readonly rows: TableRow[];
};

/** Titles, units and remarks take no more rows than these. */
const HIGHEST_HEADER = 12;
const LONGEST_LABEL = 40;

/**
 * The ways in which a table may be headed, the likeliest first: where its first row of names stands, and whether a
 * second row divides some of them.
 */
export function* headersOf(rows: TableRow[]): Generator<HeadedTable> {
  for (let at = 0; at < Math.min(rows.length - 1, HIGHEST_HEADER); at += 1) {
    const top = rows[at]?.cells ?? [];
    if (!isHeader(top)) continue;
    const bottom = rows[at + 1]?.cells ?? [];
    if (at + 2 < rows.length && dividesHeader(top, bottom))
      yield headed(rows, at, [fillRight(top, bottom), bottom]);
    yield headed(rows, at, [top]);
  }
}

function headed(rows: TableRow[], at: number, header: string[][]): HeadedTable {
  const width = Math.max(...header.map((row) => row.length));
  const parts = Array.from({ length: width }, (_, column) =>
    [...new Set(header.map((row) => row[column] ?? ''))].filter((text) => text !== ''),
  );
  const last = at + header.length;
  let below: TableRow[] | undefined;
  return {
    above: rows.slice(0, at).map(({ cells }) => distinct(cells)),
    labels: parts.map((texts) => texts.join('')),
    parts,
    line: rows[last - 1]?.line ?? 1,
    get rows() {
      // Worked out when a kind asks for them: of a long table not once for each header it might have.
      below ??= withoutAsides(rows.slice(last), header);
      return below;
    },
  };
}

/** Names are short and no numbers; a title merged across the sheet is one text only. */
function isHeader(cells: string[]): boolean {
  const names = distinct(cells);
  return names.length >= 2 && names.every((name) => name.length <= LONGEST_LABEL && !isDatum(name));
}

/**
 * Whether the second row divides names of the first: some name stands above several columns (merged, or with empty
 * cells after it), and others, which go through both rows, are not divided.
 */
function dividesHeader(top: string[], bottom: string[]): boolean {
  if (
    distinct(bottom).length < 2 ||
    distinct(bottom).some((text) => isDatum(text) || text.length > LONGEST_LABEL)
  )
    return false;
  const through = top.some((text, at) => text !== '' && ['', text].includes(bottom[at] ?? ''));
  const divided = bottom.some(
    (text, at) => text !== '' && at > 0 && text !== top[at] && ['', top[at - 1]].includes(top[at] ?? ''),
  );
  return through && divided;
}

/** A name above several columns, of which a text file keeps only the first. */
function fillRight(top: string[], bottom: string[]): string[] {
  const filled: string[] = [];
  for (let at = 0; at < Math.max(top.length, bottom.length); at += 1) {
    const own = top[at] ?? '';
    filled.push(own === '' && bottom[at] ? (filled[at - 1] ?? '') : own);
  }
  return filled;
}

const note =
  /^(?:备?注|说明|附注|注释|填表说明|数据来源|资料来源|(?:填表|填报|制表|审核|复核|经办|统计|报送|负责|联系)人?|单位负责人|联系电话) ?\d*[：:、.]/;
const heading = /^(?:[（(]?[一二三四五六七八九十]{1,3}[、）)．.]|第[一二三四五六七八九十]{1,3}[部分章节类])/;

/** Rows that are no data: the header again on the next page, a heading across the table, notes below it. */
function withoutAsides(rows: TableRow[], header: string[][]): TableRow[] {
  const repeated = new Set(header.map((row) => distinct(row).join('\n')));
  return rows.filter(({ cells }) => {
    const texts = distinct(cells);
    if (repeated.has(texts.join('\n'))) return false;
    const [only = ''] = texts;
    if (note.test(only)) return false;
    const across = cells.filter((cell) => cell !== '').length >= 3 && cells.length >= 3;
    return texts.length > 1 || !(across || heading.test(only));
  });
}

/** Whether a text is a number, a date or a period rather than a name. 2026年10月 may head a column. */
function isDatum(text: string): boolean {
  return /^[-+]?[\d,.]+[%％]?$/.test(text) || /^\d{4}[-./]\d{1,2}[-./]\d{1,2}/.test(text);
}

/** The texts of a row without its empty cells and without what merged cells repeat. */
export function distinct(cells: string[]): string[] {
  return [...new Set(cells.filter((cell) => cell !== ''))];
}

/** Whether a row adds up the others. */
export function isTotal(cells: string[]): boolean {
  return distinct(cells)
    .slice(0, 2)
    .some((text) => /^(?:合 ?计|总 ?计|小 ?计|共计)[：:]?$/.test(text));
}
