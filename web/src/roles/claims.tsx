/** Claims with what they are cited from beside them; claims that conflict stand side by side. */

import type { ComponentChildren } from 'preact';
import { useHref, useSay } from '../context';
import type { Word } from '../words';

export interface Cited {
  citations: Citation[];
}

export interface Citation {
  source: { slug: string; title: string };
  section: string | null;
  sectionTitle: string | null;
}

export interface Claim extends Cited {
  id: string;
  text: string;
  rank: string;
  confidence: string;
  conflicts: { id: string }[];
}

export const CITED = 'citations { source { slug title } section sectionTitle }';
export const CLAIM = `id text rank confidence conflicts { id } ${CITED}`;

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
  return (
    <cite>
      {say('labelled', say('citedFrom'))} <Places citations={of.citations} />
    </cite>
  );
}

/** Each source once, as a link, with the parts of it that are cited. */
export function Places({ citations }: { citations: readonly Citation[] }) {
  const href = useHref();
  return (
    <>
      {bySource(citations).map(({ source, parts }, number) => (
        <span key={source.slug}>
          {number ? '; ' : ''}
          <a href={href({ view: 'sources' }, { source: source.slug })}>{source.title}</a>
          {parts.map((part) => `, ${part}`)}
        </span>
      ))}
    </>
  );
}

/** Put the sections that are cited of one source together. */
export function bySource(
  citations: readonly Citation[],
): { source: Citation['source']; parts: string[] }[] {
  const found = new Map<string, { source: Citation['source']; parts: string[] }>();
  for (const { source, section, sectionTitle } of citations) {
    const parts = found.get(source.slug)?.parts ?? [];
    const part = sectionTitle ?? section;
    found.set(source.slug, { source, parts: part ? [...parts, part] : parts });
  }
  return [...found.values()];
}

interface ListProps<Each extends Claim> {
  claims: readonly Each[];
  /** What is said of a claim between its sentence and its citations. */
  more?: ((claim: Each) => ComponentChildren) | undefined;
}

/** A part of a card; nothing where nothing is claimed. */
export function Claims<Each extends Claim>({
  title,
  claims,
  more,
}: ListProps<Each> & { title: string }) {
  if (!claims.length) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ClaimList claims={claims} more={more} />
    </section>
  );
}

export function ClaimList<Each extends Claim>({ claims, more }: ListProps<Each>) {
  const say = useSay();
  return (
    <ul class="claims">
      {together(claims).map((group) =>
        group.length === 1 ? (
          group.map((claim) => <One key={claim.id} claim={claim} more={more} alone />)
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
  );
}

interface OneProps<Each extends Claim> {
  claim: Each;
  more: ((claim: Each) => ComponentChildren) | undefined;
  /** Whether what conflicts with it does not stand beside it. */
  alone?: boolean;
}

function One<Each extends Claim>({ claim, more, alone = false }: OneProps<Each>) {
  return (
    <li>
      <p>
        {claim.text} <Marks of={claim} alone={alone} />
      </p>
      {more?.(claim)}
      <Citations of={claim} />
    </li>
  );
}

/** How far to rely on a claim, where that is not as usual. */
export function Marks({ of, alone }: { of: Claim; alone: boolean }) {
  const say = useSay();
  const words: Word[] = [
    ...(of.rank === 'NORMAL' ? [] : [`rankOf_${of.rank}` as Word]),
    ...(of.confidence === 'LIKELY' ? [] : [`sureOf_${of.confidence}` as Word]),
    ...(alone && of.conflicts.length ? ['conflicts' as const] : []),
  ];
  return (
    <>
      {words.map((word) => (
        <span key={word} class="mark">
          {say(word)}
        </span>
      ))}
    </>
  );
}
