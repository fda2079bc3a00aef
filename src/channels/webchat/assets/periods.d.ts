/** YYYY, YYYY-MM or YYYY-Qn in words; the page without scripts shares it with the one that has them. */
export function periodInWords(period: string): string;
