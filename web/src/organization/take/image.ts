/** A drawing as an image (PNG), as sharp as a browser's canvas can hold. */

import { TooLarge } from './extent';
import type { Picture } from './picture';

const SHARPEST = 2; // Pixels for one of the drawing.
const COARSEST = 0.4; // Below, no name could be read.
const LONGEST = 16_000; // Browsers give up canvases with longer sides …
const LARGEST = 120e6; // … or with many more pixels.

/** How many pixels stand for one of the drawing; throws `TooLarge` where it could not be read. */
export function scaleOf(width: number, height: number): number {
  const largest = Math.sqrt(LARGEST / (width * height));
  const scale = Math.min(SHARPEST, LONGEST / width, LONGEST / height, largest);
  if (scale < COARSEST)
    throw new TooLarge('pixels', Math.max(width, height), Math.round(LONGEST / COARSEST));
  return scale;
}

export async function image({ text, width, height }: Picture): Promise<Blob> {
  const scale = scaleOf(width, height);
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const drawing = new Image(width, height);
    drawing.src = url;
    await drawing.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(width * scale);
    canvas.height = Math.floor(height * scale);
    canvas.getContext('2d')?.drawImage(drawing, 0, 0, canvas.width, canvas.height);
    return await encoded(canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function encoded(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new TooLarge('pixels', canvas.width, LONGEST));
    }, 'image/png');
  });
}
