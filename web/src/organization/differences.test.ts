import { expect, test } from 'vitest';
import { compared, countsOf, differences } from './differences';
import { structured } from './testing';

const ALL = differences({
  kinds: ['POST_ABOLISHED', 'LINE_CHANGED', 'JOINED', 'LEFT'],
  posts: [
    ['c', 3, 2],
    ['b', 1],
    ['gone', 0],
  ],
});

test('a post wears the strongest of its marks, and those above it count it', () => {
  // The organization, a at the top, b below a, and c below b.
  const found = compared(structured(['a', 'b', 'c'], [1, 1, 1, 0]), '2025-01-31', ALL);
  expect([...found.markOf]).toEqual([0, 0, 3, 6]);
  expect([...found.below]).toEqual([2, 2, 1, 0]);
  expect(found.marksOf(3)).toEqual(['joined', 'left']);
});

test('a branch in which few changed is paler than one in which many did', () => {
  const found = compared(structured(['a', 'b', 'c'], [1, 1, 1, 0]), '2025-01-31', ALL);
  expect([...found.branchOf]).toEqual([3, 3, 3, 6]);
  const children = [1, 30, ...Array(30).fill(0)];
  const refs = children.slice(1).map((_, place) => (place === 5 ? 'c' : `p${place}`));
  expect(compared(structured(refs, children), '2025-01-31', ALL).branchOf[1]).toBe(6 + 7);
});

test('the changes of a post are numbered, as its sentences are', () => {
  expect(ALL.map(({ ref, number }) => `${ref}${number}`)).toEqual(['c0', 'c1', 'b0', 'gone0']);
  expect(countsOf(ALL).get('left')).toBe(1);
});
