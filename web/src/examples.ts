/** The example queries of the documentation, with their titles in each language. */

import type { Language } from './words';

export interface Example {
  title: Readonly<Record<Language, string>>;
  query: string;
}

const FILES = import.meta.glob<string>('../../schema/examples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Each file begins with its title, in English and in French, as comments. */
function example(text: string): Example {
  const [en, fr, ...query] = text.split('\n');
  return { title: { en: en.slice(2), fr: fr.slice(2) }, query: query.join('\n') };
}

export const EXAMPLES: readonly Example[] = Object.keys(FILES)
  .sort()
  .map((path) => example(FILES[path]));
