import type { Store } from '../store/database.ts';
import { libraryVersion } from './library-names.ts';

type Library = Pick<Store, 'reader'>;

/** Remembers what is made of the library until the library changes, whichever process changes it. */
export function perVersion<Made>(library: Library, make: () => Promise<Made>): () => Promise<Made> {
  const { reader } = library;
  let current: { version: string; made: Promise<Made> } | undefined;
  const remembered = async () => {
    const version = await libraryVersion(reader);
    if (current?.version !== version) current = { version, made: make() };
    const { made } = current;
    // What failed is not remembered.
    made.catch(() => {
      if (current?.made === made) current = undefined;
    });
    return made;
  };
  everything.set(reader, [...(everything.get(reader) ?? []), remembered]);
  return remembered;
}

/** All that is remembered of a library; with the store it goes. */
const everything = new WeakMap<Library['reader'], (() => Promise<unknown>)[]>();

/** Makes everything that is remembered of the library as it is now, before somebody waits for it. */
export async function makeAhead({ reader }: Library): Promise<void> {
  for (const remembered of everything.get(reader) ?? []) await remembered();
}

/**
 * Makes what is remembered anew whenever the library has changed and rests, so that the first question after a sync of
 * a hundred thousand rows does not wait for it.
 *
 * @param everyMs how often the library's version is looked at; one that changes between two looks is still being written
 * @returns stops it
 */
export function keepAhead(library: Library, everyMs: number): () => void {
  let seen = '';
  let made = '';
  let busy = false;
  const look = async () => {
    const version = await libraryVersion(library.reader);
    const rests = version === seen;
    seen = version;
    if (!rests || made === version) return;
    await makeAhead(library);
    made = version;
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    // Whoever asks meets the same trouble and tells it.
    look()
      .catch(() => {})
      .finally(() => {
        busy = false;
      });
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
