/** Two roles side by side: what they share, what only one has, and how they are told apart. */

import '../styles/roles.css';
import { useHref, useReader, useSay, useTitle } from '../context';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { Waiting } from '../notice';
import { Query } from '../query';
import { go, kept, address as write } from '../route';
import type { Named } from './card';
import { Choose, useChoices } from './choose';
import { CLAIM, type Claim, ClaimList, Claims } from './claims';
import { byKind, kindWord } from './kinds';

const COMPARE = `query Compare($a: String!, $b: String!) {
  compareRoles(a: $a, b: $b) {
    a { slug title } b { slug title }
    shared { kind ${CLAIM} about { slug title } }
    onlyA { kind ${CLAIM} } onlyB { kind ${CLAIM} }
    contrasts { ${CLAIM} about { slug title } } lines { ${CLAIM} about { slug title } }
  }
}`;

interface Told extends Claim {
  about: Named;
}

interface Kinded extends Claim {
  kind: string;
}

interface Comparison {
  a: Named;
  b: Named;
  shared: (Kinded & Told)[];
  onlyA: Kinded[];
  onlyB: Kinded[];
  contrasts: Told[];
  lines: Told[];
}

export function Compare() {
  const { address } = useReader();
  const say = useSay();
  const { a, b } = address.place.view === 'compare' ? address.place : { a: '', b: '' };
  useTitle(say('comparison'));
  return (
    <main id="content" class="text" tabIndex={-1}>
      <h1>{say('comparison')}</h1>
      <Choices a={a} b={b} />
    </main>
  );
}

function Choices({ a, b }: { a: string; b: string }) {
  const { address } = useReader();
  const say = useSay();
  const found = useChoices();
  const see = (first: string, second: string) =>
    go(write({ view: 'compare', a: first, b: second }, kept(address.details)));
  if (found.state !== 'there') return <Waiting of={found} />;
  const choice = { choices: found.value, nothing: say('choose') };
  const isKnown = (role: string) => found.value.some(({ slug }) => slug === role);
  return (
    <>
      <form class="filters" onSubmit={(event) => event.preventDefault()}>
        <Choose {...choice} label={say('firstRole')} chosen={a} choose={(slug) => see(slug, b)} />
        <Choose {...choice} label={say('secondRole')} chosen={b} choose={(slug) => see(a, slug)} />
        {a || b ? (
          <button type="button" onClick={() => see(b, a)}>
            {say('swap')}
          </button>
        ) : null}
      </form>
      {isKnown(a) && isKnown(b) ? <Found a={a} b={b} /> : <p role="status">{say('chooseTwo')}</p>}
    </>
  );
}

function Found({ a, b }: { a: string; b: string }) {
  const { language } = useReader();
  const found = useLoaded(`${a} ${b} ${language}`, (signal) =>
    ask<{ compareRoles: Comparison }>(COMPARE, { a, b }, { language, signal }),
  );
  return found.state === 'there' ? (
    <Compared of={found.value.compareRoles} />
  ) : (
    <Waiting of={found} />
  );
}

function Compared({ of }: { of: Comparison }) {
  const say = useSay();
  const href = useHref();
  const { a, b } = of;
  return (
    <>
      <ul class="ways">
        {[a, b].map(({ slug, title }) => (
          <li key={slug}>
            <a href={href({ view: 'role', slug })}>{title}</a>
          </li>
        ))}
        <li>
          <Query query={COMPARE} variables={{ a: a.slug, b: b.slug }} />
        </li>
      </ul>
      <Sides title={say('contrasts')} claims={of.contrasts} of={of} />
      <Claims title={say('between')} claims={of.lines} more={about} />
      <Sides title={say('shared')} claims={of.shared} of={of} />
      {of.shared.length ? null : <p class="aside">{say('nothingShared')}</p>}
      <div class="sides">
        <Only title={a.title} claims={of.onlyA} />
        <Only title={b.title} claims={of.onlyB} />
      </div>
    </>
  );
}

interface SidesProps {
  title: string;
  claims: readonly Told[];
  of: Comparison;
}

/** What is said of each role, that of the first to the left. */
function Sides({ title, claims, of }: SidesProps) {
  if (!claims.length) return null;
  return (
    <section>
      <h2>{title}</h2>
      <div class="sides">
        {[of.a, of.b].map((role) => (
          <section key={role.slug}>
            <h3>{role.title}</h3>
            <ClaimList claims={claims.filter((claim) => claim.about.slug === role.slug)} />
          </section>
        ))}
      </div>
    </section>
  );
}

/** What is said of one role alone, kind by kind. */
function Only({ title, claims }: { title: string; claims: Kinded[] }) {
  const say = useSay();
  return (
    <section>
      <h2>{say('only', title)}</h2>
      {claims.length ? null : <p class="aside">{say('nothingOnly')}</p>}
      {byKind(claims).map(([kind, group]) => (
        <section key={kind}>
          <h3>{say(kindWord(kind))}</h3>
          <ClaimList claims={group} />
        </section>
      ))}
    </section>
  );
}

/** Sentences leave out the role that they are about. */
function about(claim: Told) {
  return <p class="aside">{claim.about.title}</p>;
}
