import { expect, test } from 'vitest';
import { managersOf } from './differences';
import { withGhosts } from './ghosts';
import { direct, refOf, type Structure } from './structure';
import { structured } from './testing';

// The organization, a at the top, b and c below a; before, also d below b, e below d, and f below c.
const NOW = structured(['a', 'b', 'c'], [1, 2, 0, 0]);
const BEFORE = structured(['a', 'b', 'c', 'd', 'f', 'e'], [1, 2, 1, 1, 1, 0, 0]);

function above(...refs: string[]): ReadonlyMap<string, string> {
  const all = refs.map((ref) => ({ ref, mark: 'abolished' as const, number: 0 }));
  return managersOf(all, BEFORE, { kinds: [], posts: [], managers: {} });
}

function managers(structure: Structure): Record<string, string> {
  const places = Array.from({ length: structure.size - 1 }, (_, number) => number + 1);
  return Object.fromEntries(
    places.map((place) => [refOf(structure, place), refOf(structure, structure.parent[place])]),
  );
}

test('posts that are there no more stand below their manager of the other day', () => {
  const found = withGhosts(NOW, BEFORE, above('d', 'e', 'f'));
  expect(managers(found)).toEqual({ a: '', b: 'a', c: 'a', d: 'b', f: 'c', e: 'd' });
  expect([...found.ghosts.places].map((place) => refOf(found, place))).toEqual(['d', 'f', 'e']);
  expect(found.ghosts.day).toBe('2026-01-31');
});

test('a post stands below its last manager, even if it had another on the day', () => {
  const all = [{ ref: 'd', mark: 'abolished' as const, number: 0 }];
  const last = managersOf(all, BEFORE, { kinds: [], posts: [], managers: { d: 'c' } });
  expect(managers(withGhosts(NOW, BEFORE, last))).toEqual({ a: '', b: 'a', c: 'a', d: 'c' });
});

test('ghosts do not count among reports', () => {
  const found = withGhosts(NOW, BEFORE, above('d', 'e', 'f'));
  const of = (ref: string) => found.placeOf.get(ref) ?? 0;
  expect([direct(found, of('a')), direct(found, of('b')), direct(found, of('d'))]).toEqual([
    2, 0, 0,
  ]);
  expect([found.total[0], found.total[of('a')], found.total[of('b')]]).toEqual([3, 2, 0]);
});

test('a post whose manager is not in the chart is left out, and without any nothing is changed', () => {
  const found = withGhosts(NOW, BEFORE, above('e', 'f'));
  expect(managers(found)).toEqual({ a: '', b: 'a', c: 'a', f: 'c' });
  expect(withGhosts(NOW, BEFORE, above())).toBe(NOW);
  expect(withGhosts(NOW, BEFORE, above('e'))).toBe(NOW);
});

test('what others have stays theirs', () => {
  const now = { ...NOW, unitRefs: ['it', 'hq'], unitOf: Uint16Array.of(0, 2, 1, 2) };
  const before = { ...BEFORE, unitRefs: ['hq'], unitOf: Uint16Array.of(0, 1, 0, 1, 1, 0, 0) };
  const lined = { ...now, lineFrom: Uint32Array.of(3), lineTo: Uint32Array.of(1) };
  const found = withGhosts(lined, before, above('d', 'f'));
  const unit = (ref: string) => found.unitOf[found.placeOf.get(ref) ?? 0];
  expect(['a', 'b', 'c', 'd', 'f'].map(unit)).toEqual([2, 1, 2, 2, 0]);
  expect(found.lineFrom[0]).toBe(found.placeOf.get('c'));
});
