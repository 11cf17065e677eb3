import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { EXAMPLES } from './examples';

test('every example has a title in each language, and a query with a name', () => {
  expect(EXAMPLES.length).toBeGreaterThan(0);
  for (const { title, query } of EXAMPLES) {
    expect(title.en).toMatch(/^\S.*\?$/);
    expect(title.fr).toMatch(/^\S.*\?$/);
    const [{ name }] = parse(query).definitions as readonly { name?: { value: string } }[];
    expect(name?.value).toBeTruthy();
  }
});
