/** Whom a role would report to, given who else is there: the rules, with verdict and reasons. */

import '../styles/roles.css';
import { useDetails, useHref, useReader, useSay, useTitle } from '../context';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { Waiting } from '../notice';
import type { Word } from '../words';
import { CITED, Citations, type Cited } from './claims';

const EXPECTED = `query Expected($role: String!, $context: ContextInput!) {
  role(slug: $role) { title }
  roles(first: 100) { nodes { slug title } }
  expectedManager(role: $role, context: $context) {
    verdict
    manager { slug title }
    rule { id text ${CITED} }
    because { verdict text }
  }
}`;

interface Match {
  verdict: string;
  manager: { slug: string; title: string };
  rule: Cited & { id: string; text: string };
  because: { verdict: string; text: string }[];
}

interface Answer {
  role: { title: string } | null;
  roles: { nodes: { slug: string; title: string }[] };
  expectedManager: Match[];
}

const SIZES = ['SMALL', 'MEDIUM', 'LARGE'] as const;

export function Expected() {
  const { address, language } = useReader();
  const say = useSay();
  const slug = address.place.view === 'expected' ? address.place.slug : '';
  const context = contextOf(address.details);
  const found = useLoaded(`${slug} ${language} ${JSON.stringify(context)}`, (signal) =>
    ask<Answer>(EXPECTED, { role: slug, context }, { language, signal }),
  );
  useTitle(say('wouldReport'));
  return (
    <main id="content" class="text" tabIndex={-1}>
      <h1>{say('wouldReport')}</h1>
      {found.state === 'there' ? <Answered slug={slug} of={found.value} /> : <Waiting of={found} />}
    </main>
  );
}

/** What the address says of an organization: ?present=ceo,cio&absent=…&size=LARGE. */
function contextOf(details: Readonly<Record<string, string>>) {
  return {
    rolesPresent: listed(details['present']),
    rolesAbsent: listed(details['absent']),
    size: SIZES.find((size) => size === details['size']) ?? null,
  };
}

function listed(detail: string | undefined): string[] {
  return detail ? detail.split(',') : [];
}

function Answered({ slug, of }: { slug: string; of: Answer }) {
  const say = useSay();
  const href = useHref();
  return (
    <>
      <p>
        <a href={href({ view: 'role', slug })}>{of.role?.title ?? slug}</a>
      </p>
      <Form others={of.roles.nodes.filter((role) => role.slug !== slug)} />
      <h2>{say('answers')}</h2>
      {of.expectedManager.length ? null : <p role="status">{say('nothing')}</p>}
      <ol class="rules">
        {of.expectedManager.map((match) => (
          <Ruled key={match.rule.id} match={match} />
        ))}
      </ol>
    </>
  );
}

function Form({ others }: { others: Answer['roles']['nodes'] }) {
  const { address } = useReader();
  const say = useSay();
  const change = useDetails();
  return (
    <form class="asked" onSubmit={(event) => event.preventDefault()}>
      <Checks word="present" other="absent" roles={others} />
      <Checks word="absent" other="present" roles={others} />
      <label>
        {say('size')}{' '}
        <select
          value={address.details['size'] ?? ''}
          onChange={(event) => change({ size: event.currentTarget.value }, { replace: true })}
        >
          <option value="">{say('anySize')}</option>
          {SIZES.map((size) => (
            <option key={size} value={size}>
              {say(size)}
            </option>
          ))}
        </select>
      </label>
    </form>
  );
}

interface ChecksProps {
  word: 'present' | 'absent';
  other: 'present' | 'absent';
  roles: Answer['roles']['nodes'];
}

/** A role is present, absent or neither: what is checked here is no longer checked there. */
function Checks({ word, other, roles }: ChecksProps) {
  const { address } = useReader();
  const say = useSay();
  const change = useDetails();
  const checked = listed(address.details[word]);
  const mark = (slug: string, on: boolean) => {
    const here = checked.filter((each) => each !== slug).concat(on ? slug : []);
    const there = listed(address.details[other]).filter((each) => !on || each !== slug);
    change({ [word]: here.join(','), [other]: there.join(',') }, { replace: true });
  };
  return (
    <fieldset>
      <legend>{say(word)}</legend>
      {roles.map(({ slug, title }) => (
        <label key={slug}>
          <input
            type="checkbox"
            checked={checked.includes(slug)}
            onChange={(event) => mark(slug, event.currentTarget.checked)}
          />{' '}
          {title}
        </label>
      ))}
    </fieldset>
  );
}

function Ruled({ match }: { match: Match }) {
  const say = useSay();
  const href = useHref();
  const { verdict, manager, rule, because } = match;
  return (
    <li data-verdict={verdict}>
      <b>{say(verdict as Word)}</b>:{' '}
      <a href={href({ view: 'role', slug: manager.slug })}>{manager.title}</a>
      <p>{rule.text}</p>
      {because.length ? (
        <ul>
          {because.map((reason) => (
            <li key={reason.text}>
              {say(reason.verdict as Word)}: {reason.text}
            </li>
          ))}
        </ul>
      ) : null}
      <Citations of={rule} />
    </li>
  );
}
