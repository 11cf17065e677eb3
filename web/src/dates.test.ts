import { expect, test } from 'vitest';
import { isPlain, when } from './dates';

test.each([
  ['2022-04-26', '26 April 2022', '26 avril 2022'],
  ['2019-01-01', '1 January 2019', '1er janvier 2019'],
  ['2021-03', 'March 2021', 'mars 2021'],
  ['2021', '2021', '2021'],
  ['199X', 'the 1990s', 'les années 1990'],
  ['19XX', 'the 1900s', 'les années 1900 à 1999'],
  ['2019~', 'about 2019', 'vers 2019'],
  ['2019-01-02~', 'about 2 January 2019', 'vers le 2 janvier 2019'],
  ['2019?', '2019 (?)', '2019 (?)'],
  ['2019%', 'about 2019 (?)', 'vers 2019 (?)'],
  ['2019/..', 'since 2019', 'depuis 2019'],
  ['2019-05-02/', 'since 2 May 2019', 'depuis le 2 mai 2019'],
  ['../2019', 'until 2019', 'jusqu’en 2019'],
  ['../2019-05', 'until May 2019', 'jusqu’en mai 2019'],
  ['/2019-05-01', 'until 1 May 2019', 'jusqu’au 1er mai 2019'],
  ['../199X', 'until the 1990s', 'jusqu’aux années 1990'],
  ['../2019~', 'until about 2019', 'jusque vers 2019'],
  ['2011/2012', 'between 2011 and 2012', 'entre 2011 et 2012'],
  [
    '2019-01-02/2019-03-04',
    'between 2 January 2019 and 4 March 2019',
    'entre le 2 janvier 2019 et le 4 mars 2019',
  ],
])('%s is said as precisely as it is known', (date, english, french) => {
  expect([when('en', date), when('fr', date)]).toEqual([english, french]);
});

test('HTML knows years, months and days, and no other date', () => {
  expect(['2019', '2019-05', '2019-05-02'].every(isPlain)).toBe(true);
  expect(['2019~', '199X', '../2019', '2019/2020', '19'].some(isPlain)).toBe(false);
});
