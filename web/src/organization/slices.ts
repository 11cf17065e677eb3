/** The whole organization at a glance: one row a level, each post as wide as all below it.

Pure; never more rectangles than the picture has pixels in a row, times its rows. */

import type { Sheet, Tree } from './layout';
import { isUnfolded } from './layout';
import type { View } from './scene';
import { type Structure, start } from './structure';

export interface Slice {
  place: number;
  left: number;
  top: number;
  width: number;
}

export interface Slices {
  /** How high a row is; of a very deep organization only some levels have one. */
  height: number;
  drawn: Slice[];
  left: Float32Array;
  width: Float32Array;
  /** Where the row of a post begins. */
  top: (place: number) => number;
}

const NARROWEST = 1;
const LOWEST = 3;
const HIGHEST = 14;

export function slices(structure: Structure, width: number, height: number): Slices {
  const { size, depth } = structure;
  const root = start(structure);
  const levels = depth[size - 1] - depth[root] + 1;
  const step = Math.ceil(levels / Math.max(1, Math.floor(height / LOWEST)));
  const row = Math.min(HIGHEST, Math.floor(height / Math.ceil(levels / step)));
  const top = (place: number) => Math.floor((depth[place] - depth[root]) / step) * row;
  const shares = shared(structure, root, width);
  const all = merged(structure, root, shares);
  const drawn = all
    .filter(({ place }) => (depth[place] - depth[root]) % step === 0)
    .map((each) => ({ ...each, top: top(each.place) }));
  return { height: row, drawn, ...shares, top };
}

interface Shares {
  left: Float32Array;
  width: Float32Array;
}

/** Share the width of each post among those below it, by how many they are. */
function shared(structure: Structure, root: number, whole: number): Shares {
  const { size, first, children, total, ghosts } = structure;
  const [left, width] = [new Float32Array(size), new Float32Array(size)];
  width[root] = whole;
  for (let place = root; place < size; place++) {
    const share = total[place] ? width[place] / total[place] : 0;
    let at = left[place];
    for (let each = first[place]; each < first[place] + children[place]; each++) {
      left[each] = at;
      width[each] = ghosts.places.has(each) ? 0 : (total[each] + 1) * share;
      at += width[each];
    }
  }
  return { left, width };
}

/** From above to below; of neighbours that share a pixel the largest stands for all. */
function merged(structure: Structure, root: number, shares: Shares): Omit<Slice, 'top'>[] {
  const found = [{ place: root, left: 0, width: shares.width[root] }];
  for (const above of found) {
    const first = structure.first[above.place];
    const end = first + structure.children[above.place];
    const scale = above.width / shares.width[above.place]; // It has the width of all it stands for.
    let next = { place: first, left: above.left, width: 0 };
    for (let each = first; each < end; each++) {
      next.width += shares.width[each] * scale;
      if (shares.width[each] > shares.width[next.place]) next.place = each;
      if (next.width < NARROWEST) continue;
      found.push(next);
      next = { place: each + 1, left: next.left + next.width, width: 0 };
    }
  }
  return found;
}

/** The post at a point of the picture. */
export function sliceAt({ drawn, height }: Slices, x: number, y: number): number | undefined {
  const found = drawn.find(
    ({ left, top, width }) => x >= left && x < left + width && y >= top && y < top + height,
  );
  return found?.place;
}

/** From where to where the picture holds what the chart shows on the screen. */
export function range(
  tree: Tree,
  sheet: Sheet,
  view: View,
  { left, width }: Slices,
): [number, number] {
  let [begin, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let narrowest = tree.root;
  const waiting = [tree.root];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (isOutside(sheet, view, place)) continue;
    if (width[place] < width[narrowest]) narrowest = place;
    if (isUnfolded(tree, place) && width[place] >= NARROWEST) {
      const first = tree.first[place];
      for (let each = first; each < first + tree.children[place]; each++) waiting.push(each);
    } else {
      begin = Math.min(begin, left[place]);
      end = Math.max(end, left[place] + width[place]);
    }
  }
  // Between a manager and those below there may be nobody: then one is somewhere in that branch.
  return end > begin ? [begin, end] : [left[narrowest], left[narrowest] + width[narrowest]];
}

function isOutside(sheet: Sheet, { scale, x, y, width, height }: View, place: number): boolean {
  return (
    sheet.right[place] * scale + x < 0 ||
    sheet.left[place] * scale + x > width ||
    sheet.bottom[place] * scale + y < 0 ||
    sheet.top[place] * scale + y > height
  );
}
