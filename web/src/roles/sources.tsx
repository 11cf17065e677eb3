/** What the graph is cited from, and what cites it. */

import '../styles/roles.css';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { type Say, useHref, useReader, useSay, useTitle } from '../context';
import { Dated } from '../dated';
import { Fault } from '../fault';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { Waiting } from '../notice';
import { Query } from '../query';
import type { Word } from '../words';
import { Citing } from './citing';

const SOURCES = `query Sources {
  sources {
    slug title language publisher date url accessed
    statements(first: 0) { totalCount }
    titles(first: 0) { totalCount }
    mappings(first: 0) { totalCount }
    organizations { slug name }
  }
}`;

interface Count {
  totalCount: number;
}

interface Source {
  slug: string;
  title: string;
  language: string;
  publisher: string | null;
  date: string | null;
  url: string | null;
  accessed: string | null;
  statements: Count;
  titles: Count;
  mappings: Count;
  organizations: { slug: string; name: string }[];
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
      <p>
        <Query query={SOURCES} />
      </p>
    </main>
  );
}

function List({ sources }: { sources: Source[] }) {
  const { address } = useReader();
  const say = useSay();
  const wanted = address.details['source'];
  const isThere = sources.some(({ slug }) => slug === wanted);
  useEffect(() => {
    if (wanted) document.getElementById(wanted)?.scrollIntoView();
  }, [wanted]);
  return (
    <>
      {wanted && !isThere ? <Fault>{say('faultSource', wanted)}</Fault> : null}
      <ul class="claims">
        {sources.map((source) => (
          <li key={source.slug} id={source.slug} aria-current={source.slug === wanted || undefined}>
            <One source={source} open={source.slug === wanted} />
          </li>
        ))}
      </ul>
    </>
  );
}

function One({ source, open }: { source: Source; open: boolean }) {
  const say = useSay();
  const href = useHref();
  const { slug, date, accessed } = source;
  const known: [Word, ComponentChildren][] = [
    ['publisher', source.publisher],
    ['date', date && <Dated date={date} />],
    ['accessed', accessed && <Dated date={accessed} />],
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
      <p>
        {cited(source, say)}{' '}
        {open ? null : <a href={href({ view: 'sources' }, { source: slug })}>{say('seeCited')}</a>}
      </p>
      {open ? <Citing slug={slug} organizations={source.organizations} /> : null}
    </>
  );
}

/** Say how many of each cite a source, e.g. "Cited by 1 claim and 3 titles." */
function cited(source: Source, say: Say): string {
  const counts: [Word, number][] = [
    ['claimsCount', source.statements.totalCount],
    ['titlesCount', source.titles.totalCount],
    ['mappingsCount', source.mappings.totalCount],
    ['organizationsCount', source.organizations.length],
  ];
  const said = counts.filter(([, count]) => count).map(([word, count]) => say(word, count));
  if (!said.length) return say('citesNone');
  const last = said.pop() ?? '';
  return say('citesIt', said.length ? said.join(', ') + say('and') + last : last);
}
