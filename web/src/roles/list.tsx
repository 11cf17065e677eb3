/** The roles that the graph knows. */

import '../styles/roles.css';
import { useState } from 'preact/hooks';
import { useHref, useReader, useSay, useTitle } from '../context';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { Waiting } from '../notice';
import { Query } from '../query';
import { LISTED, type Listed, RoleCards } from './cards';

const ROLES = `query Roles($text: String) {
  roles(
    filter: {or: [{title: {contains: $text}}, {abbreviation: {contains: $text}}]}
    first: 100
  ) {
    nodes { ${LISTED} }
  }
}`;

export function Roles() {
  const { language } = useReader();
  const say = useSay();
  const href = useHref();
  const [text, setText] = useState('');
  useTitle(say('roles'));
  const found = useLoaded(`${language} ${text}`, (signal) =>
    ask<{ roles: { nodes: Listed[] } }>(ROLES, { text }, { language, signal }),
  );
  return (
    <main id="content" class="text" tabIndex={-1}>
      <h1>{say('roles')}</h1>
      <ul class="ways">
        <li>
          <a href={href({ view: 'network' })}>{say('networkShort')}</a>
        </li>
        <li>
          <a href={href({ view: 'compare', a: '', b: '' })}>{say('chooseTwo')}</a>
        </li>
        <li>
          <Query query={ROLES} variables={{ text }} />
        </li>
      </ul>
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
  return roles.length ? <RoleCards roles={roles} /> : <p role="status">{say('nothing')}</p>;
}
