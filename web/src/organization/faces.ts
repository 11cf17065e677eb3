/** What is said of a post on its card. */

import { count, type Language, say, type Word } from '../words';
import { selfReports } from './beside';
import type { Card, Cards } from './cards';
import type { Voice } from './chart';
import { type Flag, has, type Structure } from './structure';

const INSTEAD: Record<string, Word> = {
  VACANT: 'vacantPost',
  WITHHELD: 'withheldPost',
  ABOLISHED: 'abolishedPost',
  PLANNED: 'plannedPost',
  UNKNOWN: 'unknownPost',
};

const REMARKS: readonly [Flag, Word][] = [
  ['ACTING', 'acting'],
  ['PARTLY_HELD', 'partlyHeld'],
  ['UNPLACED', 'unplaced'],
  ['LOOP', 'inLoop'],
];

export function voice(structure: Structure, cards: Cards, language: Language): Voice {
  const selves = selfReports(structure);
  const named = (card: Card) => nameOf(card, language);
  return {
    name: named,
    remarks: (place) => [
      ...(selves.has(place) ? [`↻ ${say(language, 'toItself')}`] : []),
      ...remarks(structure, place, language),
    ],
    changes: (marks, below) => [
      ...marks.map((mark) => say(language, mark)),
      ...(below ? [say(language, 'changesBelow', below)] : []),
    ],
    organization: structure.name,
    count: (value) => count(language, value),
    reports: (direct, total) => say(language, 'reportsOf', direct, total),
    label: (place) => {
      const card = cards.of(place);
      const unit = structure.units[structure.unitOf[place] - 1];
      const name = structure.depth[place] <= 2 && unit ? unit : card && named(card);
      return name ? `${name} · ${count(language, structure.total[place] + 1)}` : '';
    },
  };
}

/** Who holds a post, or what stands in place of a name. */
export function nameOf(card: Card, language: Language): string {
  const names = card.holders.map((holder) => holder.person?.name ?? say(language, 'withheldPost'));
  if (names.length) return names.join(', ');
  return say(language, INSTEAD[card.status] ?? 'unknownPost');
}

export function remarks(structure: Structure, place: number, language: Language): string[] {
  return REMARKS.filter(([flag]) => has(structure, place, flag)).map(([, word]) =>
    say(language, word),
  );
}
