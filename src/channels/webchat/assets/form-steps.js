/**
 * Whether a reply asks for something in the applicant's form: its buttons are answers to that question alone.
 *
 * @param {string | null} outcome
 */
export function isFormStep(outcome) {
  return /^request_(?!submitted$|cancelled$)/.test(outcome ?? '');
}
