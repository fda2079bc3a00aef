/** Encodings in which bureaus' sites and programs wrote, beside UTF-8. */
export type Encoding = 'utf-8' | 'gbk' | 'gb18030' | 'big5' | 'utf-16le' | 'utf-16be';

/** Node reads these encodings and writes only UTF-8 and UTF-16: the way back is made from the way there. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  const bytesOf = tableOf(encoding === 'big5' ? 'big5' : 'gb18030');
  const bytes: number[] = [];
  // As Windows does where an encoding lacks the sign.
  for (const sign of text.replaceAll('³', '3')) {
    const code = sign.codePointAt(0) ?? 0;
    const pair = bytesOf.get(sign);
    if (code < 0x80) bytes.push(code);
    else if (pair) bytes.push(...pair);
    else throw new Error(`${sign} is not in ${encoding}`);
  }
  return Uint8Array.from(bytes);
}

const tables = new Map<string, Map<string, [number, number]>>();

function tableOf(encoding: string): Map<string, [number, number]> {
  const known = tables.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding, { fatal: true });
  const made = new Map<string, [number, number]>();
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      try {
        const sign = decoder.decode(Uint8Array.of(first, second));
        if ([...sign].length === 1 && !made.has(sign)) made.set(sign, [first, second]);
      } catch {
        // No sign has these bytes.
      }
    }
  }
  tables.set(encoding, made);
  return made;
}
