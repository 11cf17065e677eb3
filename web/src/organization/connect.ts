/** The lines from a post to those below it, as pieces that run straight across or down.

Each is cut at the edge of the screen: a rectangle of a million pixels is slow to paint. */

import { CARD, isUnfolded, SHELVES, type Sheet, type Tree } from './layout';
import type { View } from './scene';

const MARGIN = 40;

/** Add the lines below `place` to `lines`, or only the one to `only`. */
export function connect(
  tree: Tree,
  sheet: Sheet,
  view: View,
  place: number,
  lines: number[],
  only?: number,
): void {
  const pen = new Pen(view, lines);
  const first = tree.first[place];
  const from = only ?? first;
  const to = only === undefined ? first + tree.children[place] : only + 1;
  if (sheet.mode === 'right') toRight(sheet, pen, place, from, to);
  else if (sheet.arrangement[place] === SHELVES) onShelves(sheet, pen, place, from, to);
  else downward(tree, sheet, pen, place, from, to);
}

class Pen {
  constructor(
    private readonly view: View,
    private readonly lines: number[],
  ) {}

  across(one: number, other: number, y: number): void {
    const { scale, width, height } = this.view;
    const at = y * scale + this.view.y;
    if (at < -MARGIN || at > height + MARGIN) return;
    const left = cut(Math.min(one, other) * scale + this.view.x, width);
    const right = cut(Math.max(one, other) * scale + this.view.x, width);
    if (right > left) this.lines.push(left, at, right, at);
  }

  down(x: number, one: number, other: number): void {
    const { scale, width, height } = this.view;
    const at = x * scale + this.view.x;
    if (at < -MARGIN || at > width + MARGIN) return;
    const top = cut(Math.min(one, other) * scale + this.view.y, height);
    const bottom = cut(Math.max(one, other) * scale + this.view.y, height);
    if (bottom > top) this.lines.push(at, top, at, bottom);
  }
}

function cut(value: number, end: number): number {
  return Math.max(-MARGIN, Math.min(end + MARGIN, value));
}

function toRight(sheet: Sheet, pen: Pen, place: number, from: number, to: number): void {
  const [x, y] = [sheet.x[place] + CARD.width, sheet.y[place] + CARD.height / 2];
  const trunk = x + 26;
  let [high, low] = [y, y];
  pen.across(x, trunk, y);
  for (let each = from; each < to; each++) {
    const middle = sheet.y[each] + CARD.height / 2;
    high = Math.min(high, middle);
    low = Math.max(low, middle);
    pen.across(trunk, sheet.x[each], middle);
  }
  pen.down(trunk, high, low);
}

/** A trunk on the left, a branch above each shelf, and a hook to each card. */
function onShelves(sheet: Sheet, pen: Pen, place: number, from: number, to: number): void {
  const trunk = sheet.x[place] + 18;
  let [lowest, shelf, right] = [sheet.y[place] + CARD.height, Number.NaN, trunk];
  const top = lowest;
  for (let each = from; each < to; each++) {
    const branch = sheet.shelf[each] - 9;
    if (branch !== shelf) {
      if (!Number.isNaN(shelf)) pen.across(trunk, right, shelf);
      shelf = branch;
      right = trunk;
    }
    const hook = sheet.x[each] - 12;
    const middle = sheet.y[each] + CARD.height / 2;
    lowest = Math.max(lowest, branch);
    right = Math.max(right, hook);
    pen.down(hook, branch, middle);
    pen.across(hook, sheet.x[each], middle);
  }
  if (!Number.isNaN(shelf)) pen.across(trunk, right, shelf);
  pen.down(trunk, top, lowest);
}

function downward(
  tree: Tree,
  sheet: Sheet,
  pen: Pen,
  place: number,
  from: number,
  to: number,
): void {
  const middle = sheet.x[place] + CARD.width / 2;
  const bar = sheet.y[place] + CARD.height + 20;
  let [left, right] = [middle, middle];
  let number = foldedBefore(tree, tree.first[place], from);
  pen.down(middle, sheet.y[place] + CARD.height, bar);
  for (let each = from; each < to; each++) {
    const inGrid = sheet.columns[place] > 0 && !isUnfolded(tree, each);
    const isRight = inGrid && (number++ % sheet.columns[place]) % 2 === 1;
    const x = inGrid ? hook(sheet, pen, each, bar, isRight) : drop(sheet, pen, each, bar);
    left = Math.min(left, x);
    right = Math.max(right, x);
  }
  pen.across(left, right, bar);
}

function drop(sheet: Sheet, pen: Pen, each: number, bar: number): number {
  const x = sheet.x[each] + CARD.width / 2;
  pen.down(x, bar, sheet.y[each]);
  return x;
}

/** Between two columns a line runs down, with a hook to either side. */
function hook(sheet: Sheet, pen: Pen, each: number, bar: number, isRight: boolean): number {
  const x = isRight ? sheet.x[each] - 10 : sheet.x[each] + CARD.width + 10;
  const middle = sheet.y[each] + CARD.height / 2;
  pen.down(x, bar, middle);
  pen.across(x, isRight ? sheet.x[each] : sheet.x[each] + CARD.width, middle);
  return x;
}

function foldedBefore(tree: Tree, first: number, place: number): number {
  let found = 0;
  for (let each = first; each < place; each++) if (!isUnfolded(tree, each)) found++;
  return found;
}
