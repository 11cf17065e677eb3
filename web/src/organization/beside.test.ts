import { expect, test } from 'vitest';
import { linesShown, selfReports } from './beside';
import { structured } from './testing';

test('a line that leads back to where it begins is told on the card, and not drawn', () => {
  const structure = {
    ...structured(['a', 'b', 'c'], [3, 0, 0, 0]),
    lineFrom: Uint32Array.of(2, 3),
    lineTo: Uint32Array.of(2, 1),
  };
  const { size, children, first } = structure;
  const tree = { size, children, first, unfolded: new Uint8Array(size).fill(1), root: 0 };
  expect([...linesShown(structure, tree, undefined)]).toEqual([1]);
  expect([...selfReports(structure)]).toEqual([2]);
});
