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
const BRIM = 16; // Above and below, with what hangs from a card.
const CUT = 6; // Pixels: less of a card that is beyond the window is nothing but its edge.

/** Tells where a view has to stand for something to be seen. */
export type Aim = (sheet: Sheet, view: View) => Stand;

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
  const [edge, least] = limits(width);
  const scale = Math.min(1, Math.max(least, (width - 2 * edge) / wide));
  const [x, y] = [sheet.x[root] + CARD.width / 2, sheet.y[root] + CARD.height / 2];
  const beside = Math.max(edge, (width - wide * scale) / 2);
  return {
    x: along(width, beside, [left[root], x, right[root]], scale),
    y: along(height, EDGE, [top[root], y, bottom[root]], scale),
    scale,
  };
}

function limits(width: number): [edge: number, least: number] {
  return width < PHONE ? [EDGES.phone, NEAR] : [EDGES.other, LEAST];
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

/** The last post of a way in the middle, or so near it that those above are whole as well.

Its manager may make all smaller; those farther above are shown where there is room. */
export function reached(sheet: Sheet, view: View, way: readonly number[], wanted: number): Stand {
  const [edge, least] = limits(view.width);
  const place = way[way.length - 1];
  let [from, scale] = [way.length - 1, wanted];
  for (let above = from - 1; above >= 0; above--) {
    const { left, top, right, bottom } = around(sheet, way.slice(above));
    const across = (view.width - 2 * edge) / (right - left);
    const fitting = Math.min(scale, across, (view.height - 2 * BRIM) / (bottom - top));
    if (fitting < (from === way.length - 1 ? least : scale)) break;
    [from, scale] = [above, fitting];
  }
  const { left, top, right, bottom } = around(sheet, way.slice(from));
  const { x, y } = centred(sheet, view, place, scale);
  return {
    x: between(edge - left * scale, x, view.width - edge - right * scale),
    y: between(BRIM - top * scale, y, view.height - BRIM - bottom * scale),
    scale,
  };
}

/** The box around some cards. */
function around(sheet: Sheet, places: readonly number[]) {
  const [x, y] = [places.map((each) => sheet.x[each]), places.map((each) => sheet.y[each])];
  const [left, top] = [Math.min(...x), Math.min(...y)];
  return {
    left,
    top,
    right: Math.max(...x) + CARD.width,
    bottom: Math.max(...y) + CARD.height,
  };
}

/** The value, or the nearest that is neither below `least` nor above `most`. */
function between(least: number, value: number, most: number): number {
  return least > most ? value : Math.min(Math.max(value, least), most);
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
