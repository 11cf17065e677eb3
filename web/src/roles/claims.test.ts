import { expect, test } from 'vitest';
import { citedFrom, PARTS, type Role, sourcesOf } from './card';
import { bySource, type Citation, type Claim, together } from './claims';

const cite = (slug: string): Citation => ({
  source: { slug, title: slug.toUpperCase() },
  section: null,
  sectionTitle: null,
});

const claim = (id: string, conflicts: string[] = [], ...sources: string[]): Claim => ({
  id,
  text: id,
  rank: 'NORMAL',
  confidence: 'LIKELY',
  conflicts: conflicts.map((each) => ({ id: each })),
  citations: sources.map(cite),
});

const role = (parts: Partial<Role>): Role => ({
  ...(Object.fromEntries(PARTS.map((part) => [part, []])) as unknown as Role),
  slug: 'cto',
  title: 'Chief Technology Officer',
  abbreviation: 'CTO',
  ...parts,
});

const ids = (groups: Claim[][]) => groups.map((group) => group.map(({ id }) => id));

test('claims that conflict stand in one group, in the place of the first', () => {
  const claims = [claim('a'), claim('b', ['d']), claim('c'), claim('d', ['b'])];
  expect(ids(together(claims))).toEqual([['a'], ['b', 'd'], ['c']]);
});

test('a chain of conflicts is one group, and each claim stands in it once', () => {
  const claims = [claim('a', ['b']), claim('b', ['a', 'c']), claim('c', ['b'])];
  expect(ids(together(claims))).toEqual([['a', 'b', 'c']]);
});

test('a claim whose contradiction is not shown stands alone', () => {
  expect(ids(together([claim('a', ['elsewhere'])]))).toEqual([['a']]);
});

test('what one source says is left of a card, titles that it contests too', () => {
  const title = { text: 'DT', language: 'fr', kind: 'ALTERNATIVE', gender: null };
  const card = role({
    definitions: [claim('a', [], 'x'), claim('b', [], 'y')],
    titles: [{ ...title, citations: [cite('y')], contested: [cite('x')] }],
  });
  const left = citedFrom(card, 'x');
  expect(left.definitions.map(({ id }) => id)).toEqual(['a']);
  expect(left.titles).toHaveLength(1);
  expect(left.title).toBe('Chief Technology Officer');
});

test('a source counts once for each claim, and the most cited comes first', () => {
  const card = role({
    definitions: [claim('a', [], 'x', 'x'), claim('b', [], 'y')],
    sectors: [claim('c', [], 'y', 'x'), claim('d', [], 'y')],
  });
  expect(sourcesOf(card)).toEqual([
    { slug: 'y', title: 'Y', count: 3 },
    { slug: 'x', title: 'X', count: 2 },
  ]);
});

test('the parts of one source stand together, each source once', () => {
  const [intro, faq] = ['intro', 'faq'].map((section) => ({ ...cite('x'), section }));
  expect(bySource([intro, cite('y'), { ...faq, sectionTitle: 'FAQ' }])).toEqual([
    { source: { slug: 'x', title: 'X' }, parts: ['intro', 'FAQ'] },
    { source: { slug: 'y', title: 'Y' }, parts: [] },
  ]);
});
