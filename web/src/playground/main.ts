/** The playground: GraphiQL on this server, beginning with the query of the address. */

import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '../styles/playground.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const FIRST = `{
  role(slug: "cto") {
    title
    reportingRules {
      text
      citations { source { title } section }
    }
  }
}
`;

const host = document.getElementById('playground');
if (host) {
  host.style.height = '100vh';
  const fetcher = createGraphiQLFetcher({ url: '/graphql' });
  const asked = new URLSearchParams(location.search).get('query');
  const query = asked ? { initialQuery: asked } : {};
  createRoot(host).render(createElement(GraphiQL, { fetcher, defaultQuery: FIRST, ...query }));
}
