/** Where everybody begins: a search over everything, questions to ask, and what there is. */

import { useDetails, useHref, useReader, useSay, useTitle } from './context';
import { EXAMPLES } from './examples';
import { ask } from './graphql';
import { useLoaded } from './loaded';
import { Waiting } from './notice';
import { LISTED as BODY, type Listed as Body, OrganizationCards } from './organizations';
import { playground } from './query';
import { LISTED as ROLE, type Listed as Role, RoleCards } from './roles/cards';
import type { Place } from './route';
import type { Word } from './words';

const OVERVIEW = `query Overview {
  organizations(filter: {hasPosts: true}, first: 6) { totalCount nodes { ${BODY} } }
  roles(first: 9, orderBy: [{field: STATEMENTS, direction: DESC}]) { totalCount nodes { ${ROLE} } }
}`;

const SEARCH = `query Search($text: String!) {
  organizations(filter: {name: {contains: $text}, hasPosts: true}, first: 12) { totalCount nodes { ${BODY} } }
  matchTitle(title: $text, first: 3) { score role { ${ROLE} } }
  search(text: $text, kinds: [ROLE], first: 12) { totalCount nodes { ... on Role { ${ROLE} } } }
}`;

interface Page<Each> {
  totalCount: number;
  nodes: Each[];
}

interface Found {
  organizations: Page<Body>;
  roles: Page<Role>;
}

export function Start() {
  const { address } = useReader();
  const say = useSay();
  const change = useDetails();
  const text = address.details['text'] ?? '';
  useTitle(say('welcome'));
  return (
    <main id="content" class="text" tabIndex={-1}>
      <h1>{say('welcome')}</h1>
      <p>{say('welcomeMore')}</p>
      <label class="find">
        {say('findAnything')}
        <input
          type="search"
          value={text}
          onInput={(event) => change({ text: event.currentTarget.value }, { replace: true })}
        />
      </label>
      {text.trim() ? null : <Questions />}
      <Listed text={text.trim()} />
      {text.trim() ? null : <Queries />}
    </main>
  );
}

function Listed({ text }: { text: string }) {
  const { language } = useReader();
  const say = useSay();
  const found = useLoaded(`${language} ${text}`, (signal) => load(text, language, signal));
  if (found.state !== 'there') return <Waiting of={found} />;
  const { organizations, roles } = found.value;
  if (!organizations.totalCount && !roles.totalCount) return <p role="status">{say('nothing')}</p>;
  return (
    <>
      {roles.totalCount ? (
        <section>
          <h2>{say('roles')}</h2>
          <RoleCards roles={roles.nodes} />
          {text ? null : <More all="allRoles" to={{ view: 'roles' }} count={roles.totalCount} />}
        </section>
      ) : null}
      {organizations.totalCount ? (
        <section>
          <h2>{say('organizations')}</h2>
          <OrganizationCards organizations={organizations.nodes} />
          {text ? null : (
            <More
              all="allOrganizations"
              to={{ view: 'organizations' }}
              count={organizations.totalCount}
            />
          )}
        </section>
      ) : null}
    </>
  );
}

async function load(text: string, language: string, signal: AbortSignal): Promise<Found> {
  if (!text) return ask<Found>(OVERVIEW, {}, { language, signal });
  const { organizations, matchTitle, search } = await ask<{
    organizations: Page<Body>;
    matchTitle: { score: number; role: Role }[];
    search: Page<Role>;
  }>(SEARCH, { text }, { language, signal });
  const named = matchTitle.filter(({ score }) => score >= LIKELY).map(({ role }) => role);
  const nodes = [...named, ...search.nodes].filter(isFirst);
  return { organizations, roles: { totalCount: nodes.length, nodes } };
}

/** From here on a title, however it is written, most likely means the role. */
const LIKELY = 0.8;

function isFirst({ slug }: Role, place: number, roles: readonly Role[]): boolean {
  return roles.findIndex((role) => role.slug === slug) === place;
}

function More({ all, to, count }: { all: Word; to: Place; count: number }) {
  const say = useSay();
  const href = useHref();
  return (
    <p>
      <a href={href(to)}>
        {say(all)} ({count})
      </a>
    </p>
  );
}

const QUESTIONS: readonly [Word, Place, Record<string, string>][] = [
  ['askWhatIs', { view: 'role', slug: 'cto' }, {}],
  ['askWhom', { view: 'expected', slug: 'cto' }, { present: 'ceo', absent: 'cio' }],
  ['askDifference', { view: 'compare', a: 'cto', b: 'cio' }, {}],
  ['askNetwork', { view: 'network' }, {}],
];

function Questions() {
  const say = useSay();
  const href = useHref();
  return (
    <section>
      <h2>{say('questions')}</h2>
      <ul class="questions">
        {QUESTIONS.map(([word, place, details]) => (
          <li key={word}>
            <a href={href(place, details)}>{say(word)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The questions of the documentation, each open in the playground. */
function Queries() {
  const { language, theme } = useReader();
  const say = useSay();
  return (
    <section>
      <h2>{say('askQueries')}</h2>
      <ul class="questions">
        {EXAMPLES.map(({ title, query }) => (
          <li key={title.en}>
            <a href={playground(language, theme, query)} data-leaves>
              {title[language]}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
