/** Whom a role would report to in an organization of which something is known. */

import '../styles/roles.css';
import { useHref, useReader, useSay, useTitle } from '../context';
import { ask } from '../graphql';
import { useLoaded, useSteady } from '../loaded';
import { Missing, Waiting } from '../notice';
import { Query } from '../query';
import { go, address as write } from '../route';
import type { Word } from '../words';
import { type Choice, Choose } from './choose';
import { CITED, Citations, type Cited } from './claims';
import { Form, type Option } from './form';
import { Practice } from './practice';
import { faultsOf, situationOf } from './situation';

const ASKED = `query Asked($role: String!) {
  role(slug: $role) {
    reportingRules { reportsTo { slug } conditions { leftOperand rightOperand } }
  }
  roles(first: 100, orderBy: [{field: TITLE}]) { nodes { slug title abbreviation } }
  statements(filter: {kinds: [SECTOR_USE]}, first: 100) {
    nodes { ... on SectorUse { sector { slug text } } }
  }
}`;

const EXPECTED = `query Expected($role: String!, $context: ContextInput!) {
  expectedManager(role: $role, context: $context) {
    verdict
    manager { slug title }
    rule { id text frequency ${CITED} }
    because { verdict text }
  }
}`;

interface Asked {
  role: {
    reportingRules: {
      reportsTo: { slug: string };
      conditions: { leftOperand: string; rightOperand: string[] }[];
    }[];
  } | null;
  roles: { nodes: Choice[] };
  statements: { nodes: { sector: { slug: string; text: string } }[] };
}

interface Match {
  verdict: string;
  manager: { slug: string; title: string };
  rule: Cited & { id: string; text: string; frequency: string };
  because: { verdict: string; text: string }[];
}

export function Expected() {
  const { address, language } = useReader();
  const say = useSay();
  const slug = address.place.view === 'expected' ? address.place.slug : '';
  useTitle(say('wouldReport'));
  const found = useLoaded(`${slug} ${language}`, (signal) =>
    ask<Asked>(ASKED, { role: slug }, { language, signal }),
  );
  if (found.state === 'there' && !found.value.role) {
    return <Missing text={slug}>{say('noRole', slug)}</Missing>;
  }
  return (
    <main id="content" class="text" tabIndex={-1}>
      <h1>{say('wouldReport')}</h1>
      {found.state === 'there' ? (
        <Asking slug={slug} asked={found.value} />
      ) : (
        <Waiting of={found} />
      )}
    </main>
  );
}

function Asking({ slug, asked }: { slug: string; asked: Asked }) {
  const { address, language } = useReader();
  const say = useSay();
  const href = useHref();
  const roles = asked.roles.nodes;
  const sectors = sectorsOf(asked);
  const known = {
    roles: new Set(roles.map((role) => role.slug)),
    sectors: new Set(sectors.map(([sector]) => sector)),
  };
  const context = situationOf(address.details, known);
  const variables = { role: slug, context };
  const found = useSteady(
    useLoaded(`${language} ${JSON.stringify(variables)}`, (signal) =>
      ask<{ expectedManager: Match[] }>(EXPECTED, variables, { language, signal }),
    ),
  );
  return (
    <>
      <div class="filters">
        <Choose
          label={say('role')}
          choices={roles}
          chosen={slug}
          nothing={say('choose')}
          choose={(other) => go(write({ view: 'expected', slug: other }, address.details))}
        />
        <a href={href({ view: 'role', slug })}>{say('details')}</a>
      </div>
      <Form
        roles={roles.filter((role) => role.slug !== slug)}
        asked={rolesAsked(asked)}
        sectors={sectors}
        faults={faultsOf(address.details, known)}
      />
      <section aria-live="polite">
        <h2>{say('answers')}</h2>
        {found.state === 'there' ? (
          <Answers of={found.value.expectedManager} />
        ) : (
          <Waiting of={found} />
        )}
        <p>
          <Query query={EXPECTED} variables={variables} />
        </p>
      </section>
      <Practice role={slug} size={context.size} titles={roles} />
    </>
  );
}

/** The sectors that roles are found in and that rules ask about. */
function sectorsOf({ role, statements }: Asked): Option[] {
  const rules = role?.reportingRules ?? [];
  const inRules = rules.flatMap(({ conditions }) =>
    conditions
      .filter(({ leftOperand }) => leftOperand === 'SECTOR')
      .flatMap(({ rightOperand }) => rightOperand.map((slug) => [slug, slug] as const)),
  );
  const named = statements.nodes.map(({ sector }) => [sector.slug, sector.text] as const);
  const found = new Map([...inRules, ...named]);
  return [...found].sort(([, one], [, other]) => one.localeCompare(other));
}

/** The roles that the rules ask about: their managers, and those in their conditions. */
function rolesAsked({ role }: Asked): string[] {
  const asked = (role?.reportingRules ?? []).flatMap(({ reportsTo, conditions }) => [
    reportsTo.slug,
    ...conditions
      .filter(({ leftOperand }) => leftOperand === 'HAS_ROLE')
      .flatMap(({ rightOperand }) => rightOperand),
  ]);
  return [...new Set(asked)];
}

function Answers({ of }: { of: readonly Match[] }) {
  const say = useSay();
  if (!of.length) return <p role="status">{say('noRules')}</p>;
  return (
    <ol class="verdicts">
      {of.map((match) => (
        <Ruled key={match.rule.id} match={match} />
      ))}
    </ol>
  );
}

function Ruled({ match }: { match: Match }) {
  const say = useSay();
  const href = useHref();
  const { verdict, manager, rule, because } = match;
  return (
    <li data-verdict={verdict}>
      <b class="verdict">{say(verdict as Word)}</b>{' '}
      <a href={href({ view: 'role', slug: manager.slug })}>{manager.title}</a>{' '}
      <small>{say(`oftenOf_${rule.frequency}` as Word)}</small>
      <p>{rule.text}</p>
      {because.length ? (
        <ul>
          {because.map((reason) => (
            <li key={reason.text}>
              {say('labelled', say(reason.verdict as Word))} {reason.text}
            </li>
          ))}
        </ul>
      ) : null}
      <Citations of={rule} />
    </li>
  );
}
