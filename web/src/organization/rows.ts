/** The posts that are shown, one below the other: each is followed by those below it. */

import { isUnfolded, type Tree } from './layout';
import type { Structure } from './structure';

export interface Rows {
  /** The places, in their order. */
  places: Uint32Array;
  /** The row of each place; -1 if it is not shown. */
  of: Int32Array;
}

export function rows(tree: Tree): Rows {
  const places = new Uint32Array(tree.size);
  const of = new Int32Array(tree.size).fill(-1);
  let count = 0;
  const left = [tree.root];
  for (let place = left.pop(); place !== undefined; place = left.pop()) {
    of[place] = count;
    places[count++] = place;
    if (!isUnfolded(tree, place)) continue;
    const first = tree.first[place];
    for (let each = first + tree.children[place] - 1; each >= first; each--) left.push(each);
  }
  return { places: places.subarray(0, count), of };
}

/** The place itself, or the lowest one above it that is shown. */
export function nearestShown({ parent }: Structure, tree: Tree, place: number): number {
  let found = place;
  for (let each = place; each !== tree.root && parent[each] >= 0; each = parent[each]) {
    if (!isUnfolded(tree, parent[each])) found = parent[each];
  }
  return found;
}

/** The rows from `start` to `end` that a window shows, and the one that has the focus. */
export function windowed(count: number, start: number, end: number, focus: number): number[] {
  const [from, to] = [Math.max(0, start), Math.min(count, end)];
  const shown = Array.from({ length: Math.max(0, to - from) }, (_, number) => from + number);
  if (focus >= 0 && focus < from) return [focus, ...shown];
  return focus >= to && focus < count ? [...shown, focus] : shown;
}
