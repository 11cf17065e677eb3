import { expect, test } from 'vitest';
import { byKind } from './kinds';
import { placed, presenceOf, situationOf } from './situation';

test('an address tells what is known of an organization, and nothing else', () => {
  expect(situationOf({})).toEqual({ rolesPresent: [], rolesAbsent: [] });
  expect(
    situationOf({
      present: 'ceo,cio',
      absent: 'cto',
      size: 'LARGE',
      employees: '250',
      country: 'fr',
      listed: 'no',
      regulated: 'yes',
      ownership: 'FAMILY',
      sector: 'health',
    }),
  ).toEqual({
    rolesPresent: ['ceo', 'cio'],
    rolesAbsent: ['cto'],
    size: 'LARGE',
    employees: 250,
    country: 'FR',
    listed: false,
    regulated: true,
    ownership: 'FAMILY',
    sector: 'health',
  });
});

test('what an address cannot mean is not asked', () => {
  const told = { size: 'HUGE', employees: 'many', listed: 'perhaps', ownership: 'ME' };
  expect(situationOf(told)).toEqual({ rolesPresent: [], rolesAbsent: [] });
});

test('a role is there, is not, or may be either: never two of these', () => {
  let details: Record<string, string> = {};
  for (const presence of ['present', 'absent', 'unknown'] as const) {
    const changes = placed({ ...details, present: `${details['present'] ?? ''}` }, 'cio', presence);
    details = { present: changes['present'] ?? '', absent: changes['absent'] ?? '' };
    expect(presenceOf(details, 'cio')).toBe(presence);
  }
});

test('placing one role leaves the others where they are', () => {
  expect(placed({ present: 'ceo,cio', absent: 'coo' }, 'cio', 'absent')).toEqual({
    present: 'ceo',
    absent: 'coo,cio',
  });
});

test('claims are grouped by kind in the order of a card', () => {
  const claims = ['OUTLOOK', 'DEFINITION', 'OUTLOOK'].map((kind, id) => ({ kind, id }));
  expect(byKind(claims).map(([kind, group]) => [kind, group.length])).toEqual([
    ['DEFINITION', 1],
    ['OUTLOOK', 2],
  ]);
});
