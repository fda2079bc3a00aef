import { z } from 'zod';

const shape = z.object({
  /** What is shown, with its place: 怀化市PM2.5平均浓度. */
  title: z.string(),
  /** Unit of the values; empty where they have none. */
  unit: z.string(),
  /** `line` for what runs through time, `bar` for places or things beside each other. */
  form: z.enum(['line', 'bar']),
  /** In the order in which they are drawn. A null value is a gap: the table has none. */
  points: z.array(z.object({ label: z.string(), value: z.number().nullable() })),
  /** Where the values stand, as the caption names it: 《…》. */
  source: z.string(),
});

/** A series of published figures that a reply draws (seeds.md, S18). Every value stands in the reply's citations. */
export type Chart = z.infer<typeof shape>;

/** Reads what the register kept of a chart. @returns null where there is none, or where another version wrote it. */
export function readChart(stored: unknown): Chart | null {
  const read = shape.safeParse(stored);
  return read.success && read.data.points.some(({ value }) => value !== null) ? read.data : null;
}
