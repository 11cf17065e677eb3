/** A link from a view to the query that it shows: the same question, in the playground. */

import { useReader, useSay } from './context';

interface QueryProps {
  query: string;
  variables?: Record<string, unknown>;
}

export function Query({ query, variables }: QueryProps) {
  const { language, theme } = useReader();
  const say = useSay();
  return (
    <a class="query" href={playground(language, theme, query, variables)} data-leaves>
      {say('openQuery')}
    </a>
  );
}

/** The address of the playground with a question in it. */
export function playground(
  language: string,
  theme: string,
  query?: string,
  variables?: Record<string, unknown>,
): string {
  const asked = new URLSearchParams({ language, theme });
  if (query) asked.set('query', query);
  if (variables) asked.set('variables', JSON.stringify(variables, null, 2));
  return `/playground?${asked}`;
}
