/** Claims with what they are cited from beside them; claims that conflict stand side by side. */

import type { ComponentChildren } from 'preact';
import { useHref, useSay } from '../context';

export interface Cited {
  citations: {
    source: { slug: string; title: string };
    section: string | null;
    sectionTitle: string | null;
  }[];
}

export interface Claim extends Cited {
  id: string;
  text: string;
  conflicts: { id: string }[];
}

export const CITED = 'citations { source { slug title } section sectionTitle }';
export const CLAIM = `id text conflicts { id } ${CITED}`;

/** Put claims that conflict with each other into one group, in the order they come. */
export function together<Each extends Claim>(claims: readonly Each[]): Each[][] {
  const left = new Map(claims.map((each) => [each.id, each]));
  const gather = (from: Each): Each[] => {
    if (!left.delete(from.id)) return [];
    const others = from.conflicts
      .map(({ id }) => left.get(id))
      .filter((each) => each !== undefined);
    return [from, ...others.flatMap(gather)];
  };
  return claims.map(gather).filter((group) => group.length > 0);
}

export function Citations({ of }: { of: Cited }) {
  const say = useSay();
  const href = useHref();
  return (
    <cite>
      <span class="said">{say('citedFrom')}: </span>
      {of.citations.map(({ source, section, sectionTitle }, number) => (
        <span key={`${source.slug} ${section}`}>
          {number ? '; ' : ''}
          <a href={href({ view: 'sources' }, { source: source.slug })}>{source.title}</a>
          {(sectionTitle ?? section) ? `, ${sectionTitle ?? section}` : ''}
        </span>
      ))}
    </cite>
  );
}

interface ClaimsProps<Each extends Claim> {
  title: string;
  claims: readonly Each[];
  /** What is said of a claim between its sentence and its citations. */
  more?: (claim: Each) => ComponentChildren;
}

/** A part of a card; nothing where nothing is claimed. */
export function Claims<Each extends Claim>({ title, claims, more }: ClaimsProps<Each>) {
  const say = useSay();
  if (!claims.length) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="claims">
        {together(claims).map((group) =>
          group.length === 1 ? (
            group.map((claim) => <One key={claim.id} claim={claim} more={more} />)
          ) : (
            <li key={group[0]?.id} class="conflict">
              <p>{say('conflict')}</p>
              <ul>
                {group.map((claim) => (
                  <One key={claim.id} claim={claim} more={more} />
                ))}
              </ul>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

interface OneProps<Each extends Claim> {
  claim: Each;
  more: ((claim: Each) => ComponentChildren) | undefined;
}

function One<Each extends Claim>({ claim, more }: OneProps<Each>) {
  return (
    <li>
      <p>{claim.text}</p>
      {more?.(claim)}
      <Citations of={claim} />
    </li>
  );
}
