import { expect, test } from 'vitest';
import { structured } from '../testing';
import { book, managers, roomUnder } from './book';
import { unfolded } from './extent';
import type { Taken } from './known';

function taken(children: readonly number[]): Taken {
  const refs = children.slice(1).map((_, number) => `p${number + 1}`);
  const structure = structured(refs, children);
  const tree = unfolded(structure);
  return { structure, tree, places: [], cards: new Map(), sheet: {} as Taken['sheet'] };
}

const CAPTIONS = {
  heading: 'Made',
  day: '31 Jan 2026',
  notes: [],
  reports: () => '',
  of: (place: number) => ({ name: `Post ${9 - place}`, title: '', note: '' }),
};

test('each manager has a page, behind that of the manager above', () => {
  const small = taken([1, 2, 1, 1, 0, 0]);
  expect(managers(small)).toEqual([1, 2, 3]);
  const { leaves, pageOf, index } = book(small, CAPTIONS, 'en');
  expect(leaves.map(({ place, above, reports }) => [place, above, reports])).toEqual([
    [1, [], [2, 3]],
    [2, [1], [4]],
    [3, [1], [5]],
  ]);
  expect(pageOf.get(3)).toBe(3);
  expect(index).toEqual([
    [
      { place: 3, page: 3, text: 'Post 6' },
      { place: 2, page: 2, text: 'Post 7' },
      { place: 1, page: 1, text: 'Post 8' },
    ],
  ]);
});

test('more reports than a page has room for go on, on the next', () => {
  const { leaves } = book(taken([1, 75, ...Array(75).fill(0)]), CAPTIONS, 'en');
  expect(leaves.map(({ part, parts, reports }) => [part, parts, reports.length])).toEqual([
    [1, 2, 70],
    [2, 2, 5],
  ]);
});

test('a manager who is folded has no page', () => {
  const folded = taken([1, 2, 1, 1, 0, 0]);
  folded.tree.unfolded[2] = 0;
  expect(managers(folded)).toEqual([1, 3]);
});

/** As `taken`, with dotted lines from one place to another. */
function lined(children: readonly number[], lines: readonly (readonly [number, number])[]): Taken {
  const made = taken(children);
  const structure = {
    ...made.structure,
    kinds: ['DOTTED'],
    lineFrom: Uint32Array.from(lines, ([from]) => from),
    lineTo: Uint32Array.from(lines, ([, to]) => to),
    lineKind: new Uint8Array(lines.length),
  };
  return { ...made, structure };
}

test('a line beside the tree stands on the page of each end, and leads to that of the other', () => {
  const { leaves } = book(lined([1, 2, 1, 1, 0, 0], [[4, 3]]), CAPTIONS, 'en');
  const line = { kind: 'DOTTED', from: 4, to: 3 };
  expect(leaves.map(({ place, lines }) => [place, lines])).toEqual([
    [1, [{ ...line, leadsTo: 2 }]],
    [2, [{ ...line, leadsTo: 3 }]],
    [3, [{ ...line, leadsTo: 2 }]],
  ]);
});

test('lines beside the tree that have no room under the cards go on, on the next page', () => {
  const lines = Array.from({ length: 100 }, () => [2, 1] as const);
  const { leaves } = book(lined([1, 18, ...Array(18).fill(0)], lines), CAPTIONS, 'en');
  const full = roomUnder(leaves[0].grid, 0);
  expect(
    leaves.map(({ reports, lines, part, parts }) => [reports.length, lines.length, part, parts]),
  ).toEqual([
    [18, 0, 1, 3],
    [0, full, 2, 3],
    [0, 100 - full, 3, 3],
  ]);
});
