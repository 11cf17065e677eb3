/** How a canvas and a drawing fill a space: with a colour, or with a texture of it. */

import type { Fill, Texture } from '../palette';

/** The side of the square that a texture repeats, and the strokes in it. */
export const TILE = 8;
export const STROKES: Record<Exclude<Texture, 'plain'>, { path: string; width: number }> = {
  hatched: { path: 'M-2 2L2 -2M-2 10L10 -2M6 10L10 6', width: 3.4 },
  barred: { path: 'M2.5 0V8', width: 5 },
};

const SHARPNESS = 2;
const patterns = new Map<string, CanvasPattern>();

/** What a canvas fills with; `ground` is what shows between the strokes of a texture. */
export function brush({ colour, texture }: Fill, ground: string): string | CanvasPattern {
  if (texture === 'plain') return colour;
  const key = `${colour} ${texture} ${ground}`;
  const made = patterns.get(key) ?? pattern(colour, STROKES[texture], ground);
  if (!made) return colour;
  patterns.set(key, made);
  return made;
}

function pattern(
  colour: string,
  { path, width }: { path: string; width: number },
  ground: string,
): CanvasPattern | null {
  const tile = document.createElement('canvas');
  tile.width = tile.height = TILE * SHARPNESS;
  const context = tile.getContext('2d');
  if (!context) return null;
  context.scale(SHARPNESS, SHARPNESS);
  context.fillStyle = ground;
  context.fillRect(0, 0, TILE, TILE);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(new Path2D(path));
  const made = context.createPattern(tile, 'repeat');
  made?.setTransform(new DOMMatrix().scale(1 / SHARPNESS));
  return made;
}

/** Let the textures move along with what they fill. */
export function anchor(x: number, y: number): void {
  const matrix = new DOMMatrix().translate(x % TILE, y % TILE).scale(1 / SHARPNESS);
  for (const each of patterns.values()) each.setTransform(matrix);
}
