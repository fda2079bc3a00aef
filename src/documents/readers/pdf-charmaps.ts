/**
 * Stands in for the character maps (CMaps) that pdf.js would load for Chinese fonts that a PDF only names, such as
 * SimSun in GBK-EUC-H: what the older programs of offices wrote. The maps that Adobe publishes have megabytes; as only
 * the text is wanted here, each character gets a number of our own, its GBK code, and Node's decoder tells what it is.
 */
export class ChineseCharacterMaps {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const map = kind === 'cMapUrl' ? mapNamed(filename) : null;
    if (map === null) throw new Error(`${filename} is not among the character maps`);
    return new TextEncoder().encode(map);
  }
}

/** Numbers of the printable ASCII characters in Adobe-GB1: as wide as they are, or half as wide as a Chinese one. */
const PROPORTIONAL = 1;
const HALF_WIDTH = 814;

function mapNamed(name: string): string | null {
  const base = name.replace(/-V$/, '-H');
  const vertical = name.endsWith('-V') ? '/WMode 1 def\n' : '';
  if (base === 'Adobe-GB1-UCS2') return toUnicode();
  if (/^(?:GBK-EUC|GBK2K|GB-EUC|GBpc-EUC)-H$/.test(base)) return vertical + ofCodes(HALF_WIDTH);
  if (base === 'GBKp-EUC-H') return vertical + ofCodes(PROPORTIONAL);
  return /^UniGB-(?:UCS2|UTF16)-H$/.test(base) ? vertical + ofUnicode() : null;
}

function ofCodes(ascii: number): string {
  return `2 begincodespacerange <00> <80> <8140> <fefe> endcodespacerange
2 begincidrange <20> <7e> ${ascii} <8140> <fefe> ${0x8140} endcidrange
endcmap`;
}

function ofUnicode(): string {
  const signs = characters().map(([code, sign]) => `<${hex(sign.charCodeAt(0))}> ${code}`);
  return `1 begincodespacerange <0000> <ffff> endcodespacerange
1 begincidrange <0020> <007e> ${PROPORTIONAL} endcidrange
${signs.length} begincidchar
${signs.join('\n')}
endcidchar
endcmap`;
}

function toUnicode(): string {
  const signs = characters().map(([code, sign]) => `<${hex(code)}> <${hex(sign.charCodeAt(0))}>`);
  return `1 begincodespacerange <0000> <ffff> endcodespacerange
2 beginbfrange
<${hex(PROPORTIONAL)}> <${hex(PROPORTIONAL + 94)}> <0020>
<${hex(HALF_WIDTH)}> <${hex(HALF_WIDTH + 94)}> <0020>
endbfrange
${signs.length} beginbfchar
${signs.join('\n')}
endbfchar
endcmap`;
}

/** The two-byte characters of GBK, each with its code. */
function characters(): [code: number, sign: string][] {
  const decoder = new TextDecoder('gbk');
  const found: [number, string][] = [];
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) {
      const sign = decoder.decode(Uint8Array.of(first, second));
      if (sign.length === 1 && sign !== '\ufffd') found.push([first * 256 + second, sign]);
    }
  }
  return found;
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0');
}
