import { expect, test } from 'vitest';
import { when } from './dates';

test.each([
  ['2022-04-26', '26 Apr 2022', '26 avr. 2022'],
  ['2021-03', 'March 2021', 'mars 2021'],
  ['2021', '2021', '2021'],
  ['199X', 'the 1990s', 'les années 1990'],
  ['2019~', 'about 2019', 'vers 2019'],
  ['2019/..', 'since 2019', 'depuis 2019'],
  ['../2019', 'until 2019', 'jusqu’à 2019'],
  ['2011/2012', '2011 to 2012', '2011 à 2012'],
  ['19XX', '19XX', '19XX'],
])('%s is said as precisely as it is known', (date, english, french) => {
  expect([when('en', date), when('fr', date)]).toEqual([english, french]);
});
