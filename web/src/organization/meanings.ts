/** What the colours, outlines and lines of a chart mean, in words: for the screen and for files. */

import type { Fill } from '../palette';
import type { Theme } from '../theme';
import { day, type Language, say, type Word } from '../words';
import { DASHES, kindOf, linesShown } from './beside';
import type { Chart } from './chart';
import { groups } from './colours';
import { MARKS } from './differences';
import type { Tree } from './layout';
import { has, type Structure } from './structure';

export interface ColourMeaning {
  fill: Fill;
  words: string;
  posts: number;
}

export interface LineMeaning {
  dashes: readonly number[];
  /** Whether it is drawn as the lines of the tree are. */
  inTree: boolean;
  words: string;
}

/** An outline of cards that is not as that of others. */
export interface EdgeMeaning {
  dashes: readonly number[];
  /** The colour, where it is not that of lines. */
  colour?: string;
  words: string;
}

export interface Key {
  colours: readonly ColourMeaning[];
  edges: readonly EdgeMeaning[];
  lines: readonly LineMeaning[];
}

export const VACANT_DASHES = [4, 3];
export const GHOST_DASHES = [6, 4];

const SEVERAL = { unit: 'otherUnits', role: 'otherRoles', grade: 'otherGrades' } as const;
const NONE = { unit: 'noUnit', role: 'noRoleKnown', grade: 'noGrade' } as const;
const STATUS: Record<string, Word> = {
  HELD: 'held',
  VACANT: 'vacantPost',
  WITHHELD: 'withheldPost',
  PARTLY_HELD: 'partlyHeld',
  PLANNED: 'plannedPost',
  ABOLISHED: 'abolishedPost',
  UNKNOWN: 'unknownPost',
};

/** What the colours of some posts mean, each of them once. */
export function colourMeanings(
  chart: Chart,
  places: Iterable<number>,
  language: Language,
  theme: Theme,
): ColourMeaning[] {
  const fills = chart.fills(theme);
  const found = chart.compared
    ? markMeanings(chart, places, language)
    : valueMeanings(chart, places, language);
  return found.map(({ fill, ...meaning }) => ({ fill: fills[fill], ...meaning }));
}

interface Numbered {
  fill: number;
  words: string;
  posts: number;
}

function valueMeanings(chart: Chart, places: Iterable<number>, language: Language): Numbered[] {
  const { structure, by } = chart;
  const worded = (names: readonly string[]) => {
    if (by === 'status') return say(language, STATUS[names[0] ?? ''] ?? 'unknownPost');
    if (names.length === 1) return names[0];
    return names.length ? say(language, SEVERAL[by], names.length) : say(language, NONE[by]);
  };
  const found = groups(structure, by, places);
  return found.map(({ fill, names, posts }) => ({ fill, words: worded(names), posts }));
}

function markMeanings(chart: Chart, places: Iterable<number>, language: Language): Numbered[] {
  const counts = [0, ...MARKS.map(() => 0)];
  for (const place of places) counts[chart.fillOf(place)]++;
  return counts
    .map((posts, fill) => ({
      fill,
      words: say(language, fill ? MARKS[fill - 1] : 'unchanged'),
      posts,
    }))
    .filter(({ posts }) => posts > 0)
    .sort((one, other) => Number(one.fill === 0) - Number(other.fill === 0));
}

export function edgeMeanings(
  chart: Chart,
  places: readonly number[],
  language: Language,
  theme: Theme,
): EdgeMeaning[] {
  const { structure } = chart;
  const { ghosts } = structure;
  const found: EdgeMeaning[] = [];
  const ghost = places.find((place) => ghosts.places.has(place));
  if (ghost !== undefined) {
    const { colour } = chart.fill(ghost, theme);
    found.push({
      dashes: GHOST_DASHES,
      colour,
      words: say(language, 'onlyOn', day(language, ghosts.day)),
    });
  }
  const isVacant = places.some(
    (place) => has(structure, place, 'VACANT') && !ghosts.places.has(place),
  );
  if (isVacant) found.push({ dashes: VACANT_DASHES, words: say(language, 'vacantPost') });
  return found;
}

/** The kinds of lines that are drawn between posts that are shown. */
export function lineMeanings(
  structure: Structure,
  tree: Tree,
  chosen: number | undefined,
  language: Language,
): LineMeaning[] {
  const beside = new Set<string>();
  for (const line of linesShown(structure, tree, chosen)) beside.add(kindOf(structure, line));
  const told = Object.keys(DASHES).filter((kind) => beside.has(kind));
  if (!told.length) return [];
  return [
    { dashes: [], inTree: true, words: say(language, 'SOLID') },
    ...told.map((kind) => ({
      dashes: DASHES[kind],
      inTree: false,
      words: say(language, kind === 'SOLID' ? 'solidBeside' : (kind as Word)),
    })),
  ];
}

/** All that is to be told of a drawing of some posts, which is for light paper. */
export function keyTo(
  chart: Chart,
  places: readonly number[],
  tree: Tree,
  language: Language,
): Key {
  return {
    colours: colourMeanings(chart, places, language, 'light'),
    edges: edgeMeanings(chart, places, language, 'light'),
    lines: lineMeanings(chart.structure, tree, undefined, language),
  };
}
