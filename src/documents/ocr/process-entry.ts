import { extname } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { loadPackages, type Ocr, openPdf, type Sharp } from './packages.ts';
import type { ProcessMessage, RecognisedLine } from './process.ts';

// The child's side of process.ts: takes a file on standard input and tells the lines of each page.

/** The longer side of a page as it is recognised: 170 dots an inch for A4. More costs time and finds nothing more. */
const LONGER_SIDE = 2000;

// Whoever asked is gone.
process.once('disconnect', () => process.exit());

const guard = new URL(`./memory-guard${extname(import.meta.url)}`, import.meta.url);
new Worker(guard, { workerData: Number(process.argv[2]) }).unref();

try {
  const bytes = await buffer(process.stdin);
  const { ocr, sharp } = await loadPackages();
  const isPdf = bytes.subarray(0, 1024).includes('%PDF');
  const pictures = isPdf ? pagesOfPdf(bytes, sharp) : pagesOfPicture(bytes, sharp);
  let page = 0;
  for await (const picture of pictures) {
    page += 1;
    await tell({ page, lines: await linesOf(picture, ocr) });
  }
  await tell({ end: true });
} catch (error) {
  await tell({ failed: error instanceof Error ? error.message : 'unknown' });
}
process.exit();

async function* pagesOfPdf(bytes: Uint8Array, sharp: Sharp): AsyncGenerator<Buffer> {
  const pdf = await openPdf(bytes);
  for (let at = 0; at < pdf.getPageCount(); at += 1) {
    const page = pdf.getPage(at);
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const scale = LONGER_SIDE / Math.max(originalWidth, originalHeight);
    const drawn = await page.render({ scale, render: 'bitmap' });
    const raw = { width: drawn.width, height: drawn.height, channels: 4 as const };
    yield await sharp(drawn.data, { raw }).removeAlpha().png({ compressionLevel: 1 }).toBuffer();
  }
}

/** A TIFF holds a page for each sheet that was faxed or scanned. */
async function* pagesOfPicture(bytes: Uint8Array, sharp: Sharp): AsyncGenerator<Buffer> {
  const { pages = 1 } = await sharp(bytes).metadata();
  for (let page = 0; page < pages; page += 1) {
    yield await sharp(bytes, { page })
      // As the camera was held.
      .rotate()
      .resize({ width: LONGER_SIDE, height: LONGER_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .png({ compressionLevel: 1 })
      .toBuffer();
  }
}

async function linesOf(picture: Buffer, ocr: Ocr): Promise<RecognisedLine[]> {
  const found = await ocr.detect(picture);
  return found.map(({ text, box }) => {
    const across = box.map(([x]) => x);
    const down = box.map(([, y]) => y);
    return {
      text,
      left: Math.min(...across),
      right: Math.max(...across),
      top: Math.min(...down),
      bottom: Math.max(...down),
    };
  });
}

/** Resolves once the message is on its way. */
function tell(message: ProcessMessage): Promise<void> {
  return new Promise((sent) => {
    if (process.send) process.send(message, () => sent());
    else sent();
  });
}
