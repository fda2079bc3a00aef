import { createRequire } from 'node:module';
import type { Chart } from '../../conversation/chart.ts';
import { drawSvg } from './svg.ts';

/** Two pixels of the picture for one of the drawing: phones show it sharp. */
const SCALE = 2;
const WIDTH = 480;

/**
 * Draws a chart with its title as PNG, in colours for a bright ground. Libraries and font are loaded with the first;
 * the machine's own fonts are left out, since one without Chinese would draw boxes.
 *
 * @throws where the drawing library, the compiled renderer or the font is not there.
 */
export async function drawPng(chart: Chart): Promise<Uint8Array> {
  const { svg } = await drawSvg(chart, { width: WIDTH, titled: true });
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: SCALE },
    font: { fontFiles: [fontFile()], loadSystemFonts: false, defaultFontFamily: 'Noto Sans SC' },
  });
  return image.asPng();
}

/** One weight of the many that the package brings. */
function fontFile(): string {
  const name = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';
  return createRequire(import.meta.url).resolve(name);
}
