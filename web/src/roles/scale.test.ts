import { expect, test } from 'vitest';
import { place, scaleOf } from './scale';

test('a scale begins at zero and ends at a round number that nothing exceeds', () => {
  expect(scaleOf([215_194, 300_131])).toEqual({
    from: 0,
    to: 400_000,
    ticks: [0, 100_000, 200_000, 300_000, 400_000],
  });
});

test('a number below zero has its place too', () => {
  const scale = scaleOf([-3, 8]);
  expect(scale.from).toBeLessThanOrEqual(-3);
  expect(place(scale, 0)).toBeGreaterThan(0);
});

test('numbers keep their order and distances', () => {
  const scale = scaleOf([4, 11]);
  expect([0, 4, 11].map((value) => place(scale, value))).toEqual([
    0,
    (4 / scale.to) * 100,
    (11 / scale.to) * 100,
  ]);
});

test.each([[[0]], [[]], [[-5]], [[1e9]], [[0.2]]])('%j has a scale with a length', (values) => {
  const scale = scaleOf(values);
  expect(scale.to).toBeGreaterThan(scale.from);
  for (const value of values) {
    expect(place(scale, value)).toBeGreaterThanOrEqual(0);
    expect(place(scale, value)).toBeLessThanOrEqual(100);
  }
});
