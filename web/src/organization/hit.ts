/** Which post is at a point of the sheet. */

import { CARD, isUnfolded, type Sheet, type Tree } from './layout';

export function hit(tree: Tree, sheet: Sheet, x: number, y: number): number | undefined {
  const left = [tree.root];
  for (let place = left.pop(); place !== undefined; place = left.pop()) {
    if (!isInBox(sheet, place, x, y)) continue;
    if (isOnCard(sheet, place, x, y)) return place;
    if (!isUnfolded(tree, place)) continue;
    const first = tree.first[place];
    for (let each = first; each < first + tree.children[place]; each++) left.push(each);
  }
  return undefined;
}

function isInBox(sheet: Sheet, place: number, x: number, y: number): boolean {
  return (
    x >= sheet.left[place] &&
    x <= sheet.right[place] &&
    y >= sheet.top[place] &&
    y <= sheet.bottom[place]
  );
}

function isOnCard(sheet: Sheet, place: number, x: number, y: number): boolean {
  const [right, down] = [x - sheet.x[place], y - sheet.y[place]];
  return right >= 0 && right <= CARD.width && down >= 0 && down <= CARD.height;
}
