/** The roles that the graph knows. */

import '../styles/roles.css';
import { useState } from 'preact/hooks';
import { useHref, useReader, useSay, useTitle } from '../context';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { Waiting } from '../notice';

const ROLES = `query Roles($text: String) {
  roles(
    filter: {or: [{title: {contains: $text}}, {abbreviation: {contains: $text}}]}
    first: 100
  ) {
    nodes { slug abbreviation title relations(kinds: [MEMBER_OF]) { id term { slug } } }
  }
}`;

interface Listed {
  slug: string;
  abbreviation: string | null;
  title: string;
  relations: { id: string; term: { slug: string } | null }[];
}

export function Roles() {
  const { language } = useReader();
  const say = useSay();
  const [text, setText] = useState('');
  useTitle(say('roles'));
  const found = useLoaded(`${language} ${text}`, (signal) =>
    ask<{ roles: { nodes: Listed[] } }>(ROLES, { text }, { language, signal }),
  );
  return (
    <main id="content" class="text" tabIndex={-1}>
      <h1>{say('roles')}</h1>
      <label class="find">
        {say('findRole')}
        <input type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      {found.state === 'there' ? <List roles={found.value.roles.nodes} /> : <Waiting of={found} />}
    </main>
  );
}

function List({ roles }: { roles: Listed[] }) {
  const say = useSay();
  const href = useHref();
  if (!roles.length) return <p role="status">{say('nothing')}</p>;
  return (
    <ul class="cards">
      {roles.map((role) => (
        <li key={role.slug}>
          <a href={href({ view: 'role', slug: role.slug })}>
            <strong>
              {role.abbreviation ? `${role.abbreviation} · ` : ''}
              {role.title}
            </strong>
            <small>{say(inSuite(role) ? 'cSuite' : 'noCSuite')}</small>
          </a>
        </li>
      ))}
    </ul>
  );
}

function inSuite(role: Listed): boolean {
  return role.relations.some(({ term }) => term?.slug === 'c-suite');
}
