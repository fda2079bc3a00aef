import { expect, test } from 'vitest';
import { canRecognise, install } from '../../../src/documents/ocr/packages.ts';
import { recogniseDocument } from '../../../src/documents/ocr/recognise.ts';

test.skipIf(canRecognise())(
  'without the optional packages a scan is reported with the command that installs them',
  async () => {
    const scan = new TextEncoder().encode('%PDF-1.7 …');
    await expect(recogniseDocument(scan, 'a.pdf')).rejects.toMatchObject({
      remedy: expect.stringContaining(install),
    });
  },
);

test('a BMP is reported with what to save it as', async () => {
  const picture = new TextEncoder().encode('BM…');
  await expect(recogniseDocument(picture, 'a.bmp')).rejects.toMatchObject({ remedy: 'save it as PNG' });
});
