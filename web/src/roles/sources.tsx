/** What the graph is cited from. */

import '../styles/roles.css';
import { useEffect } from 'preact/hooks';
import { useReader, useSay, useTitle } from '../context';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { Waiting } from '../notice';
import type { Word } from '../words';

const SOURCES = `query Sources {
  sources { slug title language publisher date url accessed statements(first: 1) { totalCount } }
}`;

interface Source {
  slug: string;
  title: string;
  language: string;
  publisher: string | null;
  date: string | null;
  url: string | null;
  accessed: string | null;
  statements: { totalCount: number };
}

export function Sources() {
  const { language } = useReader();
  const say = useSay();
  useTitle(say('sources'));
  const found = useLoaded(language, (signal) =>
    ask<{ sources: Source[] }>(SOURCES, {}, { language, signal }),
  );
  return (
    <main id="content" class="text" tabIndex={-1}>
      <h1>{say('sources')}</h1>
      {found.state === 'there' ? <List sources={found.value.sources} /> : <Waiting of={found} />}
    </main>
  );
}

function List({ sources }: { sources: Source[] }) {
  const { address } = useReader();
  const wanted = address.details['source'];
  useEffect(() => {
    if (wanted) document.getElementById(wanted)?.scrollIntoView();
  }, [wanted]);
  return (
    <ul class="claims">
      {sources.map((source) => (
        <li key={source.slug} id={source.slug} aria-current={source.slug === wanted || undefined}>
          <One source={source} />
        </li>
      ))}
    </ul>
  );
}

function One({ source }: { source: Source }) {
  const say = useSay();
  const known: [Word, string | null][] = [
    ['publisher', source.publisher],
    ['date', source.date],
    ['accessed', source.accessed],
  ];
  return (
    <>
      <h2 lang={source.language}>{source.title}</h2>
      <dl class="titles">
        {known.map(([word, value]) =>
          value ? (
            <div key={word}>
              <dt>{say(word)}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
        {source.url ? (
          <div>
            <dt>{say('url')}</dt>
            <dd>
              <a href={source.url} rel="noreferrer">
                {source.url}
              </a>
            </dd>
          </div>
        ) : null}
      </dl>
      <p class="aside">{say('claimsCount', source.statements.totalCount)}</p>
    </>
  );
}
