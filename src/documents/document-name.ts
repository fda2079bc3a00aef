/** A title without the marks around it. */
export function bareTitle(title: string): string {
  return title.trim().replace(/^《([\s\S]*)》$/, '$1');
}

/** A document number, 怀环审〔2017〕12号, in one form however its brackets and spaces are written. */
export function bareNumber(number: string): string {
  return number
    .normalize('NFKC')
    .replace(/[〔【[(（]/g, '[')
    .replace(/[〕】\])）]/g, ']')
    .replace(/\s/g, '');
}
