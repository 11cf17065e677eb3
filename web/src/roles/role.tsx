/** The card of a role: all that is said of it, and who says so. */

import '../styles/roles.css';
import type { ComponentChildren } from 'preact';
import { useDetails, useHref, useReader, useSay, useTitle } from '../context';
import { Fault } from '../fault';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { Missing, Waiting } from '../notice';
import { Query } from '../query';
import type { Word } from '../words';
import { Archetypes } from './archetypes';
import { citedFrom, type Named, PARTS, type Part, ROLE, type Role, sourcesOf } from './card';
import { ClaimList, Claims } from './claims';
import { Condition } from './condition';
import { History } from './history';
import { Mappings, Titles } from './names';
import { Outlooks } from './outlook';
import { Pay } from './pay';
import { Posts } from './posts';

export function RoleView() {
  const { address, language } = useReader();
  const say = useSay();
  const slug = address.place.view === 'role' ? address.place.slug : '';
  const found = useLoaded(`${slug} ${language}`, (signal) =>
    ask<{ role: Role | null }>(ROLE, { slug }, { language, signal }),
  );
  const role = found.state === 'there' ? found.value.role : undefined;
  useTitle(role?.title ?? say('role'));
  if (role === null) return <Missing text={slug}>{say('noRole', slug)}</Missing>;
  return (
    <main id="content" class="text" tabIndex={-1}>
      {found.state === 'there' ? null : <Waiting of={found} />}
      {role ? <Card role={role} /> : null}
    </main>
  );
}

function Card({ role }: { role: Role }) {
  const { address } = useReader();
  const { kind, source } = address.details;
  const left = source ? citedFrom(role, source) : role;
  const parts = PARTS.filter((part) => !kind || part === kind);
  const empty = parts.every((part) => !left[part].length);
  const say = useSay();
  return (
    <article class="role">
      <h1>
        {role.title} {role.abbreviation ? <small>{role.abbreviation}</small> : null}
      </h1>
      <Ways role={role} />
      <Filters role={role} />
      {empty ? <p role="status">{say('nothing')}</p> : null}
      {parts.map((part) => (
        <Shown key={part} part={part} role={left} />
      ))}
      {kind || source ? null : <Posts slug={role.slug} />}
    </article>
  );
}

/** The ways on from a role: to the form, to others beside it, and to its place among all. */
function Ways({ role }: { role: Role }) {
  const say = useSay();
  const href = useHref();
  const told = role.relations.filter(({ relation }) => relation === 'CONTRASTS_WITH');
  const others = new Map(
    told.flatMap(({ other }) => (other ? [[other.slug, other] as const] : [])),
  );
  return (
    <ul class="ways">
      <li>
        <a href={href({ view: 'expected', slug: role.slug })}>{say('wouldReport')}</a>
      </li>
      {[...others.values()].map((other) => (
        <li key={other.slug}>
          <a href={href({ view: 'compare', a: role.slug, b: other.slug })}>
            {say('compareWith', other.title)}
          </a>
        </li>
      ))}
      <li>
        <a href={href({ view: 'compare', a: role.slug, b: '' })}>{say('compareRoles')}</a>
      </li>
      <li>
        <a href={href({ view: 'network' }, { role: role.slug })}>{say('networkShort')}</a>
      </li>
      <li>
        <Query query={ROLE} variables={{ slug: role.slug }} />
      </li>
    </ul>
  );
}

