import { expect, test } from 'vitest';
import { shown } from './layout';
import { nearestShown, rows, windowed } from './rows';
import { organization, random } from './testing';

test('every post that is shown has one row, behind that of its manager', () => {
  const tree = random(1_000, 1);
  tree.unfolded.fill(0, 20, 60);
  const { parent } = organization(tree);
  const { places, of } = rows(tree);
  expect([...places].sort((one, other) => one - other)).toEqual(
    shown(tree).sort((one, other) => one - other),
  );
  for (const place of places) {
    if (place !== tree.root) expect(of[parent[place]]).toBeLessThan(of[place]);
  }
});

test('all posts below one follow it, and then comes one that is no deeper', () => {
  const tree = random(300, 2);
  const { total, depth } = organization(tree);
  const { places, of } = rows(tree);
  for (let place = 0; place < tree.size; place++) {
    const end = of[place] + 1 + total[place];
    for (const each of places.subarray(of[place] + 1, end)) {
      expect(depth[each]).toBeGreaterThan(depth[place]);
    }
    if (end < tree.size) expect(depth[places[end]]).toBeLessThanOrEqual(depth[place]);
  }
});

test('a post that is folded away is stood for by the lowest above it that is shown', () => {
  const tree = random(300, 3);
  const structure = organization(tree);
  const deep = tree.size - 1;
  const above = structure.parent[deep];
  expect(nearestShown(structure, tree, deep)).toBe(deep);
  tree.unfolded[above] = 0;
  expect(nearestShown(structure, tree, deep)).toBe(above);
  tree.unfolded[tree.root] = 0;
  expect(nearestShown(structure, tree, deep)).toBe(tree.root);
});

test('a window holds the rows on the screen, and the one with the focus wherever it is', () => {
  expect(windowed(100_000, 500, 503, 501)).toEqual([500, 501, 502]);
  expect(windowed(100_000, 500, 503, 7)).toEqual([7, 500, 501, 502]);
  expect(windowed(100_000, 500, 503, 90_000)).toEqual([500, 501, 502, 90_000]);
  expect(windowed(3, -5, 40, 0)).toEqual([0, 1, 2]);
});
