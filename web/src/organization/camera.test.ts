import { describe, expect, test } from 'vitest';
import { beginning, beyond, isSeen, reached } from './camera';
import { CARD, layout, type Mode, type Sheet, type Tree } from './layout';
import { NEAR, type View } from './scene';

const PHONE: View = { scale: 1, x: 0, y: 0, width: 390, height: 640 };

/** A post with so many below it, all of them folded. */
function star(count: number): Tree {
  const children = new Uint32Array(count + 1);
  children[0] = count;
  const first = new Uint32Array(count + 1).fill(1);
  const unfolded = new Uint8Array(count + 1);
  unfolded[0] = 1;
  return { size: count + 1, children, first, unfolded, root: 0 };
}

function seen(sheet: Sheet, view: View): View {
  return { ...view, ...beginning(sheet, view) };
}

describe.each([320, 360, 375, 390, 430])('on a phone of %i pixels', (width) => {
  const phone = { ...PHONE, width };

  test.each([1, 2, 3, 5, 7, 9])('the first view shows a manager of %i whole', (count) => {
    const sheet = layout(star(count), 'auto', 2);
    const view = seen(sheet, phone);
    expect(beyond(sheet, view)).toEqual([]);
    expect(view.scale).toBeGreaterThanOrEqual(NEAR);
  });
});

test('a chart that is higher than the window begins at its top, in the middle', () => {
  const sheet = layout(star(60), 'auto', 2);
  const view = seen(sheet, PHONE);
  expect(beyond(sheet, view)).toEqual(['bottom']);
  expect((sheet.x[0] + CARD.width / 2) * view.scale + view.x).toBeCloseTo(195);
  expect(sheet.y[0] * view.scale + view.y).toBeGreaterThan(0);
});

test.each<Mode>(['right', 'compact'])('the layout %s begins with its first card whole', (mode) => {
  const sheet = layout(star(30), mode);
  const view = seen(sheet, PHONE);
  const [x, y] = [sheet.x[0] * view.scale + view.x, sheet.y[0] * view.scale + view.y];
  expect(x).toBeGreaterThan(0);
  expect(x + CARD.width * view.scale).toBeLessThan(PHONE.width);
  expect(y).toBeGreaterThan(0);
  expect(y + CARD.height * view.scale).toBeLessThan(PHONE.height);
});

test('each side on which there is more is told', () => {
  const sheet = layout(star(9), 'auto');
  const view = { scale: 1, x: 0, y: 0, width: 500, height: 150 };
  expect(beyond(sheet, { ...view, x: -sheet.left[0] - 40 })).toEqual(['left', 'right', 'bottom']);
  expect(beyond(sheet, { ...view, x: -sheet.left[0], y: -40 })).toEqual(['top', 'right', 'bottom']);
  expect(beyond(sheet, { ...view, scale: 0.1, x: 200 })).toEqual([]);
});

/** A manager of nine, of whom the third manages nine, of whom the last manages nine. */
function deep(): Tree {
  const children = new Uint32Array(28);
  const first = new Uint32Array(28).fill(28);
  const unfolded = new Uint8Array(28);
  for (const [manager, report] of [
    [0, 1],
    [3, 10],
    [18, 19],
  ]) {
    children[manager] = 9;
    first[manager] = report;
    unfolded[manager] = 1;
  }
  return { size: 28, children, first, unfolded, root: 0 };
}

describe.each([
  [320, 330],
  [390, 330],
  [1200, 700],
])('in a window of %i × %i pixels', (width, height) => {
  const sheet = layout(deep(), 'auto', width < 720 ? 2 : undefined);

  test.each([10, 12, 14, 17])('the post %i is seen whole, and so is its manager', (place) => {
    const stage = { ...PHONE, width, height };
    const view = { ...stage, ...reached(sheet, stage, [0, 3, place], 0.85) };
    const fits = sheet.y[place] - sheet.y[3] + CARD.height < (height - 32) / NEAR;
    expect(isSeen(sheet, view, place, NEAR)).toBe(true);
    expect(isSeen(sheet, view, 3, NEAR) || !fits).toBe(true);
  });
});

test('a post stands in the middle where its manager is too far away', () => {
  const sheet = layout(star(60), 'auto', 2);
  const { x, y, scale } = reached(sheet, PHONE, [0, 60], 0.9);
  expect(scale).toBe(0.9);
  expect((sheet.x[60] + CARD.width / 2) * scale + x).toBeCloseTo(PHONE.width / 2);
  expect((sheet.y[60] + CARD.height / 2) * scale + y).toBeCloseTo(PHONE.height / 2);
});
