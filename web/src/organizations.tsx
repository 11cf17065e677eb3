/** The organizations that can be looked at. */

import { useState } from 'preact/hooks';
import { useHref, useReader, useSay, useTitle } from './context';
import { ask } from './graphql';
import { useLoaded } from './loaded';
import { Waiting } from './notice';
import { isLongAgo } from './organization/ago';
import { day } from './words';

export interface Listed {
  slug: string;
  name: string;
  country: string | null;
  span: { total: number };
  asOf: string;
  lastObserved: string | null;
}

export const LISTED = 'slug name country span { total } asOf lastObserved';

const ORGANIZATIONS = `query Organizations($name: String, $first: Int) {
  organizations(filter: {name: {contains: $name}, hasPosts: true}, first: $first) {
    totalCount
    nodes { ${LISTED} }
  }
}`;

interface Found {
  organizations: { totalCount: number; nodes: Listed[] };
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
  const say = useSay();
  const { nodes, totalCount } = found.organizations;
  if (!nodes.length) return <p role="status">{say('nothing')}</p>;
  return (
    <>
      <OrganizationCards organizations={nodes} />
      {more && nodes.length < totalCount ? (
        <button type="button" onClick={more}>
          {say('more')}
        </button>
      ) : null}
    </>
  );
}

/** Organizations as cards, each leading to its chart. */
export function OrganizationCards({ organizations }: { organizations: readonly Listed[] }) {
  const { language } = useReader();
  const say = useSay();
  const href = useHref();
  return (
    <ul class="cards">
      {organizations.map(({ slug, name, country, span, asOf, lastObserved }) => (
        <li key={slug}>
          <a href={href({ view: 'organization', slug, embedded: false })}>
            <strong>{name}</strong>
            <small>
              {say('postsCount', span.total)}
              {country ? ` · ${country}` : ''}
              {lastObserved && isLongAgo(lastObserved, asOf)
                ? ` · ${say('lastSeen', day(language, lastObserved))}`
                : ''}
            </small>
          </a>
        </li>
      ))}
    </ul>
  );
}
