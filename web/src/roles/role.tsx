/** The card of one role: what is claimed of it, each claim with its sources. */

import '../styles/roles.css';
import { useHref, useReader, useSay, useTitle } from '../context';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { Notice, Waiting } from '../notice';
import { LANGUAGES, type Word } from '../words';
import { CITED, type Cited, CLAIM, type Claim, Claims } from './claims';
import { type Observation, Pay } from './pay';

const ROLE = `query Role($slug: String!) {
  role(slug: $slug) {
    slug abbreviation title
    titles { text language kind ${CITED} }
    definitions { ${CLAIM} }
    archetypes { ${CLAIM} name emphasis }
    responsibilities { ${CLAIM} when { text } }
    skills { ${CLAIM} }
    education { ${CLAIM} }
    experience { ${CLAIM} }
    certifications { ${CLAIM} }
    careerPaths { ${CLAIM} }
    salaries {
      ${CLAIM} component period currency place observed publisher
      figures { statistic value bound }
    }
    outlooks { ${CLAIM} publisher }
    history { ${CLAIM} date }
    relations(kinds: [CONTRASTS_WITH]) { id other { slug title } }
    reportingRules { ${CLAIM} when { text } reportsTo { slug title } }
    subordinateRules { ${CLAIM} when { text } about { slug title } }
  }
}`;

interface Named {
  slug: string;
  title: string;
}

interface Conditional extends Claim {
  when: { text: string } | null;
}

interface Role extends Named {
  abbreviation: string | null;
  titles: (Cited & { text: string; language: string; kind: string })[];
  definitions: Claim[];
  archetypes: (Claim & { name: string; emphasis: string })[];
  responsibilities: Conditional[];
  skills: Claim[];
  education: Claim[];
  experience: Claim[];
  certifications: Claim[];
  careerPaths: Claim[];
  salaries: Observation[];
  outlooks: (Claim & { publisher: string | null })[];
  history: (Claim & { date: string | null })[];
  relations: { id: string; other: Named | null }[];
  reportingRules: (Conditional & { reportsTo: Named })[];
  subordinateRules: (Conditional & { about: Named })[];
}

export function RoleView() {
  const { address, language } = useReader();
  const say = useSay();
  const slug = address.place.view === 'role' ? address.place.slug : '';
  const found = useLoaded(`${slug} ${language}`, (signal) =>
    ask<{ role: Role | null }>(ROLE, { slug }, { language, signal }),
  );
  const role = found.state === 'there' ? found.value.role : undefined;
  useTitle(role?.title ?? say('role'));
  if (role === null) return <Notice>{say('noRole', slug)}</Notice>;
  return (
    <main id="content" class="text" tabIndex={-1}>
      {found.state === 'there' ? null : <Waiting of={found} />}
      {role ? <Card role={role} /> : null}
    </main>
  );
}

function Card({ role }: { role: Role }) {
  const say = useSay();
  return (
    <article class="role">
      <h1>
        {role.title} {role.abbreviation ? <small>{role.abbreviation}</small> : null}
      </h1>
      <Titles role={role} />
      <Ways role={role} />
      <Claims title={say('definition')} claims={role.definitions} />
      <Claims title={say('archetypes')} claims={role.archetypes} more={archetype} />
      <Claims title={say('responsibilities')} claims={role.responsibilities} more={Condition} />
      <Claims title={say('skills')} claims={role.skills} />
      <Claims title={say('education')} claims={role.education} />
      <Claims title={say('experience')} claims={role.experience} />
      <Claims title={say('certifications')} claims={role.certifications} />
      <Claims title={say('careerPaths')} claims={role.careerPaths} />
      <Pay observations={role.salaries} />
      <Claims title={say('outlook')} claims={role.outlooks} more={publisher} />
      <Claims title={say('history')} claims={role.history} more={date} />
      <Rules role={role} />
    </article>
  );
}

function Rules({ role }: { role: Role }) {
  const say = useSay();
  const { reportingRules, subordinateRules } = role;
  return (
    <>
      <Claims
        title={say('reportingRules')}
        claims={reportingRules}
        more={(rule) => <Condition when={rule.when} to={rule.reportsTo} />}
      />
      <Claims
        title={say('subordinateRules')}
        claims={subordinateRules}
        more={(rule) => <Condition when={rule.when} to={rule.about} />}
      />
    </>
  );
}

function Titles({ role }: { role: Role }) {
  const say = useSay();
  return (
    <dl class="titles">
      {LANGUAGES.map((language) => (
        <div key={language}>
          <dt>{say(language)}</dt>
          <dd lang={language}>
            {role.titles
              .filter((title) => title.language.slice(0, 2) === language)
              .map(({ text }) => text)
              .filter((text, place, all) => all.indexOf(text) === place)
              .join(' · ')}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The ways on from a role: whom it would report to, and the roles it is set against. */
function Ways({ role }: { role: Role }) {
  const say = useSay();
  const href = useHref();
  const others = new Map(
    role.relations.flatMap(({ other }) => (other ? [[other.slug, other] as const] : [])),
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
    </ul>
  );
}

function Condition({ when, to }: { when: { text: string } | null; to?: Named }) {
  const say = useSay();
  const href = useHref();
  return (
    <>
      {to ? (
        <p>
          <a href={href({ view: 'role', slug: to.slug })}>{to.title}</a>
        </p>
      ) : null}
      {when ? <Aside word="condition" text={when.text} /> : null}
      {to && !when ? <p class="aside">{say('always')}</p> : null}
    </>
  );
}

function Aside({ word, text }: { word: Word; text: string }) {
  const say = useSay();
  return <p class="aside">{say(word, text)}</p>;
}

function archetype({ name, emphasis }: { name: string; emphasis: string }) {
  return (
    <p>
      <strong>{name}</strong>: {emphasis}
    </p>
  );
}

function publisher(claim: { publisher: string | null }) {
  return claim.publisher ? <Aside word="publishedBy" text={claim.publisher} /> : null;
}

function date(claim: { date: string | null }) {
  return claim.date ? <p class="aside">{claim.date}</p> : null;
}
