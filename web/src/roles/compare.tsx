/** Two roles side by side: what they share, what only one has, and how they are told apart. */

import '../styles/roles.css';
import { useHref, useReader, useSay, useTitle } from '../context';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { Waiting } from '../notice';
import { CLAIM, type Claim, Claims } from './claims';

const COMPARE = `query Compare($a: String!, $b: String!) {
  compareRoles(a: $a, b: $b) {
    a { slug title } b { slug title }
    shared { ${CLAIM} } onlyA { ${CLAIM} } onlyB { ${CLAIM} }
    contrasts { ${CLAIM} about { title } } lines { ${CLAIM} about { title } }
  }
}`;

interface Told extends Claim {
  about: { title: string };
}

interface Comparison {
  a: { slug: string; title: string };
  b: { slug: string; title: string };
  shared: Claim[];
  onlyA: Claim[];
  onlyB: Claim[];
  contrasts: Told[];
  lines: Told[];
}

export function Compare() {
  const { address, language } = useReader();
  const say = useSay();
  const { a, b } = address.place.view === 'compare' ? address.place : { a: '', b: '' };
  const found = useLoaded(`${a} ${b} ${language}`, (signal) =>
    ask<{ compareRoles: Comparison }>(COMPARE, { a, b }, { language, signal }),
  );
  useTitle(say('comparison'));
  return (
    <main id="content" class="text" tabIndex={-1}>
      <h1>{say('comparison')}</h1>
      {found.state === 'there' ? (
        <Compared of={found.value.compareRoles} />
      ) : (
        <Waiting of={found} />
      )}
    </main>
  );
}

function Compared({ of }: { of: Comparison }) {
  const say = useSay();
  const href = useHref();
  return (
    <>
      <ul class="ways">
        {[of.a, of.b].map(({ slug, title }) => (
          <li key={slug}>
            <a href={href({ view: 'role', slug })}>{title}</a>
          </li>
        ))}
      </ul>
      <Claims title={say('contrasts')} claims={of.contrasts} more={about} />
      <Claims title={say('between')} claims={of.lines} more={about} />
      <Claims title={say('shared')} claims={of.shared} />
      <div class="sides">
        <Claims title={say('only', of.a.title)} claims={of.onlyA} />
        <Claims title={say('only', of.b.title)} claims={of.onlyB} />
      </div>
    </>
  );
}

/** Sentences leave out the role that they are about. */
function about(claim: Told) {
  return <p class="aside">{claim.about.title}</p>;
}
