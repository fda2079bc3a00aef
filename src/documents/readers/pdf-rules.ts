/** A straight line drawn on a page, upright or level, in points from the lower left corner. */
export type Rule = { level: boolean; at: number; from: number; to: number };

type Matrix = [number, number, number, number, number, number];

/** Thicker than this, a filled box is a background and not a line. */
const THICKEST = 3;
const SHORTEST = 4;
/** More lines on a page than any tables have: a drawing or a map. */
const MOST_RULES = 6000;

/** The painting instructions of a page, as pdf.js lists them. */
export type Painting = { fnArray: number[]; argsArray: unknown[] };

/** The numbers by which pdf.js names its instructions. */
export type PaintingNames = Record<
  | 'save'
  | 'restore'
  | 'transform'
  | 'constructPath'
  | 'stroke'
  | 'closeStroke'
  | 'fill'
  | 'eoFill'
  | 'fillStroke'
  | 'eoFillStroke'
  | 'closeFillStroke'
  | 'closeEOFillStroke'
  | 'paintFormXObjectBegin'
  | 'paintFormXObjectEnd',
  number
>;

/** The level and upright lines that a page draws, stroked or as thin filled boxes. */
export function rulesOf({ fnArray, argsArray }: Painting, ops: PaintingNames): Rule[] {
  const rules: Rule[] = [];
  const strokes = new Set([
    ops.stroke,
    ops.closeStroke,
    ops.fillStroke,
    ops.eoFillStroke,
    ops.closeFillStroke,
    ops.closeEOFillStroke,
  ]);
  const fills = new Set([ops.fill, ops.eoFill]);
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  const stack: Matrix[] = [];
  for (const [nth, op] of fnArray.entries()) {
    const args = argsArray[nth] as unknown[] | null;
    if (op === ops.save || op === ops.paintFormXObjectBegin) stack.push(matrix);
    if (op === ops.restore || op === ops.paintFormXObjectEnd) matrix = stack.pop() ?? matrix;
    if (op === ops.transform) matrix = times(matrix, args as Matrix);
    if (op === ops.paintFormXObjectBegin && Array.isArray(args?.[0]))
      matrix = times(matrix, args[0] as Matrix);
    if (op !== ops.constructPath || rules.length > MOST_RULES) continue;
    const path = pathOf(args);
    if (!path) continue;
    if (strokes.has(path.paint)) rules.push(...segmentsOf(path.data, matrix));
    else if (fills.has(path.paint)) rules.push(...thinBoxesOf(path.data, matrix));
  }
  return rules.length > MOST_RULES ? [] : rules;
}

function pathOf(args: unknown[] | null): { paint: number; data: ArrayLike<number> } | null {
  const data = (args?.[1] as ArrayLike<number>[] | undefined)?.[0];
  return typeof args?.[0] === 'number' && data && data.length > 0 ? { paint: args[0], data } : null;
}

type Point = [number, number];

/** How many numbers follow each drawing command: move, line, curve, quadratic curve, close. */
const OPERANDS = [2, 2, 6, 4, 0];

/** The corners of each part of a path; curves only lead to their end. */
function partsOf(data: ArrayLike<number>, matrix: Matrix): Point[][] {
  const parts: Point[][] = [];
  for (let at = 0; at < data.length; ) {
    const command = data[at] ?? 4;
    const count = OPERANDS[command] ?? 0;
    const part = parts.at(-1);
    if (command === 4) {
      if (part?.[0]) part.push(part[0]);
    } else {
      const point = apply(matrix, data[at + count - 1] ?? 0, data[at + count] ?? 0);
      if (command === 0 || !part) parts.push([point]);
      else part.push(point);
    }
    at += count + 1;
  }
  return parts;
}

function segmentsOf(data: ArrayLike<number>, matrix: Matrix): Rule[] {
  return partsOf(data, matrix).flatMap((points) =>
    points.slice(1).flatMap((point, at) => ruleOf(points[at] ?? point, point)),
  );
}

function thinBoxesOf(data: ArrayLike<number>, matrix: Matrix): Rule[] {
  return partsOf(data, matrix).flatMap((points) => {
    const xs = points.map(([x]) => x);
    const ys = points.map(([, y]) => y);
    const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    if (top - bottom <= THICKEST) return ruleOf([left, (top + bottom) / 2], [right, (top + bottom) / 2]);
    if (right - left <= THICKEST) return ruleOf([(left + right) / 2, bottom], [(left + right) / 2, top]);
    return [];
  });
}

function ruleOf([x, y]: Point, [x2, y2]: Point): Rule[] {
  const wide = Math.abs(x2 - x);
  const high = Math.abs(y2 - y);
  if (high < 1 && wide >= SHORTEST)
    return [{ level: true, at: (y + y2) / 2, from: Math.min(x, x2), to: Math.max(x, x2) }];
  if (wide < 1 && high >= SHORTEST)
    return [{ level: false, at: (x + x2) / 2, from: Math.min(y, y2), to: Math.max(y, y2) }];
  return [];
}

function times([a, b, c, d, e, f]: Matrix, [a2, b2, c2, d2, e2, f2]: Matrix): Matrix {
  return [
    a * a2 + c * b2,
    b * a2 + d * b2,
    a * c2 + c * d2,
    b * c2 + d * d2,
    a * e2 + c * f2 + e,
    b * e2 + d * f2 + f,
  ];
}

function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}
