/** A chart as a book: one page for each manager, and an index. Pure: what stands on which page. */

import { isUnfolded } from '../layout';
import { path } from '../structure';
import type { Captions } from './captions';
import type { Taken } from './extent';

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
export const INDEX: Grid = { columns: 3, rows: 38 };

export interface Leaf {
  place: number;
  /** The managers above, the highest first. */
  above: readonly number[];
  reports: readonly number[];
  grid: Grid;
  /** Which part of a manager's reports it shows, from 1 on, of how many. */
  part: number;
  parts: number;
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
  const leaves = managers(taken).flatMap((place) => leavesOf(taken, place));
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

function leavesOf({ structure, tree }: Taken, place: number): Leaf[] {
  const first = tree.first[place];
  const all = Array.from({ length: tree.children[place] }, (_, number) => first + number);
  const grid = GRIDS.find(({ columns, rows }) => all.length <= columns * rows) ?? SMALLEST;
  const parts = pages(all, grid.columns * grid.rows);
  const above = place === tree.root ? [] : path(structure, structure.parent[place]);
  return parts.map((reports, number) => ({
    place,
    above,
    reports,
    grid,
    part: number + 1,
    parts: parts.length,
  }));
}

const SMALLEST = GRIDS[GRIDS.length - 1];

function pages<Item>(all: readonly Item[], size: number): Item[][] {
  const found: Item[][] = [];
  for (let at = 0; at < all.length; at += size) found.push(all.slice(at, at + size));
  return found;
}
