import { expect, test } from 'vitest';
import { begins } from './spell';

const CARD = {
  ref: 'cto',
  title: 'Directrice de l’Énergie',
  status: 'HELD',
  grade: null,
  unit: null,
  role: null,
  holders: [{ capacity: 'PERMANENT', person: { name: 'Élodie Zieliński' } }],
};

test('a post is found by how its title or the name of a holder begins, without accents', () => {
  expect(begins(CARD, 'direct')).toBe(true);
  expect(begins(CARD, 'elodie z')).toBe(true);
  expect(begins(CARD, 'zielinski')).toBe(false);
});
