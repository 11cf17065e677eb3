import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import sdl from '../../../../schema/schema.graphql?raw';
import { structured } from '../testing';
import { scaleOf } from './image';
import { escaped } from './ink';
import { broken, cut } from './picture';
import { query } from './query';
import { some } from './table';

const SCHEMA = buildSchema(sdl);
const STRUCTURE = structured(['top', 'a"b'], [1, 1, 0]);

test.each([
  [{}],
  [{ day: '2024-01-31' }],
  [{ post: 'a"b\\' }],
  [{ from: '2020-01-01', day: '2024-01-31' }],
  [{ findings: 'open' }],
])('the query of the view %o is one that the schema knows', (details) => {
  const asked = query({ structure: STRUCTURE, details, language: 'fr', depth: 2 });
  expect(validate(SCHEMA, parse(asked))).toEqual([]);
});

test('words are cut to a width and broken into two lines', () => {
  const measure = (words: string) => words.length;
  expect(cut('Chief Executive', 20, measure)).toBe('Chief Executive');
  expect(cut('Chief Executive', 7, measure)).toBe('Chief…');
  expect(broken('Chief Executive Officer', 16, measure)).toEqual(['Chief Executive', 'Officer']);
  expect(broken('Unbreakable', 5, measure)).toEqual(['Unbr…', '']);
});

test('what XML has no word for is left out of a drawing', () => {
  expect(escaped('A & <b> "c"\u0000\u001b')).toBe('A &amp; &lt;b&gt; &quot;c&quot;');
});

test('an image is as sharp as a canvas can be, and none if it could not be read', () => {
  expect(scaleOf(1000, 800)).toBe(2);
  expect(scaleOf(20_000, 100)).toBe(0.8);
  expect(() => scaleOf(200_000, 100)).toThrow();
  expect(() => scaleOf(39_000, 39_000)).toThrow();
});

test('of a staff list the rows of some posts are kept in their order, whatever their references', () => {
  const list = 'ref,title\r\na,One\r\n"b,""c""",Two\r\n\'=1,Three\r\nd,Four\r\n';
  expect(some(`${list}d,Five\r\n`, ['d', '=1', 'b,"c"', 'gone'])).toBe(
    'ref,title\r\nd,Four\r\nd,Five\r\n\'=1,Three\r\n"b,""c""",Two\r\n',
  );
});
