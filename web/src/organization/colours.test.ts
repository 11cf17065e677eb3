import { expect, test } from 'vitest';
import { fillOf, palette } from '../palette';
import { filling, groups } from './colours';
import { structured } from './testing';

const OWN = palette('light').length - 2; // Values that have a fill of their own.

function of(units: number, unitOf: readonly number[]) {
  const children = [unitOf.length - 1, ...Array(unitOf.length - 1).fill(0)];
  const refs = children.slice(1).map((_, place) => `p${place}`);
  return {
    ...structured(refs, children),
    units: Array.from({ length: units }, (_, number) => `Unit ${number + 1}`),
    unitOf: Uint16Array.from(unitOf),
  };
}

test('no two units of a legend share a fill', () => {
  const units = Array.from({ length: 60 }, (_, unit) => unit + 1);
  const structure = of(60, [0, ...units]);
  const found = groups(structure, 'unit', units);
  expect(new Set(found.map(({ fill }) => fill)).size).toBe(found.length);
  expect(found).toHaveLength(OWN + 1);
});

test('units that have no fill of their own are told as several, and posts without one at the end', () => {
  const structure = of(OWN + 2, [0, 0, OWN + 1, OWN + 1, OWN + 2, 1]);
  expect(groups(structure, 'unit', [1, 2, 3, 4, 5])).toEqual([
    { fill: 1, names: ['Unit 1'], posts: 1 },
    { fill: OWN + 1, names: [`Unit ${OWN + 1}`, `Unit ${OWN + 2}`], posts: 3 },
    { fill: 0, names: [], posts: 1 },
  ]);
});

test('a post is filled as the legend says', () => {
  const structure = of(2, [0, 2, 1]);
  const fill = filling(structure, 'unit');
  expect([1, 2].map(fill)).toEqual([2, 1].map((code) => fillOf(code, palette('light').length)));
});
