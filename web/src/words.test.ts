import { expect, test } from 'vitest';
import { LANGUAGES, say, WORDS } from './words';

test('one thing is said in the singular, and none as each language counts it', () => {
  expect([0, 1, 2].map((number) => say('en', 'postsCount', number))).toEqual([
    '0 posts',
    '1 post',
    '2 posts',
  ]);
  expect([0, 1, 2].map((number) => say('fr', 'postsCount', number))).toEqual([
    '0 poste',
    '1 poste',
    '2 postes',
  ]);
});

test('each number chooses its own form', () => {
  expect(say('en', 'practiceCount', 2, 1)).toBe('2 posts in 1 organization');
  expect(say('en', 'shown', 1, 1)).toBe('1 of 1 post shown');
  expect(say('fr', 'practiceCount', 1, 2)).toBe('1 poste dans 2 organisations');
});

test('a value that is no number stands as it is', () => {
  for (const language of LANGUAGES) expect(say(language, 'noRole', '<b>')).toContain('<b>');
});

// Apostrophes and inverted commas that are straight, three dots, and signs whose blank may break,
// or is not as narrow as the server's.
const TYPED = /['"]|\.\.\.| :|[ \u00a0][;?!»]|«[ \u00a0]/;

test.each(Object.entries(WORDS))('%s is set in French as printers do', (_, [, french]) => {
  expect(french).not.toMatch(TYPED);
});

test('French that is typed on a keyboard is found', () => {
  const wide = 'Qui\u00a0?';
  const typed = [wide, "L'ensemble", 'Le "poste"', 'Attendez ...', 'Qui ?', '« Rôle »', '« Rôle »'];
  expect(typed.filter((words) => TYPED.test(words))).toEqual(typed);
  expect('« Qui ? » L’ensemble : voilà …').not.toMatch(TYPED);
});
