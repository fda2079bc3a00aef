/** What the directory of a compound file (OLE: .doc, .xls, .ppt, .wps) tells. */
export type Compound = {
  /** Names of its streams and storages. */
  names: Set<string>;
  /** The first bytes of a stream, as far as they lie in its first sector; null where it is absent. */
  beginning(name: string): Uint8Array | null;
};

const FREE = 0xfffffffa;
/** A chain longer than this goes round in circles or holds no office file. */
const MOST_SECTORS = 4096;

/** Reads the directory of a compound file; null where the file is cut off or damaged. */
export function readCompound(bytes: Uint8Array): Compound | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 1536) return null;
  const sectorSize = 1 << view.getUint16(30, true);
  if (sectorSize !== 512 && sectorSize !== 4096) return null;
  const offsetOf = (sector: number) => (sector + 1) * sectorSize;
  const next = nextSector(view, offsetOf, sectorSize);
  const entries = new Map<string, number>();
  let sector = view.getUint32(48, true);
  for (let count = 0; sector < FREE && count < MOST_SECTORS; count += 1) {
    if (offsetOf(sector) + sectorSize > bytes.length) return null;
    for (let at = offsetOf(sector); at < offsetOf(sector) + sectorSize; at += 128) {
      const length = view.getUint16(at + 64, true);
      if (length < 2 || length > 64) continue;
      const name = new TextDecoder('utf-16le').decode(bytes.subarray(at, at + length - 2));
      entries.set(name, view.getUint32(at + 116, true));
    }
    const following = next(sector);
    if (following === null) return null;
    sector = following;
  }
  return {
    names: new Set(entries.keys()),
    beginning(name) {
      const start = entries.get(name);
      return start === undefined || start >= FREE
        ? null
        : bytes.subarray(offsetOf(start), offsetOf(start) + 512);
    },
  };
}

/** Follows the allocation table as far as the header lists it, which is far enough for a directory. */
function nextSector(view: DataView, offsetOf: (sector: number) => number, sectorSize: number) {
  return (sector: number): number | null => {
    const perTable = sectorSize / 4;
    const table = Math.floor(sector / perTable);
    if (table >= 109) return null;
    const at = offsetOf(view.getUint32(76 + table * 4, true)) + (sector % perTable) * 4;
    return at + 4 > view.byteLength ? null : view.getUint32(at, true);
  };
}
