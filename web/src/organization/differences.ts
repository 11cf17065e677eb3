/** What became of the posts of a chart between two days: a mark for each, and how many are below. */

import { ask } from '../graphql';
import { refOf, type Structure } from './structure';

/** The strongest first: of several, a post wears the first. */
export const MARKS = [
  'created',
  'abolished',
  'line',
  'moved',
  'renamed',
  'joined',
  'left',
] as const;
export type Mark = (typeof MARKS)[number];

const FEW = 0.1; // The share of a branch below which its colour is pale.

const MARK_OF: Record<string, Mark> = {
  POST_CREATED: 'created',
  POST_ABOLISHED: 'abolished',
  LINE_CHANGED: 'line',
  LINE_ADDED: 'line',
  LINE_ENDED: 'line',
  MOVED: 'moved',
  RENAMED: 'renamed',
  GRADE_CHANGED: 'renamed',
  SEATS_CHANGED: 'renamed',
  JOINED: 'joined',
  CAPACITY_CHANGED: 'joined',
  LEFT: 'left',
};

export interface Difference {
  ref: string;
  mark: Mark;
  /** Which of the changes of its post it is, from 0 on. */
  number: number;
}

export interface Compared {
  structure: Structure;
  /** The other day. */
  from: string;
  all: readonly Difference[];
  /** By place: 1 + the place of its mark in MARKS, or 0. */
  markOf: Uint8Array;
  /** By place, of it and all below: the strongest mark, or its paler form where few have any. */
  branchOf: Uint8Array;
  /** How many posts below a place have a mark. */
  below: Uint32Array;
  marksOf: (place: number) => readonly Mark[];
}

const SENTENCES = `query Sentences($slug: String!, $from: Date!, $to: Date!, $refs: [String!]) {
  organization(slug: $slug) {
    changes(from: $from, to: $to, refs: $refs) {
      text
      post { ref unit { name } holders { person { name } } }
    }
  }
}`;

interface Change {
  text: string;
  post: {
    ref: string;
    unit: { name: string } | null;
    holders: { person: { name: string } | null }[];
  };
}

interface Answer {
  organization: { changes: Change[] } | null;
}

/** A difference in words. */
export interface Told {
  text: string;
  /** What tells its post from others of the same title: unit, holders, reference. */
  which: string;
}

/** As `graph/exchange/overview.py` writes it: by post its reference, and the places of its kinds. */
export interface Overview {
  kinds: readonly string[];
  posts: readonly (readonly [ref: string, ...kinds: number[]])[];
  /** The last manager of each post that was abolished. */
  managers: Readonly<Record<string, string>>;
}

export async function fetchOverview(
  slug: string,
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<Overview> {
  const asked = new URLSearchParams({ from, asOf: to });
  const response = await fetch(`/download/${encodeURIComponent(slug)}/changes?${asked}`, {
    signal,
  });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.json();
}

/** Say differences in sentences: those of up to a hundred posts at a time. */
export async function fetchSentences(
  slug: string,
  from: string,
  to: string,
  shown: readonly Difference[],
  { language, signal }: { language: string; signal: AbortSignal },
): Promise<(Told | undefined)[]> {
  const refs = [...new Set(shown.map(({ ref }) => ref))];
  const variables = { slug, from, to, refs };
  const answer = await ask<Answer>(SENTENCES, variables, { language, signal });
  const told = new Map<string, Told[]>();
  for (const { post, text } of answer.organization?.changes ?? []) {
    told.set(post.ref, [...(told.get(post.ref) ?? []), { text, which: which(post, text) }]);
  }
  return shown.map(({ ref, number }) => told.get(ref)?.[number]);
}

function which({ ref, unit, holders }: Change['post'], text: string): string {
  const names = holders.map(({ person }) => person?.name ?? '');
  const unsaid = names.filter((name) => !text.includes(name));
  return [unit?.name, ...unsaid, ref].filter(Boolean).join(' · ');
}

export function differences({ kinds, posts }: Pick<Overview, 'kinds' | 'posts'>): Difference[] {
  return posts.flatMap(([ref, ...places]) =>
    places.map((place, number) => ({ ref, mark: MARK_OF[kinds[place]] ?? 'renamed', number })),
  );
}

/** Whom each post with a difference reported to: at last, or on the other day. */
export function managersOf(
  all: readonly Difference[],
  other: Structure,
  { managers }: Overview,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { ref } of all) {
    const place = other.placeOf.get(ref);
    if (place === undefined) continue;
    const isTop = (other.flags[place] & other.flag.TOP) !== 0;
    const above = managers[ref] ?? (refOf(other, other.parent[place]) || (isTop ? '' : undefined));
    if (above !== undefined) found.set(ref, above);
  }
  return found;
}

export function compared(structure: Structure, from: string, all: readonly Difference[]): Compared {
  const { size, parent, placeOf } = structure;
  const marks = new Map<number, Set<Mark>>();
  for (const { ref, mark } of all) {
    const place = placeOf.get(ref);
    if (place !== undefined) marks.set(place, (marks.get(place) ?? new Set()).add(mark));
  }
  const markOf = new Uint8Array(size);
  const below = new Uint32Array(size);
  for (const [place, found] of marks)
    markOf[place] = 1 + MARKS.findIndex((mark) => found.has(mark));
  const branchOf = markOf.slice();
  for (let place = size - 1; place > 0; place--) {
    below[parent[place]] += below[place] + (markOf[place] ? 1 : 0);
    branchOf[parent[place]] = stronger(branchOf[parent[place]], branchOf[place]);
  }
  for (let place = 0; place < size; place++) {
    const isPale = below[place] < FEW * structure.total[place] && !markOf[place];
    if (isPale && branchOf[place]) branchOf[place] += MARKS.length;
  }
  const marksOf = (place: number) => MARKS.filter((mark) => marks.get(place)?.has(mark));
  return { structure, from, all, markOf, branchOf, below, marksOf };
}

function stronger(one: number, other: number): number {
  return one && other ? Math.min(one, other) : one || other;
}

export function countsOf(all: readonly Difference[]): ReadonlyMap<Mark, number> {
  const found = new Map<Mark, number>();
  for (const { mark } of all) found.set(mark, (found.get(mark) ?? 0) + 1);
  return found;
}
