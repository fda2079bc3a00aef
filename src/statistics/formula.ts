// Full-width forms too: spreadsheets set to Chinese or Japanese take them for the same signs.
const opensFormula = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Keeps a text from running as a formula in a clerk's spreadsheet: an apostrophe goes before a text that would
 * begin one. For text cells of CSV and XLSX; numbers stay numbers.
 */
export function neutralise(text: string): string {
  return opensFormula.test(text) ? `'${text}` : text;
}
