import { pinyin } from 'pinyin-pro';

const known = new Map<string, string>();

/**
 * The syllables of normalised text, one for each character; what is no Chinese character stands for itself. A character
 * with several readings has its commonest, on both sides of a comparison alike.
 */
export function soundsOf(text: string): string[] {
  return [...text].map((sign) => {
    const sound = known.get(sign);
    if (sound !== undefined) return sound;
    const read = pinyin(sign, { toneType: 'none', type: 'array' })[0] ?? sign;
    known.set(sign, read);
    return read;
  });
}

/** The names of a library come back with every question: so many sounds are remembered. */
const mostSounds = 20_000;
const knownSounds = new Map<string, string>();

/** The sound of a name as a whole: a character with several readings has the one that its neighbours give it. */
export function soundOf(name: string): string {
  const known = knownSounds.get(name);
  if (known !== undefined) return known;
  if (knownSounds.size >= mostSounds) knownSounds.clear();
  const sound = pinyin(name, { toneType: 'none', type: 'array' }).join(' ');
  knownSounds.set(name, sound);
  return sound;
}
