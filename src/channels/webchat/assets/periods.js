/**
 * A document's period in words; one of another form stays as it is.
 *
 * @param {string} period YYYY, YYYY-MM, YYYY-Qn, or empty
 */
export function periodInWords(period) {
  return period
    .replace(/^(\d{4})$/, '$1年')
    .replace(/^(\d{4})-0?(\d{1,2})$/, '$1年$2月')
    .replace(/^(\d{4})-Q([1-4])$/, '$1年第$2季度');
}
