/** Lines beside the tree: dotted, functional and others, and the line that closes a loop. */

import { CARD, type Sheet, type Tree } from './layout';
import type { Paints } from './paint';
import type { View } from './scene';
import type { Structure } from './structure';

export const MOST = 400; // More at once are a web that nobody reads.
export const DASHES: Record<string, number[]> = {
  SOLID: [],
  DOTTED: [2, 5],
  FUNCTIONAL: [8, 5],
  ADMINISTRATIVE: [8, 4, 2, 4],
  PROJECT: [14, 5],
  UNSPECIFIED: [4, 4],
};

/** The lines of which both ends are shown; of the chosen post alone, if there is one. */
export function* linesShown(
  structure: Structure,
  tree: Tree,
  chosen: number | undefined,
): Generator<number> {
  const { lineFrom, lineTo } = structure;
  for (let line = 0; line < lineFrom.length; line++) {
    const [from, to] = [lineFrom[line], lineTo[line]];
    if (from === to) continue; // It is said on the card: see `selfReports`.
    if (chosen !== undefined && chosen !== from && chosen !== to) continue;
    if (isShown(structure, tree, from) && isShown(structure, tree, to)) yield line;
  }
}

/** The posts that report to themselves. */
export function selfReports({ lineFrom, lineTo }: Structure): ReadonlySet<number> {
  return new Set(lineFrom.filter((from, line) => from === lineTo[line]));
}

export function kindOf({ kinds, lineKind }: Structure, line: number): string {
  return kinds[lineKind[line]];
}

export function beside(
  canvas: CanvasRenderingContext2D,
  structure: Structure,
  tree: Tree,
  sheet: Sheet,
  view: View,
  paints: Paints,
  chosen: number | undefined,
): void {
  if (CARD.height * view.scale < 5) return;
  canvas.save();
  canvas.lineWidth = 1.6;
  canvas.strokeStyle = chosen === undefined ? paints.vacant : paints.accent;
  let drawn = 0;
  for (const line of linesShown(structure, tree, chosen)) {
    const ends = onScreen(sheet, view, structure.lineFrom[line], structure.lineTo[line]);
    if (!ends) continue;
    canvas.setLineDash(DASHES[kindOf(structure, line)] ?? []);
    curve(canvas, ends, view.scale);
    if (++drawn === MOST) break;
  }
  canvas.restore();
}

export function isShown(structure: Structure, tree: Tree, place: number): boolean {
  for (let each = place; each !== tree.root; ) {
    each = structure.parent[each];
    if (each < 0 || tree.unfolded[each] === 0) return false;
  }
  return true;
}

type Ends = readonly [number, number, number, number];

/** The two ends, if the line is on the screen and not so long that its dashes would be thousands. */
function onScreen(sheet: Sheet, view: View, from: number, to: number): Ends | null {
  const { scale, width, height } = view;
  const x = (place: number) => (sheet.x[place] + CARD.width / 2) * scale + view.x;
  const [x0, y0] = [x(from), sheet.y[from] * scale + view.y];
  const [x1, y1] = [x(to), (sheet.y[to] + CARD.height) * scale + view.y];
  const isOutside =
    Math.max(x0, x1) < 0 ||
    Math.min(x0, x1) > width ||
    Math.max(y0, y1) < 0 ||
    Math.min(y0, y1) > height;
  const isEndless = Math.abs(x0 - x1) > 2.5 * width || Math.abs(y0 - y1) > 2.5 * height;
  return isOutside || isEndless ? null : [x0, y0, x1, y1];
}

function curve(canvas: CanvasRenderingContext2D, [x0, y0, x1, y1]: Ends, scale: number): void {
  const bend = 60 * scale;
  canvas.beginPath();
  canvas.moveTo(x0, y0);
  canvas.bezierCurveTo(x0, y0 - bend, x1, y1 + bend, x1, y1);
  canvas.stroke();
}
