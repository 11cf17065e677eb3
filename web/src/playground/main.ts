/** The playground: GraphiQL on this server, with the example queries and one of the address. */

import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '../styles/playground.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { EXAMPLES } from '../examples';
import { languageOf, say } from '../words';

const asked = new URLSearchParams(location.search);
const language = languageOf(asked.get('language') ?? undefined, navigator.languages);
document.documentElement.lang = language;
document.title = `${say(language, 'playground')} · Rolegraph`;

const headers = JSON.stringify({ 'accept-language': language }, null, 2);
const query = asked.get('query');
const variables = asked.get('variables') ?? '';
const first = query ? [{ query, variables, headers }] : [];
const theme = asked.get('theme');

/** The start of the page, in the language and theme that the reader came with. */
function home(): string {
  const kept = new URLSearchParams();
  for (const name of ['language', 'theme']) {
    const value = asked.get(name);
    if (value) kept.set(name, value);
  }
  return `/?${kept}`;
}

// Where the parts stand below each other there is room for the query and its answer.
const isNarrow = matchMedia('(max-width: 720px)').matches;

const host = document.getElementById('playground');
if (host) {
  const back = createElement('a', { className: 'back', href: home() }, '← Rolegraph');
  createRoot(host).render(
    createElement(
      GraphiQL,
      {
        fetcher: createGraphiQLFetcher({ url: '/graphql' }),
        defaultTabs: [...first, ...EXAMPLES.map((example) => ({ query: example.query, headers }))],
        defaultHeaders: headers,
        ...(isNarrow ? { defaultEditorToolsVisibility: false } : {}),
        ...(query
          ? { initialQuery: query, initialVariables: variables, initialHeaders: headers }
          : { initialHeaders: headers }),
        ...(theme === 'light' || theme === 'dark' ? { defaultTheme: theme } : {}),
      },
      createElement(GraphiQL.Logo, null, back),
    ),
  );
}
