/** The files of a view and its frame, each made when it is asked for. */

import { address } from '../../route';
import { type Language, say } from '../../words';
import type { Chart } from '../chart';
import { colourMeanings } from '../meanings';
import { rows } from '../rows';
import { refOf } from '../structure';
import { captions } from './captions';
import { type Extent, TooLarge, take } from './extent';
import type { Taken } from './known';
import { drawn, paper } from './laid';

export type Format = 'svg' | 'png' | 'pdf' | 'csv';

const MOST_DRAWN = 20_000; // Posts: a drawing of them has about 20 MB.
const MOST_PAGES = 2_000;
const MOST_PRINTED = 5_000;

/** Make a file of a chart; throws `TooLarge` where it would not be of use. */
export async function file(
  format: Format,
  chart: Chart,
  extent: Extent,
  language: Language,
): Promise<Blob> {
  if (format === 'csv') return tableOf(chart, extent, language);
  const taken = await take(chart, extent, MOST_DRAWN);
  if (format === 'pdf') return bookOf(taken, chart, language);
  const drawing = drawn(taken, chart, language);
  if (format === 'svg') return new Blob([drawing.text], { type: 'image/svg+xml' });
  const { image, scaleOf } = await import('./image');
  scaleOf(drawing.width, drawing.height);
  return image(drawing);
}

async function tableOf(chart: Chart, extent: Extent, language: string): Promise<Blob> {
  const { table } = await import('./table');
  const { structure } = chart;
  if (extent === 'whole') return table(structure, language, null);
  const places = [...rows(chart.tree).places].filter((place) => place > 0);
  return table(
    structure,
    language,
    places.map((place) => refOf(structure, place)),
  );
}

async function bookOf(taken: Taken, chart: Chart, language: Language): Promise<Blob> {
  const [{ book }, { pdf }] = await Promise.all([import('./book'), import('./pdf')]);
  const said = captions(taken, chart, language);
  const made = book(taken, said, language);
  if (made.leaves.length > MOST_PAGES) throw new TooLarge('pages', made.leaves.length, MOST_PAGES);
  const ink = {
    fill: (place: number) => chart.fill(place, 'light'),
    isGhost: (place: number) => taken.structure.ghosts.places.has(place),
    meanings: (places: readonly number[]) => colourMeanings(chart, places, language, 'light'),
  };
  return pdf(made, said, ink, language);
}

/** Print with every card. */
export async function print(chart: Chart, extent: Extent, language: Language): Promise<void> {
  const taken = await take(chart, extent, MOST_PRINTED);
  paper(taken, chart, language);
  window.print();
}

/** The frame that shows this view in another page. */
export function frame(
  chart: Chart,
  details: Readonly<Record<string, string>>,
  language: Language,
): string {
  const { slug, name } = chart.structure;
  const { findings: _, from: __, ...seen } = details;
  const place = { view: 'organization', slug, embedded: true } as const;
  const source = location.origin + address(place, { ...seen, language });
  const title = say(language, 'orgChart', name);
  return `<iframe src="${attribute(source)}" title="${attribute(title)}" width="100%" height="600" loading="lazy"></iframe>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
