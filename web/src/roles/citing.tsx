/** What cites one source: claims by role, titles, mappings and organizations. */

import { useState } from 'preact/hooks';
import { useHref, useReader, useSay } from '../context';
import { ask } from '../graphql';
import { useLoaded, useSteady } from '../loaded';
import { Waiting } from '../notice';
import type { Word } from '../words';
import type { Named } from './card';
import { kindWord } from './kinds';

const CITING = `query Citing($slug: ID!, $first: Int) {
  statements(filter: {source: $slug, rank: INCLUDING_DEPRECATED}, first: $first) {
    totalCount
    nodes { id kind text about { slug title } }
  }
  sources {
    slug
    titles(first: 100) { nodes { role { slug title } title { text language contested { source { slug } } } } }
    mappings(first: 100) { nodes { role { slug title } mapping { predicate scheme code label } } }
  }
}`;

interface Source {
  slug: string;
  titles: {
    nodes: {
      role: Named;
      title: { text: string; language: string; contested: { source: { slug: string } }[] };
    }[];
  };
  mappings: {
    nodes: {
      role: Named;
      mapping: { predicate: string; scheme: string; code: string; label: string | null };
    }[];
  };
}

interface Found {
  statements: {
    totalCount: number;
    nodes: { id: string; kind: string; text: string; about: Named }[];
  };
  sources: Source[];
}

interface CitingProps {
  slug: string;
  organizations: { slug: string; name: string }[];
}

export function Citing({ slug, organizations }: CitingProps) {
  const { language } = useReader();
  const say = useSay();
  const href = useHref();
  const [first, setFirst] = useState(25);
  const found = useSteady(
    useLoaded(`${slug} ${language} ${first}`, (signal) =>
      ask<Found>(CITING, { slug, first }, { language, signal }),
    ),
  );
  if (found.state !== 'there') return <Waiting of={found} />;
  const { statements, sources } = found.value;
  const source = sources.find((each) => each.slug === slug);
  return (
    <div class="citing">
      <ul>
        {statements.nodes.map(({ id, kind, text, about }) => (
          <li key={id}>
            <RoleLink role={about} source={slug} /> <small>{say(kindWord(kind))}</small> {text}
          </li>
        ))}
      </ul>
      {statements.totalCount > statements.nodes.length && first < 100 ? (
        <button type="button" onClick={() => setFirst(100)}>
          {say('more')}
        </button>
      ) : null}
      {source ? <Names source={source} /> : null}
      <ul>
        {organizations.map((each) => (
          <li key={each.slug}>
            <a href={href({ view: 'organization', slug: each.slug, embedded: false })}>
              {each.name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Names({ source }: { source: Source }) {
  const say = useSay();
  const { titles, mappings, slug } = source;
  return (
    <ul>
      {titles.nodes.map(({ role, title }) => (
        <li key={`${role.slug} ${title.language} ${title.text}`}>
          <RoleLink role={role} source={slug} />{' '}
          <small>
            {say(
              title.contested.some((each) => each.source.slug === slug) ? 'contests' : 'oneTitle',
            )}
          </small>{' '}
          <span lang={title.language}>{title.text}</span>
        </li>
      ))}
      {mappings.nodes.map(({ role, mapping }) => (
        <li key={`${role.slug} ${mapping.code}`}>
          <RoleLink role={role} source={slug} /> <small>{mapping.scheme}</small>{' '}
          {mapping.label ?? mapping.code} ({say(mapping.predicate as Word)})
        </li>
      ))}
    </ul>
  );
}

/** A role, showing what it has from the source. */
function RoleLink({ role, source }: { role: Named; source: string }) {
  const href = useHref();
  return <a href={href({ view: 'role', slug: role.slug }, { source })}>{role.title}</a>;
}
