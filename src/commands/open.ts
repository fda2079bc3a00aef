import type { Config } from '../config.ts';
import { openParts, type Parts } from '../parts.ts';

/** The library of DATA_DIR, for commands that read documents into it. */
export async function openLibrary(config: Config): Promise<Pick<Parts, 'store' | 'library' | 'close'>> {
  return openParts(config);
}
