import { describe, expect, test } from 'vitest';
import { below, CARD, GAP, layout, type Mode, shown, type Tree } from './layout';
import { MOST_NEAR, scene } from './scene';
import { random } from './testing';

const MODES: Mode[] = ['auto', 'down', 'right', 'compact'];
const LOOKS = { fills: 1, fillOf: () => 0, path: new Set<number>(), coarseness: 3 };

function overlap(tree: Tree, mode: Mode, columns?: number): number {
  const sheet = layout(tree, mode, columns);
  const places = shown(tree).sort((one, other) => sheet.y[one] - sheet.y[other]);
  let found = 0;
  for (let at = 0; at < places.length; at++) {
    for (let next = at + 1; next < places.length; next++) {
      const [one, other] = [places[at], places[next]];
      if (sheet.y[other] - sheet.y[one] >= CARD.height) break;
      if (Math.abs(sheet.x[one] - sheet.x[other]) < CARD.width) found++;
    }
  }
  return found;
}

describe.each(MODES)('the layout %s', (mode) => {
  test('lays no two cards over each other', () => {
    for (const seed of [1, 2, 3]) expect(overlap(random(300, seed), mode)).toBe(0);
  });

  test('encloses every branch in a box', () => {
    const tree = random(500, 4);
    const sheet = layout(tree, mode);
    for (const place of shown(tree)) {
      expect(sheet.x[place]).toBeGreaterThanOrEqual(sheet.left[place]);
      expect(sheet.x[place] + CARD.width).toBeLessThanOrEqual(sheet.right[place] + 1e-6);
    }
    expect(sheet.count).toBe(500);
  });

  test('shows of 100,000 posts no more at any scale than can be drawn', () => {
    const tree = random(100_000, 5);
    const sheet = layout(tree, mode);
    for (const scale of [0.0005, 0.002, 0.007, 0.02, 0.05, 0.2, 0.7, 1]) {
      const middle = tree.size >> 1;
      const [x, y] = [700 - sheet.x[middle] * scale, 400 - sheet.y[middle] * scale];
      const drawn = scene(tree, sheet, { scale, x, y, width: 1400, height: 800 }, LOOKS);
      expect(drawn.items).toBeLessThan(30_000);
      expect(drawn.near.length).toBeLessThanOrEqual(MOST_NEAR);
    }
  });
});

test('a wide organization stands upright on a phone', () => {
  const tree = random(300, 9);
  const { root, left, right, top, bottom } = layout(tree, 'auto', 2);
  expect(right[root] - left[root]).toBeLessThan(bottom[root] - top[root]);
  expect(overlap(tree, 'auto', 2)).toBe(0);
});

test('a folded post hides what is below it', () => {
  const tree = random(100, 6);
  tree.unfolded[tree.root] = 0;
  expect(shown(tree)).toEqual([tree.root]);
  expect(layout(tree, 'down').count).toBe(1);
});

test('the branches of a wide organization stand side by side, with no room lost between them', () => {
  const tree = random(2_000, 8);
  const heads = below(tree, tree.root);
  tree.unfolded[heads[0]] = 0;
  tree.unfolded[heads[heads.length - 1]] = 0;
  const sheet = layout(tree, 'auto');
  for (let at = 1; at < heads.length; at++) {
    const gap = sheet.left[heads[at]] - sheet.right[heads[at - 1]];
    expect(gap).toBeGreaterThan(0);
    expect(gap).toBeLessThanOrEqual(GAP.branch + GAP.column);
  }
});
