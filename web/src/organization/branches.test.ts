import { expect, test } from 'vitest';
import { branchesOf, unfoldedOf } from './branches';
import { shown, type Tree } from './layout';
import { organization, random } from './testing';

/** What is shown of a tree where an address says what is unfolded. */
function again(tree: Tree, levels: number, post?: number): number[] {
  const structure = organization(tree);
  const branches = branchesOf(structure, tree, { levels, post });
  const unfolded = unfoldedOf(structure, tree.root, { levels, post }, branches);
  return shown({ ...tree, unfolded });
}

test.each([1, 2, 3, 4, 5, 6])('what is unfolded is the same again by its address (%i)', (seed) => {
  const tree = random(120, seed);
  for (let place = 1; place < tree.size; place += 3) tree.unfolded[place] = (place * seed) % 2;
  for (const levels of [1, 2, 3, Number.POSITIVE_INFINITY]) {
    expect(again(tree, levels)).toEqual(shown(tree));
  }
});

test('nothing is written where the depth and the chosen post say it all', () => {
  const tree = random(300, 7);
  const structure = organization(tree);
  const depth = { levels: 2, post: tree.size - 1 };
  tree.unfolded.set(unfoldedOf(structure, tree.root, depth));
  expect(branchesOf(structure, tree, depth)).toEqual({});
});

test('a branch is written by its lowest post alone', () => {
  const tree = random(300, 8);
  const structure = organization(tree);
  tree.unfolded.fill(0);
  let place = structure.parent[tree.size - 1];
  const lowest = `p${place}`;
  for (; place >= 0; place = structure.parent[place]) tree.unfolded[place] = 1;
  const branches = branchesOf(structure, tree, { levels: 1, post: undefined });
  expect(branches).toEqual({ unfolded: lowest });
});

test('so many branches that an address would be too long are told by the depth alone', () => {
  const tree = random(3_000, 9);
  const structure = organization(tree);
  expect(branchesOf(structure, tree, { levels: 1, post: undefined })).toEqual({});
});

test('posts that are not there on this day, or never were, unfold nothing', () => {
  const structure = organization(random(50, 10));
  const depth = { levels: 1, post: undefined };
  const asked = { unfolded: 'nosuch*', folded: 'none' };
  expect(unfoldedOf(structure, 0, depth, asked)).toEqual(unfoldedOf(structure, 0, depth));
});
