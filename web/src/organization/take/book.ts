/** A chart as a book: one page for each manager, and an index. Pure: what stands on which page. */

import { kindOf, linesShown } from '../beside';
import { isUnfolded } from '../layout';
import { path } from '../structure';
import type { Captions } from './captions';
import type { Taken } from './known';

/** How cards stand on a page: the largest size that has room for all. */
export interface Grid {
  columns: number;
  rows: number;
}

export const GRIDS: readonly Grid[] = [
  { columns: 3, rows: 6 },
  { columns: 4, rows: 9 },
  { columns: 5, rows: 14 },
];
/** Where cards stand on a page, from its top, in points; under them, lines beside the tree. */
export const FIELD = { top: 132, bottom: 551, gap: 8 };
export const LINES = { columns: 2, head: 24, step: 12 };
export const INDEX: Grid = { columns: 3, rows: 38 };

export interface Leaf {
  place: number;
  /** The managers above, the highest first. */
  above: readonly number[];
  reports: readonly number[];
  grid: Grid;
  lines: readonly Beside[];
  /** Which part of a manager's reports it shows, from 1 on, of how many. */
  part: number;
  parts: number;
}

/** A line beside the tree that has an end on a page. */
export interface Beside {
  kind: string;
  from: number;
  to: number;
  /** The manager on whose page the end is that is not here. */
  leadsTo: number;
}

export interface Entry {
  place: number;
  text: string;
  page: number;
}

export interface Book {
  leaves: readonly Leaf[];
  /** On which page a manager's reports begin, from 1 on. */
  pageOf: ReadonlyMap<number, number>;
  index: readonly (readonly Entry[])[];
}

export function book(taken: Taken, captions: Captions, language: string): Book {
  const beside = linesByPage(taken);
  const leaves = managers(taken).flatMap((place) =>
    leavesOf(taken, place, beside.get(place) ?? []),
  );
  const pageOf = new Map<number, number>();
  leaves.forEach(({ place }, number) => {
    if (!pageOf.has(place)) pageOf.set(place, number + 1);
  });
  const entries = [...pageOf].map(([place, page]) => {
    const { name, title } = captions.of(place);
    return { place, page, text: [name, title].filter(Boolean).join(', ') };
  });
  const order = new Intl.Collator(language).compare;
  entries.sort((one, other) => order(one.text, other.text));
  return { leaves, pageOf, index: pages(entries, INDEX.columns * INDEX.rows) };
}

/** Those below whom somebody is shown, each before those below it. */
export function managers({ tree }: Taken): number[] {
  const found: number[] = [];
  const left = [tree.root];
  for (let place = left.pop(); place !== undefined; place = left.pop()) {
    if (!isUnfolded(tree, place)) continue;
    found.push(place);
    const first = tree.first[place];
    for (let each = first + tree.children[place] - 1; each >= first; each--) left.push(each);
  }
  return found;
}

/** By manager, the lines beside the tree of this post and of those right below. */
function linesByPage({ structure, tree }: Taken): ReadonlyMap<number, readonly Beside[]> {
  const found = new Map<number, Beside[]>();
  const pageOf = (end: number) => (isUnfolded(tree, end) ? end : structure.parent[end]);
  for (const line of linesShown(structure, tree, undefined)) {
    const [from, to] = [structure.lineFrom[line], structure.lineTo[line]];
    const pagesOf = (end: number) => [pageOf(end), structure.parent[end]];
    for (const page of new Set([...pagesOf(from), ...pagesOf(to)])) {
      const leadsTo = pageOf(pagesOf(from).includes(page) ? to : from);
      const beside = { kind: kindOf(structure, line), from, to, leadsTo };
      const there = found.get(page);
      if (there) there.push(beside);
      else found.set(page, [beside]);
    }
  }
  return found;
}

/** How many lines there is room for under some cards. */
export function roomUnder({ columns, rows }: Grid, cards: number): number {
  const high = FIELD.bottom - FIELD.top + FIELD.gap;
  const left = high * (1 - Math.ceil(cards / columns) / rows) - LINES.head;
  return LINES.columns * Math.max(0, Math.floor(left / LINES.step));
}

function leavesOf({ structure, tree }: Taken, place: number, lines: readonly Beside[]): Leaf[] {
  const first = tree.first[place];
  const all = Array.from({ length: tree.children[place] }, (_, number) => first + number);
  const grid = GRIDS.find(({ columns, rows }) => all.length <= columns * rows) ?? SMALLEST;
  const parts = pages(all, grid.columns * grid.rows);
  const above = place === tree.root ? [] : path(structure, structure.parent[place]);
  // What has no room under the last cards goes on, on pages of its own.
  const room = roomUnder(grid, parts[parts.length - 1].length);
  const more = pages(lines.slice(room), roomUnder(grid, 0));
  const common = { place, above, grid, parts: parts.length + more.length };
  return [
    ...parts.map((reports, number) => ({
      ...common,
      reports,
      lines: number === parts.length - 1 ? lines.slice(0, room) : [],
    })),
    ...more.map((lines) => ({ ...common, reports: [], lines })),
  ].map((leaf, number) => ({ ...leaf, part: number + 1 }));
}

const SMALLEST = GRIDS[GRIDS.length - 1];

function pages<Item>(all: readonly Item[], size: number): Item[][] {
  const found: Item[][] = [];
  for (let at = 0; at < all.length; at += size) found.push(all.slice(at, at + size));
  return found;
}
