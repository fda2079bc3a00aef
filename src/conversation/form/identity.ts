/** Weights of GB 11643-1999 for the 17 digits of a resident identity number. */
const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const residentChecks = '10X98765432';

/** Signs of a unified social credit code and their weights (GB 32100-2015). */
const creditSigns = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Weights of the organisation code inside it (GB 11714-1997). */
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const organisationChecks = '0X987654321';
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Passports of China and permits of residents of Hong Kong, Macao and Taiwan; they carry no check digit. */
const otherDocuments = [
  /^[EGDSPH][A-Z]?\d{7,8}$/,
  /^[HM]\d{8}(?:\d{2})?$/,
  /^\d{8}(?:\d{2})?$/,
  /^[A-Z]{1,2}\d{6,9}$/,
];

/**
 * Checks a number of proof of identity for its form: resident identity card (GB 11643-1999), unified social credit
 * code (GB 32100-2015), passport or permit.
 *
 * @returns the number in capitals without spaces, or null where it cannot be one.
 */
export function readIdentityNumber(text: string): string | null {
  const number = text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');
  if (number.length === 18) return isResidentNumber(number) || isCreditCode(number) ? number : null;
  return otherDocuments.some((form) => form.test(number)) ? number : null;
}

function isResidentNumber(number: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return false;
  if (!isDate(number.slice(6, 14))) return false;
  const sum = residentWeights.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return residentChecks[sum % 11] === number[17];
}

function isDate(digits: string): boolean {
  try {
    const date = Temporal.PlainDate.from(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`);
    return date.year >= 1900;
  } catch {
    return false;
  }
}

function isCreditCode(code: string): boolean {
  const values = [...code].map((sign) => creditSigns.indexOf(sign));
  if (values.includes(-1) || !isOrganisationCode(code.slice(8, 17))) return false;
  const sum = creditWeights.reduce((total, weight, at) => total + weight * (values[at] ?? 0), 0);
  return (31 - (sum % 31)) % 31 === values[17];
}

/** Here letters count A = 10, B = 11 …, unlike in the credit code around it. */
function isOrganisationCode(code: string): boolean {
  const sum = organisationWeights.reduce(
    (total, weight, at) => total + weight * Number.parseInt(code[at] ?? '', 36),
    0,
  );
  return organisationChecks[sum % 11] === code[8];
}

/** The number as it is shown back: its beginning and end only. */
export function maskIdentityNumber(number: string): string {
  return `${number.slice(0, 3)}${'*'.repeat(Math.max(0, number.length - 7))}${number.slice(-4)}`;
}
