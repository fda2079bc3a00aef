import type { Config } from '../config.ts';
import { type Foundation, openFoundation } from '../foundation.ts';

/** The library of DATA_DIR, for commands that read documents into it and answer nothing. */
export async function openLibrary(config: Config): Promise<Pick<Foundation, 'store' | 'library' | 'close'>> {
  return openFoundation(config);
}
