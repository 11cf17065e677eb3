import { expect, test } from 'vitest';
import { type Counted, counted } from './counted';

const of = (manager: string, size: string, count: number): Counted => ({
  group: [
    { key: 'MANAGER_ROLE', value: manager },
    { key: 'SIZE', value: size },
  ],
  count,
  organizations: 1,
});
const FOUND = [of('cio', 'large', 2), of('ceo', 'small', 3), of('ceo', 'large', 1)];

test('practice is added up over all sizes, the most frequent manager first', () => {
  expect(counted(FOUND, undefined)).toEqual([
    { manager: 'ceo', count: 4, organizations: 2 },
    { manager: 'cio', count: 2, organizations: 1 },
  ]);
});

test('practice of one size leaves out the others', () => {
  expect(counted(FOUND, 'LARGE').map(({ manager, count }) => [manager, count])).toEqual([
    ['cio', 2],
    ['ceo', 1],
  ]);
  expect(counted(FOUND, 'MEDIUM')).toEqual([]);
});
