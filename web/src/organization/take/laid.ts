/** A chart as a drawing, and laid on paper: what a browser prints as soon as it is told to. */

import type { Language } from '../../words';
import type { Chart } from '../chart';
import { keyTo } from '../meanings';
import { captions } from './captions';
import type { Taken } from './known';
import { lay } from './paper';
import { FONT, type Picture, picture } from './picture';

/** Draw what was taken of a chart. */
export function drawn(taken: Taken, chart: Chart, language: Language): Picture {
  const ruler = document.createElement('canvas').getContext('2d');
  const measure = (words: string, font: string) => {
    if (!ruler) return words.length * 7;
    ruler.font = `${font} ${FONT}`;
    return ruler.measureText(words).width;
  };
  const fill = (place: number) => chart.fill(place, 'light');
  const told = keyTo(chart, taken.places, taken.tree, language);
  return picture(taken, captions(taken, chart, language), told, { fill, measure });
}

/** Lay on paper what is shown, with the cards that have come; for who prints by the browser. */
export function paper(taken: Taken, chart: Chart, language: Language): void {
  const isComplete = taken.cards.size === taken.places.length;
  const drawing = isComplete ? drawn(taken, chart, language) : null;
  const away = lay(taken, captions(taken, chart, language), drawing, language);
  addEventListener('afterprint', away, { once: true });
}
