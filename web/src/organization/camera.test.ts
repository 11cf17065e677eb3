import { describe, expect, test } from 'vitest';
import { beginning, beyond } from './camera';
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
