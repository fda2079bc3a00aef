/** Whether a reply asks for something in the applicant's form: its buttons are answers to that question alone. */
export function isFormStep(outcome: string | null): boolean;
