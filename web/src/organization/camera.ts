/** Where a view has to stand to show all of a sheet, its beginning, or one post. */

import { CARD, type Sheet } from './layout';
import type { View } from './scene';

export interface Stand {
  x: number;
  y: number;
  scale: number;
}

const EDGE = 28;

export function all(sheet: Sheet, { width, height }: View): Stand {
  const { root, left, top, right, bottom } = sheet;
  const [wide, high] = [right[root] - left[root], bottom[root] - top[root]];
  const scale = Math.min(1, (width - 40) / wide, (height - 40) / high);
  const y = high * scale < height * 0.6 ? EDGE : (height - high * scale) / 2;
  return {
    x: (width - wide * scale) / 2 - left[root] * scale,
    y: y - top[root] * scale,
    scale,
  };
}

/** The beginning, large enough to be read. */
export function beginning(sheet: Sheet, { width }: View): Stand {
  const { root } = sheet;
  const wide = sheet.right[root] - sheet.left[root];
  const scale = Math.min(1, Math.max(0.75, (width - 40) / wide));
  const x = width / 2 - (sheet.x[root] + CARD.width / 2) * scale;
  return { x, y: EDGE - sheet.y[root] * scale, scale };
}

export function centred(sheet: Sheet, { width, height }: View, place: number, scale: number) {
  return {
    x: width / 2 - (sheet.x[place] + CARD.width / 2) * scale,
    y: height / 2 - (sheet.y[place] + CARD.height / 2) * scale,
    scale,
  };
}

/** Whether a card can be seen whole, and be read. */
export function isSeen(sheet: Sheet, view: View, place: number, least: number): boolean {
  const [x, y] = [sheet.x[place] * view.scale + view.x, sheet.y[place] * view.scale + view.y];
  return (
    view.scale >= least &&
    x > 0 &&
    y > 0 &&
    x + CARD.width * view.scale < view.width &&
    y + CARD.height * view.scale < view.height
  );
}
