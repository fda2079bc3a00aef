/** The store as rooms above the register may know it (import table of design.md, section 2). */
export type { Store, Writer } from '../store/database.ts';
/** A reply that the outbox is to send, in the transaction of the inquiry that it answers. */
export { enqueue } from '../store/outbox.ts';
export type { Seal } from '../store/seal.ts';
