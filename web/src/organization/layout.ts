/** Where each post stands: pure functions from a tree and what is unfolded to boxes.

Coordinates are those of a sheet; x and y are the left upper corner of a card. */

import { packed } from './packed';
import { tidy } from './tidy';

export const CARD = { width: 236, height: 94 } as const;

export type Mode = 'auto' | 'down' | 'right' | 'compact';

/** How the posts below one stand: in a row, in a grid of those that are folded, or on shelves. */
export const ROW = 1;
export const GRID = 2;
export const ROW_AND_GRID = 3;
export const SHELVES = 4;

export interface Tree {
  size: number;
  children: Uint32Array;
  first: Uint32Array;
  unfolded: Uint8Array;
  root: number;
}

export interface Sheet {
  mode: Mode;
  root: number;
  /** How many posts are on it. */
  count: number;
  x: Float64Array;
  y: Float64Array;
  /** The box around a post and all that is shown below it. */
  left: Float64Array;
  top: Float64Array;
  right: Float64Array;
  bottom: Float64Array;
  arrangement: Uint8Array;
  columns: Uint16Array;
  shelf: Float64Array;
}

// A tree that is wider than this many cards is read more easily when its branches are packed.
const WIDEST = 14;
const WIDEST_OF_PHONE = 5;
const UPRIGHT = 0.6; // As wide as high, as a phone is.
const WHOLE = 2.1; // How many times as wide as high they are together.

/** Lay out; of the folded posts of one manager at most `columns`, an even number, stand abreast. */
export function layout(tree: Tree, mode: Mode, columns = Number.POSITIVE_INFINITY): Sheet {
  const sheet = empty(tree, mode);
  if (mode === 'compact') packed(tree, sheet, tree.root, 1.75);
  else tidy(tree, sheet, mode === 'right', columns);
  if (mode === 'auto') narrow(tree, sheet, columns);
  enclose(tree, sheet);
  return sheet;
}

function empty({ size, root }: Tree, mode: Mode): Sheet {
  const numbers = () => new Float64Array(size);
  return {
    mode,
    root,
    count: 0,
    x: numbers(),
    y: numbers(),
    left: numbers(),
    top: numbers(),
    right: numbers(),
    bottom: numbers(),
    arrangement: new Uint8Array(size),
    columns: new Uint16Array(size),
    shelf: numbers(),
  };
}

export function isUnfolded(tree: Tree, place: number): boolean {
  return tree.unfolded[place] === 1 && tree.children[place] > 0;
}

/** The places below one that are shown directly. */
export function below(tree: Tree, place: number): number[] {
  if (!isUnfolded(tree, place)) return [];
  const first = tree.first[place];
  return Array.from({ length: tree.children[place] }, (_, number) => first + number);
}

/** All places that are shown, each behind the one above it. */
export function shown(tree: Tree, root = tree.root): number[] {
  const found = [root];
  for (const place of found) {
    if (!isUnfolded(tree, place)) continue;
    const end = tree.first[place] + tree.children[place];
    for (let each = tree.first[place]; each < end; each++) found.push(each);
  }
  return found;
}

function width(tree: Tree, sheet: Sheet): number {
  let [left, right] = [0, 0];
  for (const place of shown(tree)) {
    left = Math.min(left, sheet.x[place]);
    right = Math.max(right, sheet.x[place] + CARD.width);
  }
  return right - left;
}

/** Pack what is too wide: on a phone as a whole, else branch by branch. */
function narrow(tree: Tree, sheet: Sheet, columns: number): void {
  const isPhone = columns < WIDEST_OF_PHONE;
  if (width(tree, sheet) <= (isPhone ? WIDEST_OF_PHONE : WIDEST) * CARD.width) return;
  sheet.arrangement.fill(0);
  sheet.columns.fill(0);
  if (isPhone) packed(tree, sheet, tree.root, UPRIGHT);
  else branches(tree, sheet);
}

/** Pack each branch under its head, and put the heads side by side. */
function branches(tree: Tree, sheet: Sheet): void {
  const heads = below(tree, tree.root);
  const all = heads.map((head) => shown(tree, head));
  const count = all.reduce((sum, branch) => sum + branch.length, 0);
  let x = 0;
  for (const [at, branch] of all.entries()) {
    // Of the same height, each is as wide as its share of the posts.
    const ratio = Math.max(0.3, (WHOLE * branch.length) / count);
    const taken = packed(tree, sheet, heads[at], ratio);
    for (const place of branch) {
      sheet.x[place] += x;
      sheet.y[place] += CARD.height + GAP.level;
      sheet.shelf[place] += CARD.height + GAP.level;
    }
    x += taken.width + GAP.branch;
  }
  sheet.arrangement[tree.root] = ROW;
  sheet.x[tree.root] = (x - GAP.branch - CARD.width) / 2;
  sheet.y[tree.root] = 0;
}

export const GAP = { level: 46, sibling: 18, cousin: 26, branch: 40, row: 12, column: 20 } as const;

function enclose(tree: Tree, sheet: Sheet): void {
  const order = shown(tree);
  sheet.count = order.length;
  for (const place of order.reverse()) {
    let [left, top] = [sheet.x[place], sheet.y[place]];
    let [right, bottom] = [left + CARD.width, top + CARD.height];
    if (isUnfolded(tree, place)) {
      const end = tree.first[place] + tree.children[place];
      for (let each = tree.first[place]; each < end; each++) {
        left = Math.min(left, sheet.left[each]);
        top = Math.min(top, sheet.top[each]);
        right = Math.max(right, sheet.right[each]);
        bottom = Math.max(bottom, sheet.bottom[each]);
      }
    }
    sheet.left[place] = left;
    sheet.top[place] = top;
    sheet.right[place] = right;
    sheet.bottom[place] = bottom;
  }
}
