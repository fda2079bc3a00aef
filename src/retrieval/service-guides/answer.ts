/** What a service guide says of one thing that was asked. */
export type ServicesAnswer = { table: 'services' };
