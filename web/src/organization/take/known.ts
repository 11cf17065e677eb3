/** What was taken of a chart, and what is there at once for who prints by the browser. */

import type { Card } from '../cards';
import type { Chart } from '../chart';
import { type Sheet, shown, type Tree } from '../layout';
import type { Structure } from '../structure';

export interface Taken {
  structure: Structure;
  tree: Tree;
  sheet: Sheet;
  /** The places of posts, each behind the one above it. */
  places: readonly number[];
  cards: ReadonlyMap<number, Card>;
}

/** Give what is shown with the cards that have come already. */
export function known(chart: Chart): Taken | null {
  const { structure, tree, sheet } = chart;
  if (!sheet) return null;
  const places = shown(tree).filter((place) => place > 0);
  const cards = places.map((place) => chart.cards.known(place));
  return { structure, tree, sheet, places, cards: byPlace(places, cards) };
}

export function byPlace(
  places: readonly number[],
  cards: readonly (Card | undefined)[],
): Map<number, Card> {
  const found = new Map<number, Card>();
  places.forEach((place, number) => {
    const card = cards[number];
    if (card) found.set(place, card);
  });
  return found;
}
