/** Where a view has to stand to show all of a sheet, its beginning, or one post. */

import { CARD, type Sheet } from './layout';
import { NEAR, type View } from './scene';

export interface Stand {
  x: number;
  y: number;
  scale: number;
}

const SIDES = ['left', 'top', 'right', 'bottom'] as const;
export type Side = (typeof SIDES)[number];

const EDGE = 28;
const EDGES = { phone: 8, other: 20 } as const; // To the left and to the right.
const PHONE = 500;
const LEAST = 0.75; // Smaller cards are hard to read.
const CUT = 6; // Pixels: less of a card that is beyond the window is nothing but its edge.

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

/** The beginning, large enough to be read, and as much below it as there is room for. */
export function beginning(sheet: Sheet, { width, height }: View): Stand {
  const { root, left, top, right, bottom } = sheet;
  const wide = right[root] - left[root];
  const [edge, least] = width < PHONE ? [EDGES.phone, NEAR] : [EDGES.other, LEAST];
  const scale = Math.min(1, Math.max(least, (width - 2 * edge) / wide));
  const [x, y] = [sheet.x[root] + CARD.width / 2, sheet.y[root] + CARD.height / 2];
  const beside = Math.max(edge, (width - wide * scale) / 2);
  return {
    x: along(width, beside, [left[root], x, right[root]], scale),
    y: along(height, EDGE, [top[root], y, bottom[root]], scale),
    scale,
  };
}

/** Put `middle` into the middle, but leave no room beyond an end; what fits stands at the first. */
function along(length: number, edge: number, ends: readonly number[], scale: number): number {
  const [from, middle, to] = ends.map((each) => each * scale);
  return Math.min(edge - from, Math.max(length - edge - to, length / 2 - middle));
}

/** On which sides of the window there is more of a sheet. */
export function beyond({ root, left, top, right, bottom }: Sheet, view: View): Side[] {
  const { x, y, width, height, scale } = view;
  const cut: Record<Side, boolean> = {
    left: left[root] * scale + x < -CUT,
    top: top[root] * scale + y < -CUT,
    right: right[root] * scale + x > width + CUT,
    bottom: bottom[root] * scale + y > height + CUT,
  };
  return SIDES.filter((side) => cut[side]);
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
