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
