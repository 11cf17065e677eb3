/** The organizations that can be looked at. */

import { useState } from 'preact/hooks';
import { useHref, useReader, useSay, useTitle } from './context';
import { ask } from './graphql';
import { useLoaded } from './loaded';
import { Waiting } from './notice';
import { isLongAgo } from './organization/ago';
import { day } from './words';

const ORGANIZATIONS = `query Organizations($name: String, $first: Int) {
  organizations(filter: {name: {contains: $name}, hasPosts: true}, first: $first) {
    totalCount
    nodes { slug name country sector span { total } asOf lastObserved }
  }
}`;

interface Found {
  organizations: {
    totalCount: number;
    nodes: {
      slug: string;
      name: string;
      country: string | null;
      sector: string | null;
      span: { total: number };
      asOf: string;
      lastObserved: string | null;
    }[];
  };
}

export function Organizations() {
  const { language } = useReader();
  const say = useSay();
  useTitle(say('organizations'));
  const [name, setName] = useState('');
  const [first, setFirst] = useState(50);
  const found = useLoaded(`${language} ${first} ${name}`, (signal) =>
    ask<Found>(ORGANIZATIONS, { name, first }, { language, signal }),
  );
  return (
    <main id="content" class="text" tabIndex={-1}>
      <h1>{say('organizations')}</h1>
      <label class="find">
        {say('findOrganization')}
        <input type="search" value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      {found.state === 'there' ? (
        <List found={found.value} more={first < 100 ? () => setFirst(100) : undefined} />
      ) : (
        <Waiting of={found} />
      )}
    </main>
  );
}

function List({ found, more }: { found: Found; more: (() => void) | undefined }) {
  const { language } = useReader();
  const say = useSay();
  const href = useHref();
  const { nodes, totalCount } = found.organizations;
  if (!nodes.length) return <p role="status">{say('nothing')}</p>;
  return (
    <>
      <ul class="cards">
        {nodes.map((each) => (
          <li key={each.slug}>
            <a href={href({ view: 'organization', slug: each.slug, embedded: false })}>
              <strong>{each.name}</strong>
              <small>
                {say('postsCount', each.span.total)}
                {each.country ? ` · ${each.country}` : ''}
                {each.lastObserved && isLongAgo(each.lastObserved, each.asOf)
                  ? ` · ${say('lastSeen', day(language, each.lastObserved))}`
                  : ''}
              </small>
            </a>
          </li>
        ))}
      </ul>
      {more && nodes.length < totalCount ? (
        <button type="button" onClick={more}>
          {say('more')}
        </button>
      ) : null}
    </>
  );
}
