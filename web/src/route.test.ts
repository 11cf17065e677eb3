import { expect, test } from 'vitest';
import { address, type Place, path, read } from './route';

const at = (text: string) => read(new URL(text, 'http://127.0.0.1')).place;

const PLACES: Place[] = [
  { view: 'start' },
  { view: 'organizations' },
  { view: 'organization', slug: 'a b/ç', embedded: false },
  { view: 'organization', slug: 'brightwater', embedded: true },
  { view: 'roles' },
  { view: 'role', slug: 'cto' },
  { view: 'network' },
  { view: 'compare', a: '', b: '' },
  { view: 'compare', a: 'cto', b: '' },
  { view: 'compare', a: '', b: 'cio' },
  { view: 'compare', a: 'cto', b: 'cio' },
  { view: 'expected', slug: 'cto' },
  { view: 'sources' },
  { view: 'unknown', path: '/rolez' },
  { view: 'unknown', path: '/sources/x' },
  { view: 'unknown', path: '/organizations/acme/x' },
  { view: 'unknown', path: '/roles/cto/x' },
  { view: 'unknown', path: '/roles/compare/cto/cio/ceo' },
];

test.each(PLACES)('the address of %j leads back to it', (place) => {
  expect(at(path(place))).toEqual(place);
});

test.each([
  'layout=foo',
  'layout=constructor',
  'from=banana',
  'day=2011-02-30',
  'day=2024-1-5',
  'levels=-1',
  'levels=1.5',
  'colour=',
])('an address that was mistyped (%s) asks for nothing, and is told', (text) => {
  const found = read(new URL(`http://127.0.0.1/organizations/acme?${text}&post=7`));
  expect(found.details).toEqual({ post: '7' });
  const [name, value] = text.split('=');
  expect(found.faults).toMatchObject([{ name, value }]);
});

test('an address shows what changed or findings, never both', () => {
  const text = 'http://127.0.0.1/organizations/acme?findings=open&from=2024-01-05';
  expect(read(new URL(text)).details).toEqual({ from: '2024-01-05' });
});

test('a detail that is nothing is left out of an address', () => {
  expect(address({ view: 'roles' }, { kind: '', source: undefined, language: 'fr' })).toBe(
    '/roles?language=fr',
  );
});
