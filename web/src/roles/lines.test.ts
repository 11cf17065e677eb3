import { expect, test } from 'vitest';
import { curve, draw, wrapped } from './drawing';
import { chosenLines, type Joining, linesOf } from './lines';

const end = (slug: string) => ({ slug, title: slug, abbreviation: slug.toUpperCase() });

const said = (id: string, about: string, more: Partial<Joining>): Joining => ({
  __typename: 'RoleRelation',
  id,
  text: id,
  rank: 'NORMAL',
  confidence: 'LIKELY',
  conflicts: [],
  citations: [],
  about: end(about),
  ...more,
});

const rule = (id: string, about: string, to: string, when?: string) =>
  said(id, about, {
    __typename: 'ReportingRule',
    reportsTo: end(to),
    when: when ? { text: when } : null,
  });

const CLAIMS = [
  rule('a', 'cto', 'cio'),
  rule('b', 'cto', 'ceo'),
  rule('c', 'cto', 'ceo', 'There is no CIO.'),
  rule('d', 'cto', 'cio'),
  said('e', 'cto', { relation: 'CONTRASTS_WITH', role: end('cio') }),
  said('f', 'cio', { relation: 'CONTRASTS_WITH', role: end('cto') }),
  said('g', 'cto', { relation: 'MEMBER_OF', role: null }),
  said('h', 'cto', {
    __typename: 'CoexistenceRule',
    other: end('cio'),
    when: { text: 'The organization is large.' },
  }),
];
const LINES = linesOf(CLAIMS);

test('claims of the same between two roles are one line, and a condition makes another', () => {
  expect(LINES.map(({ key, claims }) => [key, claims.map(({ id }) => id)])).toEqual([
    ['cto.REPORTS_TO.cio', ['a', 'd']],
    ['cto.REPORTS_TO.ceo', ['b']],
    ['cto.REPORTS_TO.ceo.1', ['c']],
    ['cio.CONTRASTS_WITH.cto', ['e', 'f']],
    ['cio.COEXISTS_WITH.cto.1', ['h']],
  ]);
});

test('lines are chosen by their kind and by a role at one of their ends', () => {
  const keys = (kinds: string[], around?: string) =>
    chosenLines(LINES, kinds, around).map(({ key }) => key);
  expect(keys(['REPORTS_TO'], 'ceo')).toEqual(['cto.REPORTS_TO.ceo', 'cto.REPORTS_TO.ceo.1']);
  expect(keys(['CONTRASTS_WITH'])).toEqual(['cio.CONTRASTS_WITH.cto']);
  expect(keys([])).toEqual([]);
});

test('a manager stands left of who reports to it, and no two roles overlap', () => {
  const { boxes, width, height } = draw(LINES, ({ when }) => when ?? '');
  const at = Object.fromEntries(boxes.map((box) => [box.end.slug, box]));
  expect(at['cio'].x).toBeLessThan(at['cto'].x);
  expect(at['ceo'].x).toBeLessThan(at['cto'].x);
  for (const a of boxes) {
    expect(a.x + a.width / 2).toBeLessThanOrEqual(width);
    expect(a.y + a.height / 2).toBeLessThanOrEqual(height);
    for (const b of boxes) {
      if (a === b) continue;
      const apart =
        Math.abs(a.x - b.x) >= (a.width + b.width) / 2 ||
        Math.abs(a.y - b.y) >= (a.height + b.height) / 2;
      expect(apart).toBe(true);
    }
  }
});

test('a line begins at the role that it leads from', () => {
  const { strokes, boxes } = draw(LINES, () => 'label');
  const at = Object.fromEntries(boxes.map((box) => [box.end.slug, box]));
  for (const { line, points } of strokes) {
    const far = ({ slug }: { slug: string }) =>
      Math.hypot(points[0].x - at[slug].x, points[0].y - at[slug].y);
    expect(far(line.from)).toBeLessThan(far(line.to));
  }
});

test('nothing is drawn of no lines', () => {
  expect(draw([], () => '').boxes).toEqual([]);
});

test('a label is broken between its words', () => {
  expect(wrapped('There is no chief information officer', 12)).toEqual([
    'There is no',
    'chief',
    'information',
    'officer',
  ]);
  expect(wrapped('', 12)).toEqual([]);
});

test('a path leads through every point', () => {
  const points = [0, 1, 2].map((at) => ({ x: at, y: at * 10 }));
  const path = curve(points);
  expect(path).toMatch(/^M0,0C/);
  expect(path.split('C').map((part) => part.split(' ').at(-1))).toEqual(['M0,0', '1,10', '2,20']);
});
