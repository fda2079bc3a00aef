/**
 * An instant as the register writes it: UTC with three decimals, so that text order is time order.
 */
export function instantText(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'millisecond' });
}

/** The calendar date of an instant in Asia/Shanghai, where every period of the law runs (law.md, section 2). */
export function chinaDate(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO('Asia/Shanghai').toPlainDate();
}
