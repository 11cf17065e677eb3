/** What stands in a file for a place: its lines of text, in the language of the page. */

import { count, day, type Language, say } from '../../words';
import type { Chart } from '../chart';
import { nameOf } from '../faces';
import { lastSeen } from '../seen';
import { direct, type Structure } from '../structure';
import type { Taken } from './known';

export interface Caption {
  name: string;
  title: string;
  note: string;
}

export interface Captions {
  of: (place: number) => Caption;
  /** The name of the organization, and the day. */
  heading: string;
  day: string;
  /** What else is to be known of the whole: when it was last seen, with what it is compared. */
  notes: readonly string[];
  /** How many report to a place: directly, and in all where that is more. */
  reports: (place: number) => string;
}

export function captions(taken: Taken, chart: Chart, language: Language): Captions {
  const { structure, cards, tree } = taken;
  return {
    heading: structure.name,
    day: day(language, structure.asOf),
    notes: [comparedWith(chart, language), lastSeen(structure, language)].filter(Boolean),
    reports: (place) => reports(structure, place, language),
    of: (place) => {
      const card = cards.get(place);
      if (!card) return { name: place ? '…' : structure.name, title: '', note: '' };
      const note = [...chart.remarks(place, tree), card.unit?.name];
      const acting = card.holders.some((holder) => holder.capacity !== 'REGULAR');
      const unsaid = acting && !note.includes(say(language, 'acting'));
      if (unsaid) note.unshift(say(language, 'acting'));
      return {
        name: nameOf(card, language),
        title: card.title,
        note: note.filter(Boolean).join(' · '),
      };
    },
  };
}

function comparedWith({ compared }: Chart, language: Language): string {
  return compared ? `${say(language, 'comparedWith')} ${day(language, compared.from)}` : '';
}

function reports(structure: Structure, place: number, language: Language): string {
  if (!structure.children[place]) return '';
  const [own, all] = [direct(structure, place), structure.total[place]];
  const shown = count(language, own);
  return all > own ? `${shown} / ${count(language, all)}` : shown;
}
