/** Characters that make up about half of any Chinese text about public affairs, in either script. */
const common = new Set(
  '的人一是不了在有我他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过家十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从民政府信息开环境保护局市县区省业务部门理制度规工管第机关文件社建设项目及请办单位本查水气污染监测质量数据条例申依应由知通报表长名称内容提供或四五六七八九百千万元号月' +
    '這為來箇個們說國時於會後對著裡裏過發軍無麼經當與學進種將還見沒從開環護縣區業務門規機關設項請辦單氣汙監測質數據條應報長稱內萬號',
);

/** How much of a text is enough to tell its encoding. */
const SAMPLE = 20_000;
/** Share of characters that may be broken, as where a page was cut inside of one. */
const MOST_BROKEN = 0.002;
/** Big5 must read so much better than GB18030, which most files here are written in. */
const CLEARLY = 0.15;
/** As much as a file's own word for its encoding weighs. */
const DECLARED = 0.1;

/**
 * Decodes bytes by what they hold: byte order marks, then strict UTF-8, then whatever of GB18030 (which holds GBK and
 * GB 2312), Big5, UTF-16 without a mark, and slightly damaged UTF-8 gives the most common characters.
 *
 * @param declared the encoding that the file names; it decides only where the characters leave a doubt.
 * @returns null where the bytes are no text in any of them.
 */
export function decodeBytes(bytes: Uint8Array, declared = ''): string | null {
  const marked = markOf(bytes);
  if (marked) return decodeStrictly(bytes, marked) ?? decodeLoosely(bytes, marked);
  const wide = wideByZeros(bytes);
  if (wide) return decodeLoosely(bytes, wide);
  return decodeStrictly(bytes, 'utf-8') ?? decodeLikeliest(bytes, declared.toLowerCase());
}

function markOf([first, second, third]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null;
}

/** Line ends, digits and Latin letters of UTF-16 have a zero, always on the same side. */
function wideByZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (bytes.length % 2 !== 0 || (even + odd) * 20 < sample.length) return null;
  // Zeros on both sides are those of a binary file.
  if (Math.min(even, odd) * 50 > Math.max(even, odd)) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeLoosely(bytes: Uint8Array, encoding: string): string | null {
  const text = new TextDecoder(encoding).decode(bytes);
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  return broken > Math.max(text.length > 200 ? 1 : 0, text.length * MOST_BROKEN) ? null : text;
}

const rivals = ['gb18030', 'big5', 'utf-16le', 'utf-16be', 'utf-8'];

function decodeLikeliest(bytes: Uint8Array, declared: string): string | null {
  const candidates = rivals.flatMap((encoding) => {
    if (encoding.startsWith('utf-16') && bytes.length % 2 !== 0) return [];
    const text = decodeLoosely(bytes, encoding);
    if (text === null) return [];
    const handicap = encoding === 'gb18030' ? 0 : CLEARLY;
    const bonus = declared !== '' && encoding.startsWith(declared.slice(0, 2)) ? DECLARED : 0;
    return [{ text, score: plausibility(text) + bonus - handicap }];
  });
  return candidates.sort((one, other) => other.score - one.score)[0]?.text ?? null;
}

/** Share of common characters among the Chinese ones, less what no Chinese text holds. */
function plausibility(text: string): number {
  const sample = text.slice(0, SAMPLE);
  let chinese = 0;
  let known = 0;
  let strange = 0;
  for (const sign of sample) {
    if (common.has(sign)) known += 1;
    if (/\p{Script=Han}/u.test(sign)) chinese += 1;
    else if (!/[\x20-\x7e\s\u3000-\u303f\uff00-\uff65\u2010-\u2033]/.test(sign)) strange += 1;
  }
  return chinese === 0 ? 0 : known / chinese - (2 * strange) / sample.length;
}