function Filters({ role }: { role: Role }) {
  const { address } = useReader();
  const say = useSay();
  const change = useDetails();
  const { kind, source } = address.details;
  const kinds = PARTS.filter((part) => role[part].length);
  const sources = sourcesOf(role);
  const wrong = [
    kinds.some((part) => part === kind) ? undefined : kind,
    sources.some(({ slug }) => slug === source) ? undefined : source,
  ];
  return (
    <>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <label>
          {say('claimKind')}
          <select
            value={kind ?? ''}
            onChange={(event) => change({ kind: event.currentTarget.value }, { replace: true })}
          >
            <option value="">{say('everyKind')}</option>
            {kinds.map((part) => (
              <option key={part} value={part}>
                {say(HEADINGS[part])} ({role[part].length})
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('claimSource')}
          <select
            value={source ?? ''}
            onChange={(event) => change({ source: event.currentTarget.value }, { replace: true })}
          >
            <option value="">{say('everySource')}</option>
            {sources.map(({ slug, title, count }) => (
              <option key={slug} value={slug}>
                {title} ({count})
              </option>
            ))}
          </select>
        </label>
      </form>
      {wrong.map((value) =>
        value ? <Fault key={value}>{say('faultChoice', value)}</Fault> : null,
      )}
    </>
  );
}

const HEADINGS: Readonly<Record<Part, Word>> = {
  titles: 'titles',
  definitions: 'definition',
  archetypes: 'archetypes',
  responsibilities: 'responsibilities',
  topics: 'topics',
  skills: 'skills',
  education: 'education',
  experience: 'experience',
  certifications: 'certifications',
  careerPaths: 'careerPaths',
  salaries: 'salaries',
  outlooks: 'outlook',
  history: 'history',
  sectors: 'sectors',
  relations: 'relations',
  coexistenceRules: 'coexistence',
  reportingRules: 'reportingRules',
  subordinateRules: 'subordinateRules',
  mappings: 'mappings',
};

function Shown({ part, role }: { part: Part; role: Role }) {
  const say = useSay();
  const title = say(HEADINGS[part]);
  switch (part) {
    case 'titles':
      return <Titles titles={role.titles} />;
    case 'mappings':
      return <Mappings mappings={role.mappings} />;
    case 'archetypes':
      return <Archetypes archetypes={role.archetypes} />;
    case 'responsibilities':
      return <Duties role={role} />;
    case 'topics':
      return <Claims title={title} claims={role.topics} more={reason} />;
    case 'skills':
    case 'education':
    case 'experience':
    case 'certifications':
      return <Claims title={title} claims={role[part]} more={needed} />;
    case 'careerPaths':
      return <Claims title={title} claims={role.careerPaths} more={often} />;
    case 'salaries':
      return <Pay observations={role.salaries} />;
    case 'outlooks':
      return <Outlooks outlooks={role.outlooks} />;
    case 'history':
      return <History events={role.history} />;
    case 'relations':
      return <Claims title={title} claims={role.relations} more={related} />;
    case 'coexistenceRules':
      return <Claims title={title} claims={role.coexistenceRules} more={beside} />;
    case 'reportingRules':
      return <Claims title={title} claims={role.reportingRules} more={upward} />;
    case 'subordinateRules':
      return <Claims title={title} claims={role.subordinateRules} more={downward} />;
    default:
      return <Claims title={title} claims={role[part]} />;
  }
}

/** Duties of every holder, and those that depend on something. */
function Duties({ role }: { role: Role }) {
  const say = useSay();
  const always = role.responsibilities.filter(({ when }) => !when);
  const sometimes = role.responsibilities.filter(({ when }) => when);
  if (!sometimes.length) return <Claims title={say('responsibilities')} claims={always} />;
  return (
    <section>
      <h2>{say('responsibilities')}</h2>
      {always.length ? <h3>{say('everyHolder')}</h3> : null}
      <ClaimList claims={always} />
      <h3>{say('whereConditions')}</h3>
      <ClaimList claims={sometimes} more={({ when }) => <Condition when={when} />} />
    </section>
  );
}

function Aside({ children }: { children: ComponentChildren }) {
  return <p class="aside">{children}</p>;
}

function Said({ word, value }: { word: Word; value?: string }) {
  const say = useSay();
  return <Aside>{say(word, value ?? '')}</Aside>;
}

function RoleLink({ to }: { to: Named }) {
  const href = useHref();
  return <a href={href({ view: 'role', slug: to.slug })}>{to.title}</a>;
}

function reason(claim: { reason: string | null }) {
  return claim.reason ? <Said word="reason" value={claim.reason} /> : null;
}

function needed({ necessity }: { necessity: string }) {
  return <Said word={`needOf_${necessity}` as Word} />;
}

function often({ frequency }: { frequency: string | null }) {
  return frequency ? <Said word={`oftenOf_${frequency}` as Word} /> : null;
}

function related({ relation, other, term }: Role['relations'][number]) {
  return (
    <Aside>
      <Relation kind={relation} /> {other ? <RoleLink to={other} /> : term?.text}
    </Aside>
  );
}

function Relation({ kind }: { kind: string }) {
  const say = useSay();
  return <>{say(kind as Word)}</>;
}

function beside({ other, when, factors }: Role['coexistenceRules'][number]) {
  const named = factors.map(({ text }) => text).join(', ');
  return (
    <>
      <Aside>
        <RoleLink to={other} />
      </Aside>
      <Condition when={when} />
      {named ? <Said word="dependsOn" value={named} /> : null}
    </>
  );
}

function upward({ reportsTo, when, frequency }: Role['reportingRules'][number]) {
  return <Line to={reportsTo} when={when} frequency={frequency} />;
}

function downward({ about, when, frequency }: Role['subordinateRules'][number]) {
  return <Line to={about} when={when} frequency={frequency} />;
}

interface LineProps {
  to: Named;
  when: { text: string } | null;
  frequency: string;
}

function Line({ to, when, frequency }: LineProps) {
  const say = useSay();
  return (
    <>
      <Aside>
        <RoleLink to={to} /> · {say(`oftenOf_${frequency}` as Word)}
        {when ? '' : ` · ${say('always')}`}
      </Aside>
      <Condition when={when} />
    </>
  );
}
