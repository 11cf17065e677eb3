/** Going to a post by typing how its title, or the name of a holder, begins. */

import type { Card } from './cards';
import type { Chart } from './chart';
import { rows } from './rows';

const PATIENCE = 700; // Milliseconds after which letters begin another word.
const PAGE = 100;
const FARTHEST = 2_000; // Rows that are looked at: their cards may have to be fetched.

let typed = '';
let timer = 0;
let latest = 0;

/** Whether a word is being typed, so that a space belongs to it. */
export function isSpelling(): boolean {
  return typed !== '';
}

/** The next post that begins with what has been typed; nothing if another letter came meanwhile. */
export async function spell(chart: Chart, letter: string): Promise<number | undefined> {
  typed += letter;
  clearTimeout(timer);
  timer = window.setTimeout(() => {
    typed = '';
  }, PATIENCE);
  const number = ++latest;
  const order = inTurn(chart, typed.length === 1);
  const wanted = plain(typed);
  for (let at = 0; at < order.length; at += PAGE) {
    const page = order.slice(at, at + PAGE);
    const cards = await chart.cards.all(page);
    if (number !== latest) return undefined;
    const found = cards.findIndex((card) => card !== undefined && begins(card, wanted));
    if (found >= 0) return page[found];
  }
  return undefined;
}

/** The posts behind the one with the focus, then those before it. */
function inTurn(chart: Chart, isNext: boolean): number[] {
  const { places, of } = rows(chart.tree);
  const from = of[chart.focus] + (isNext ? 1 : 0);
  const order = [...places.subarray(from), ...places.subarray(0, from)];
  return order.filter((place) => place > 0).slice(0, FARTHEST);
}

export function begins(card: Card, wanted: string): boolean {
  const names = card.holders.map((holder) => holder.person?.name ?? '');
  return [card.title, ...names].some((words) => plain(words).startsWith(wanted));
}

/** Small letters without accents: who types e finds É. */
function plain(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
