/** Shelves: what is below a post fills rows under it until a wished shape is reached. Linear, and
as compact as a page: a tidy tree of a thousand posts would be a strip. */

import { CARD, GAP, isUnfolded, SHELVES, type Sheet, shown, type Tree } from './layout';

const INDENT = 30;
const APART = 26;

interface Size {
  width: number;
  height: number;
}

/** Pack a branch with its head at 0, 0 into about `ratio` times as wide as high; give its size. */
export function packed(tree: Tree, sheet: Sheet, head: number, ratio: number): Size {
  const order = shown(tree, head);
  const sizes = new Map<number, Size>();
  for (const place of [...order].reverse()) {
    sizes.set(place, isUnfolded(tree, place) ? shelves(tree, sheet, place, ratio, sizes) : CARD);
  }
  sheet.x[head] = 0;
  sheet.y[head] = 0;
  for (const place of order) {
    if (!isUnfolded(tree, place)) continue;
    const end = tree.first[place] + tree.children[place];
    for (let each = tree.first[place]; each < end; each++) {
      sheet.x[each] += sheet.x[place];
      sheet.y[each] += sheet.y[place];
      sheet.shelf[each] += sheet.y[place];
    }
  }
  return sizes.get(head) ?? CARD;
}

function shelves(
  tree: Tree,
  sheet: Sheet,
  place: number,
  ratio: number,
  sizes: ReadonlyMap<number, Size>,
): Size {
  const first = tree.first[place];
  const all = Array.from({ length: tree.children[place] }, (_, number) => first + number);
  const size = (each: number) => sizes.get(each) ?? CARD;
  const hasBranches = all.some((each) => isUnfolded(tree, each));
  const gap = hasBranches ? { x: APART, y: APART } : { x: GAP.column, y: GAP.row };
  const area = all.reduce(
    (sum, each) => sum + (size(each).width + APART) * (size(each).height + APART),
    0,
  );
  const widest = Math.max(...all.map((each) => size(each).width));
  const wished = Math.max(widest, Math.sqrt(area * ratio));
  // The order of the source stays, so that a reader finds again what was there before.
  let [x, y, high, width] = [0, 0, 0, 0];
  for (const each of all) {
    if (x > 0 && x + size(each).width > wished + 1) {
      y += high + gap.y;
      x = 0;
      high = 0;
    }
    sheet.x[each] = INDENT + x;
    sheet.y[each] = sheet.shelf[each] = CARD.height + APART + y;
    x += size(each).width + gap.x;
    high = Math.max(high, size(each).height);
    width = Math.max(width, x - gap.x);
  }
  sheet.arrangement[place] = SHELVES;
  return {
    width: Math.max(CARD.width, INDENT + width),
    height: CARD.height + APART + y + high,
  };
}
