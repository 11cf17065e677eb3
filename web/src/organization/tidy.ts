/** A tidy tree of unequal boxes, downward or to the right; folded posts of one manager share a grid. */

import { flextree } from 'd3-flextree';
import {
  below,
  CARD,
  GAP,
  GRID,
  isUnfolded,
  ROW,
  ROW_AND_GRID,
  type Sheet,
  type Tree,
} from './layout';

interface Box {
  /** A place, or -1 for a grid of folded ones. */
  place: number;
  grid: number[];
  columns: number;
  width: number;
  height: number;
  boxes: Box[];
}

export function tidy(tree: Tree, sheet: Sheet, toRight: boolean, most: number): void {
  const laid = flextree<Box>({
    children: (box) => box.boxes,
    nodeSize: ({ data }) =>
      toRight
        ? [data.height + GAP.row, data.width + GAP.level + 24]
        : [data.width + GAP.sibling, data.height + GAP.level],
    spacing: (one, other) => (one.parent === other.parent ? 0 : toRight ? 10 : GAP.cousin),
  });
  const root = laid.hierarchy(box(tree, sheet, tree.root, toRight, most));
  laid(root);
  root.each(({ data, x, y }) => {
    if (data.place < 0) inGrid(sheet, data, x - data.width / 2, y);
    else if (toRight) put(sheet, data.place, y, x - CARD.height / 2);
    else put(sheet, data.place, x - CARD.width / 2, y);
  });
}

function put(sheet: Sheet, place: number, x: number, y: number): void {
  sheet.x[place] = x;
  sheet.y[place] = y;
}

function inGrid(sheet: Sheet, { grid, columns }: Box, left: number, top: number): void {
  grid.forEach((place, number) => {
    const [row, column] = [Math.floor(number / columns), number % columns];
    put(
      sheet,
      place,
      left + column * (CARD.width + GAP.column),
      top + row * (CARD.height + GAP.row),
    );
  });
}

function box(tree: Tree, sheet: Sheet, place: number, toRight: boolean, most: number): Box {
  const all = below(tree, place);
  const folded = all.filter((each) => !isUnfolded(tree, each));
  const made: Box = { place, grid: [], columns: 0, ...CARD, boxes: [] };
  if (!all.length) return made;
  const boxOf = (each: number) => box(tree, sheet, each, toRight, most);
  const row = Math.min(most, place === tree.root ? ROW_OF_ROOT : ROW_OF_OTHERS);
  if (toRight || !isGrid(folded.length, all.length, row)) {
    sheet.arrangement[place] = ROW;
    made.boxes = all.map(boxOf);
    return made;
  }
  const columns = Math.min(most, columnsOf(folded.length, place === tree.root));
  const unfolded = all.filter((each) => isUnfolded(tree, each));
  made.boxes = unfolded.map(boxOf);
  made.boxes.push(gridOf(folded, columns));
  sheet.arrangement[place] = unfolded.length ? ROW_AND_GRID : GRID;
  sheet.columns[place] = columns;
  return made;
}

// So many folded posts of one manager, and no unfolded ones, stand in a row.
const ROW_OF_ROOT = 6;
const ROW_OF_OTHERS = 3;

function isGrid(folded: number, all: number, row: number): boolean {
  return folded > (folded === all ? row : 2);
}

/** An even number of columns: between two of them a line runs down. */
function columnsOf(count: number, isRoot: boolean): number {
  if (isRoot) return Math.min(4, 2 * Math.ceil(count / 4));
  return count <= 14 ? 2 : 2 * Math.ceil(Math.sqrt(count) / 4);
}

function gridOf(grid: number[], columns: number): Box {
  const rows = Math.ceil(grid.length / columns);
  const width = columns * (CARD.width + GAP.column) - GAP.column;
  const height = rows * (CARD.height + GAP.row) - GAP.row;
  return { place: -1, grid, columns, width, height, boxes: [] };
}
