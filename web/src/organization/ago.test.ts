import { expect, test } from 'vitest';
import { isLongAgo } from './ago';

test.each([
  ['2016-03-31', '2016-03-31', false],
  ['2016-03-31', '2017-04-01', false],
  ['2016-03-31', '2017-04-02', true],
  ['2016-03-31', '2026-11-25', true],
  ['2016-03-31', '2016-03-01', false],
])('what was seen on %s and is shown on %s was seen long ago: %s', (seen, shown, long) => {
  expect(isLongAgo(seen, shown)).toBe(long);
});
