import { expect, test } from 'vitest';
import { structured } from '../testing';
import { book, managers } from './book';
import type { Taken } from './extent';
import { unfolded } from './extent';

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
