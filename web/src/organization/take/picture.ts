/** A chart as a drawing (SVG): attributes only, so that it is the same in every program. */

import { DASHES, isShown, MOST } from '../beside';
import { connect } from '../connect';
import { CARD, isUnfolded } from '../layout';
import type { Captions } from './captions';
import type { Taken } from './extent';

export interface Picture {
  text: string;
  width: number;
  height: number;
}

export interface Brush {
  colour: (place: number) => string;
  /** Tells how wide words are, in pixels, at a size and weight. */
  measure: (words: string, font: string) => number;
}

export const FONT = 'system-ui, "Noto Sans", "DejaVu Sans", sans-serif';
const MARGIN = 32;
const HEAD = 76;
const INK = {
  page: '#ffffff',
  text: '#172033',
  muted: '#55607a',
  line: '#9aa6b8',
  edge: '#d5dbe5',
};
const VACANT = '#9a4a05';

export function picture(taken: Taken, captions: Captions, brush: Brush): Picture {
  const { tree, sheet } = taken;
  const { root } = tree;
  const width = Math.ceil(sheet.right[root] - sheet.left[root] + 2 * MARGIN);
  const height = Math.ceil(sheet.bottom[root] - sheet.top[root] + HEAD + 2 * MARGIN);
  const [x, y] = [MARGIN - sheet.left[root], HEAD + MARGIN - sheet.top[root]];
  const drawn = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`,
    ` viewBox="0 0 ${width} ${height}" font-family="${escaped(FONT)}" font-size="13">`,
    `<title>${escaped(captions.heading)} · ${escaped(captions.day)}</title>`,
    `<rect width="${width}" height="${height}" fill="${INK.page}"/>`,
    words(MARGIN, 38, captions.heading, `font-size="22" font-weight="600" fill="${INK.text}"`),
    words(MARGIN, 60, captions.day, `fill="${INK.muted}"`),
    `<path fill="none" stroke="${INK.line}" stroke-width="1.25" d="${lines(taken, { scale: 1, x, y, width, height })}"/>`,
    ...beside(taken, x, y),
    ...[...(root === 0 ? [0] : []), ...taken.places].map((place) =>
      card(taken, captions, brush, place, sheet.x[place] + x, sheet.y[place] + y),
    ),
    '</svg>',
  ];
  return { text: drawn.join('\n'), width, height };
}

type Frame = Parameters<typeof connect>[2];

function lines({ tree, sheet, places }: Taken, frame: Frame): string {
  const pieces: number[] = [];
  for (const place of [tree.root, ...places.filter((each) => each !== tree.root)]) {
    if (isUnfolded(tree, place)) connect(tree, sheet, frame, place, pieces);
  }
  const drawn: string[] = [];
  for (let at = 0; at < pieces.length; at += 4) {
    const [left, top, right, bottom] = pieces.slice(at, at + 4).map(short);
    drawn.push(`M${left} ${top}L${right} ${bottom}`);
  }
  return drawn.join('');
}

function beside({ structure, tree, sheet }: Taken, x: number, y: number): string[] {
  const drawn: string[] = [];
  const { lineFrom, lineTo, lineKind, kinds } = structure;
  for (let line = 0; line < lineFrom.length && drawn.length < MOST; line++) {
    const [from, to] = [lineFrom[line], lineTo[line]];
    if (!isShown(structure, tree, from) || !isShown(structure, tree, to)) continue;
    const middle = (place: number) => short(sheet.x[place] + x + CARD.width / 2);
    const [top, foot] = [short(sheet.y[from] + y), short(sheet.y[to] + y + CARD.height)];
    const [x0, x1] = [middle(from), middle(to)];
    const dashes = (DASHES[kinds[lineKind[line]]] ?? []).join(' ');
    drawn.push(
      `<path fill="none" stroke="${VACANT}" stroke-width="1.6" stroke-dasharray="${dashes || 'none'}"` +
        ` d="M${x0} ${top}C${x0} ${top - 60} ${x1} ${foot + 60} ${x1} ${foot}"/>`,
    );
  }
  return drawn;
}

function card(
  { cards, tree }: Taken,
  captions: Captions,
  { colour, measure }: Brush,
  place: number,
  x: number,
  y: number,
): string {
  const { name, title, note } = captions.of(place);
  const room = CARD.width - 20;
  const fits = (text: string, font: string) => cut(text, room, (part) => measure(part, font));
  const isHeld = place === 0 || (cards.get(place)?.holders.length ?? 0) > 0;
  const [first, second] = broken(title, room, (part) => measure(part, '13px'));
  const reports = isUnfolded(tree, place) ? '' : captions.reports(place);
  const [left, top] = [short(x), short(y)];
  const described = [name, title, note].filter(Boolean).join(' · ');
  return [
    `<g><title>${escaped(described)}</title>`,
    `<rect x="${left}" y="${top}" width="${CARD.width}" height="${CARD.height}" rx="8" fill="${INK.page}" stroke="${INK.edge}"${isHeld ? '' : ' stroke-dasharray="4 3"'}/>`,
    `<rect x="${left}" y="${top}" width="${CARD.width}" height="5" rx="2" fill="${colour(place)}"/>`,
    words(
      left + 10,
      top + 26,
      fits(name, '600 14.5px'),
      `font-size="14.5" font-weight="600" fill="${isHeld ? INK.text : VACANT}"`,
    ),
    words(left + 10, top + 44, first, `fill="${INK.muted}"`),
    words(left + 10, top + 60, second, `fill="${INK.muted}"`),
    words(left + 10, top + 82, fits(note, '11.5px'), `font-size="11.5" fill="${INK.muted}"`),
    reports &&
      words(
        left + CARD.width / 2,
        top + CARD.height - 3,
        `+ ${reports}`,
        `font-size="11.5" font-weight="600" text-anchor="middle" fill="${INK.text}"`,
      ),
    '</g>',
  ].join('');
}

function words(x: number, y: number, text: string, look: string): string {
  return text ? `<text x="${x}" y="${y}" ${look}>${escaped(text)}</text>` : '';
}

function short(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Cut words to a width. */
export function cut(text: string, width: number, measure: (part: string) => number): string {
  if (measure(text) <= width) return text;
  const letters = [...text];
  let [fits, all] = [0, letters.length];
  while (fits < all) {
    const middle = (fits + all + 1) >> 1;
    if (measure(`${letters.slice(0, middle).join('')}…`) <= width) fits = middle;
    else all = middle - 1;
  }
  return `${letters.slice(0, fits).join('').trimEnd()}…`;
}

/** Break words into two lines of a width. */
export function broken(
  text: string,
  width: number,
  measure: (part: string) => number,
): [string, string] {
  if (measure(text) <= width) return [text, ''];
  const parts = text.split(' ');
  let first = '';
  while (parts.length > 1 && measure(`${first} ${parts[0]}`.trim()) <= width) {
    first = `${first} ${parts.shift()}`.trim();
  }
  return first ? [first, cut(parts.join(' '), width, measure)] : [cut(text, width, measure), ''];
}

// What XML 1.0 cannot hold, not even escaped.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escaped(text: string): string {
  return text.replace(UNWRITABLE, '').replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
