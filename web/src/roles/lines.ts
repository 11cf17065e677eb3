/** Claims that join two roles as the lines of a graph: claims of the same are one line. Pure. */

import { CLAIM, type Claim } from './claims';

/** What joins roles: rules of reporting, relations, and rules of having both. */
export const JOINING = `query Joining($after: String) {
  statements(
    filter: {kinds: [REPORTING_RULE, ROLE_RELATION, COEXISTENCE_RULE], rank: ALL}
    first: 100
    after: $after
  ) {
    pageInfo { hasNextPage endCursor }
    nodes {
      __typename ${CLAIM} about { slug title abbreviation }
      ... on ReportingRule { often: frequency when { text } reportsTo { slug title abbreviation } }
      ... on RoleRelation { relation role: other { slug title abbreviation } }
      ... on CoexistenceRule { when { text } other { slug title abbreviation } }
    }
  }
}`;

export interface End {
  slug: string;
  title: string;
  abbreviation: string | null;
}

export interface Joining extends Claim {
  __typename: string;
  about: End;
  often?: string;
  when?: { text: string } | null;
  relation?: string;
  reportsTo?: End;
  role?: End | null;
  other?: End;
}

export interface Line {
  /** Its name in an address, e.g. cto.REPORTS_TO.ceo. */
  key: string;
  from: End;
  to: End;
  kind: string;
  when: string | null;
  claims: Joining[];
}

const MUTUAL = new Set(['OVERLAPS', 'CONTRASTS_WITH', 'WORKS_WITH', 'COEXISTS_WITH']);

/** Whether a line leads from one role to the other, and not both ways alike. */
export function leads(kind: string): boolean {
  return !MUTUAL.has(kind);
}

export function linesOf(claims: readonly Joining[]): Line[] {
  const lines = new Map<string, Line>();
  const variants = new Map<string, number>();
  for (const claim of claims) {
    const other = claim.reportsTo ?? claim.other ?? claim.role;
    if (!other) continue;
    const kind = kindOf(claim);
    const [from, to] = ends(kind, claim.about, other);
    const when = claim.when?.text ?? null;
    const pair = `${from.slug}.${kind}.${to.slug}`;
    const line = lines.get(`${pair} ${when}`);
    if (line) {
      line.claims.push(claim);
      continue;
    }
    const number = when ? (variants.get(pair) ?? 0) + 1 : 0;
    if (when) variants.set(pair, number);
    const key = number ? `${pair}.${number}` : pair;
    lines.set(`${pair} ${when}`, { key, from, to, kind, when, claims: [claim] });
  }
  return [...lines.values()];
}

function kindOf(claim: Joining): string {
  if (claim.__typename === 'ReportingRule') return 'REPORTS_TO';
  return claim.__typename === 'CoexistenceRule' ? 'COEXISTS_WITH' : (claim.relation ?? '');
}

/** What holds both ways alike is one line, whichever role it is said of. */
function ends(kind: string, about: End, other: End): [End, End] {
  return leads(kind) || about.slug < other.slug ? [about, other] : [other, about];
}

/** The lines of some kinds, of every role or of those around one. */
export function chosenLines(
  lines: readonly Line[],
  kinds: readonly string[],
  around: string | undefined,
): Line[] {
  return lines.filter(
    ({ kind, from, to }) =>
      kinds.includes(kind) && (!around || from.slug === around || to.slug === around),
  );
}

export function endsOf(lines: readonly Line[]): End[] {
  const ends = new Map(lines.flatMap(({ from, to }) => [from, to].map((end) => [end.slug, end])));
  return [...ends.values()];
}
