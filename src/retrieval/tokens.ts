import { normalise } from './normalise.ts';
import { bigramsOf, isHan, runsOf } from './terms.ts';

/**
 * The tokens of short names and titles, for index and query alike (MiniSearch's own tokenizer finds 办理期限 nowhere):
 * pairs of neighbouring Chinese characters, a lone character, numbers and Latin words.
 */
export function tokensOf(text: string): string[] {
  return runsOf(normalise(text)).flatMap((run) =>
    isHan(run) && run.length > 1 ? [...new Set(bigramsOf(run))] : [run],
  );
}
