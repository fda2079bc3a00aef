import type { Store } from '../store/database.ts';
import { libraryVersion } from './library-names.ts';

/** Remembers what is made of the library until the library changes, whichever process changes it. */
export function perVersion<Made>(
  { reader }: Pick<Store, 'reader'>,
  make: () => Promise<Made>,
): () => Promise<Made> {
  let current: { version: string; made: Promise<Made> } | undefined;
  return async () => {
    const version = await libraryVersion(reader);
    if (current?.version !== version) current = { version, made: make() };
    const { made } = current;
    // What failed is not remembered.
    made.catch(() => {
      if (current?.made === made) current = undefined;
    });
    return made;
  };
}
