/** A loss with its gradient at given weights. */
export type Slope = (weights: number[]) => { loss: number; gradient: number[] };

const steps = 600;
const pace = 0.05;

/**
 * Adam (Kingma and Ba 2015) with its usual constants, over all examples at once. Features should be of like size.
 *
 * @returns the weights after a fixed number of steps
 */
export function descend(start: number[], slope: Slope): number[] {
  const weights = [...start];
  const mean = start.map(() => 0);
  const square = start.map(() => 0);
  for (let step = 1; step <= steps; step += 1) {
    const { gradient } = slope(weights);
    for (const [at, value] of gradient.entries()) {
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * value;
      square[at] = 0.999 * (square[at] ?? 0) + 0.001 * value * value;
      const direction = (mean[at] ?? 0) / (1 - 0.9 ** step);
      const scale = Math.sqrt((square[at] ?? 0) / (1 - 0.999 ** step)) + 1e-8;
      weights[at] = (weights[at] ?? 0) - (pace * direction) / scale;
    }
  }
  return weights;
}

/** How widely each feature spreads, so that all can be brought to like size. */
export function spreads(rows: number[][]): number[] {
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, at) => {
    const mean = rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length;
    const square = rows.reduce((sum, row) => sum + ((row[at] ?? 0) - mean) ** 2, 0) / rows.length;
    return Math.sqrt(square) + 1e-9;
  });
}

export function dot(a: number[], b: number[]): number {
  let sum = 0;
  for (const [at, value] of a.entries()) sum += value * (b[at] ?? 0);
  return sum;
}
