import { describe, expect, test } from 'vitest';
import { layout, type Tree } from './layout';
import { range, sliceAt, slices } from './slices';
import { organization, random } from './testing';

function line(size: number): Tree {
  const children = new Uint32Array(size).fill(1, 0, size - 1);
  const first = new Uint32Array(size).map((_, place) => place + 1);
  return { size, children, first, unfolded: new Uint8Array(size).fill(1), root: 0 };
}

describe.each([
  ['1 post', organization(line(2))],
  ['100,000 posts', organization(random(100_000, 1))],
  ['1,000 posts, one below the other', organization(line(1_000))],
])('the overview of %s', (_, structure) => {
  const all = slices(structure, 800, 60);

  test('has no more rectangles than columns of pixels, times rows', () => {
    expect(all.drawn.length).toBeLessThanOrEqual(800 * Math.floor(60 / all.height));
    expect(all.drawn.length).toBeGreaterThan(0);
  });

  test('stays within its picture', () => {
    for (const { left, top, width } of all.drawn) {
      expect(left + width).toBeLessThanOrEqual(800.1);
      expect(top + all.height).toBeLessThanOrEqual(60);
    }
  });

  test('lays no two rectangles over each other', () => {
    const ends = new Map<number, number>();
    for (const { left, top, width } of [...all.drawn].sort((a, b) => a.left - b.left)) {
      expect(left).toBeGreaterThanOrEqual((ends.get(top) ?? 0) - 0.1);
      ends.set(top, left + width);
    }
  });
});

test('a point of the overview is a post, and a post is as wide as its share of the posts', () => {
  const structure = organization(random(200, 2));
  const all = slices(structure, 800, 60);
  const widest = all.drawn[1];
  expect(sliceAt(all, widest.left + 0.5, widest.top + 1)).toBe(widest.place);
  expect(sliceAt(all, 1, 59.5)).toBeUndefined();
  const share =
    (structure.total[widest.place] + 1) / structure.total[structure.parent[widest.place]];
  expect(all.width[widest.place]).toBeCloseTo(share * all.width[structure.parent[widest.place]], 2);
});

test('what the chart shows is a part of the overview, and all of it when the chart shows all', () => {
  const tree = random(500, 3);
  const all = slices(organization(tree), 800, 60);
  const sheet = layout(tree, 'compact');
  const whole = { scale: 0.001, x: 0, y: 0, width: 1200, height: 800 };
  const [from, to] = range(tree, sheet, whole, all);
  expect(from).toBeCloseTo(0, 1);
  expect(to).toBeCloseTo(800, 0);
  const last = tree.size - 1;
  const near = { scale: 1, x: 10 - sheet.x[last], y: 10 - sheet.y[last], width: 240, height: 100 };
  const [begin, end] = range(tree, sheet, near, all);
  expect(begin).toBeLessThanOrEqual(all.left[last]);
  expect(end).toBeGreaterThanOrEqual(all.left[last] + all.width[last] - 0.1);
  expect(end - begin).toBeLessThan(800);
});
