import { expect, test } from 'vitest';
import { byKind } from './kinds';
import { faultsOf, type Known, placed, presenceOf, situationOf } from './situation';

const KNOWN: Known = {
  roles: new Set(['ceo', 'cio', 'cto']),
  sectors: new Set(['health']),
};

test('an address tells what is known of an organization, and nothing else', () => {
  expect(situationOf({}, KNOWN)).toEqual({ rolesPresent: [], rolesAbsent: [] });
  const told = {
    present: 'ceo,cio',
    absent: 'cto',
    size: 'LARGE',
    employees: '250',
    country: 'fr',
    listed: 'no',
    regulated: 'yes',
    ownership: 'FAMILY',
    sector: 'health',
  };
  expect(faultsOf(told, KNOWN)).toEqual([]);
  expect(situationOf(told, KNOWN)).toEqual({
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

test.each([
  ['size', 'HUGE'],
  ['employees', 'abc'],
  ['employees', '-5'],
  ['employees', '1.5'],
  ['employees', '12345678901'],
  ['sector', 'nosuch'],
  ['country', 'F'],
  ['country', 'XQ'],
  ['country', '12'],
  ['listed', 'perhaps'],
  ['regulated', 'YES'],
  ['ownership', 'constructor'],
  ['present', 'nosuch'],
  ['absent', 'nosuch'],
])('what an address cannot mean (%s=%s) is not asked, but told', (field, value) => {
  const told = { [field]: value };
  expect(situationOf(told, KNOWN)).toEqual({ rolesPresent: [], rolesAbsent: [] });
  expect(faultsOf(told, KNOWN)).toEqual([{ field, value }]);
});

test('of several roles those that are known are asked, and each of the others is told', () => {
  const told = { present: 'ceo,nosuch,cto,none' };
  expect(situationOf(told, KNOWN).rolesPresent).toEqual(['ceo', 'cto']);
  expect(faultsOf(told, KNOWN).map(({ value }) => value)).toEqual(['nosuch', 'none']);
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
