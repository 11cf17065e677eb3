/** A chart as a drawing (SVG): attributes only, so that it is the same in every program. */

import type { Fill } from '../../palette';
import { DASHES, kindOf, linesShown, MOST } from '../beside';
import { connect } from '../connect';
import { CARD, isUnfolded } from '../layout';
import { GHOST_DASHES, type Key, VACANT_DASHES } from '../meanings';
import { isFaint } from '../near';
import { has } from '../structure';
import type { Captions } from './captions';
import { escaped, INK, words } from './ink';
import { filled, key, patterns } from './key';
import type { Taken } from './known';

export interface Picture {
  text: string;
  width: number;
  height: number;
}

export interface Brush {
  fill: (place: number) => Fill;
  /** Tells how wide words are, in pixels, at a size and weight. */
  measure: (words: string, font: string) => number;
}

export const FONT = 'system-ui, "Noto Sans", "DejaVu Sans", sans-serif';
const MARGIN = 32;
const HEAD = 76;
const NARROWEST = 480; // Room for the key of even one card.
const PILL = { above: 8, height: 17 }; // Of its height so much is on the card.
export function picture(taken: Taken, captions: Captions, told: Key, brush: Brush): Picture {
  const { tree, sheet, places } = taken;
  const { root } = tree;
  const width = Math.max(NARROWEST, Math.ceil(sheet.right[root] - sheet.left[root] + 2 * MARGIN));
  const legend = key(told, MARGIN, HEAD, width - 2 * MARGIN, brush.measure);
  const top = HEAD + legend.height + MARGIN;
  const height = Math.ceil(sheet.bottom[root] - sheet.top[root] + top + MARGIN);
  const [x, y] = [MARGIN - sheet.left[root], top - sheet.top[root]];
  const under = [captions.day, ...captions.notes].join(' · ');
  const drawn = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`,
    ` viewBox="0 0 ${width} ${height}" font-family="${escaped(FONT)}" font-size="13">`,
    `<title>${escaped(captions.heading)} · ${escaped(captions.day)}</title>`,
    patterns([...told.colours.map(({ fill }) => fill), ...places.map(brush.fill)]),
    `<rect width="${width}" height="${height}" fill="${INK.page}"/>`,
    words(MARGIN, 38, captions.heading, `font-size="22" font-weight="600" fill="${INK.text}"`),
    words(MARGIN, 60, under, `fill="${INK.muted}"`),
    ...legend.drawn,
    `<path fill="none" stroke="${INK.line}" stroke-width="1.25" d="${lines(taken, { scale: 1, x, y, width, height })}"/>`,
    ...beside(taken, x, y),
    ...[...(root === 0 ? [0] : []), ...places].map((place) =>
      card(taken, captions, brush, place, sheet.x[place] + x, sheet.y[place] + y),
    ),
    '</svg>',
  ];
  return { text: drawn.filter(Boolean).join('\n'), width, height };
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
  const middle = (place: number) => short(sheet.x[place] + x + CARD.width / 2);
  for (const line of linesShown(structure, tree, undefined)) {
    const [from, to] = [structure.lineFrom[line], structure.lineTo[line]];
    const [top, foot] = [short(sheet.y[from] + y), short(sheet.y[to] + y + CARD.height)];
    const [x0, x1] = [middle(from), middle(to)];
    const dashes = (DASHES[kindOf(structure, line)] ?? []).join(' ');
    drawn.push(
      `<path fill="none" stroke="${INK.vacant}" stroke-width="1.6" stroke-dasharray="${dashes || 'none'}"` +
        ` d="M${x0} ${top}C${x0} ${top - 60} ${x1} ${foot + 60} ${x1} ${foot}"/>`,
    );
    if (drawn.length === MOST) break;
  }
  return drawn;
}

function card(
  { structure, tree }: Taken,
  captions: Captions,
  { fill, measure }: Brush,
  place: number,
  x: number,
  y: number,
): string {
  const { name, title, note } = captions.of(place);
  const room = CARD.width - 20;
  const fits = (text: string, font: string) => cut(text, room, (part) => measure(part, font));
  const isGhost = structure.ghosts.places.has(place);
  const isVacant = !isGhost && has(structure, place, 'VACANT');
  const [first, second] = broken(title, room, (part) => measure(part, '13px'));
  const [left, top] = [short(x), short(y)];
  const described = [name, title, note].filter(Boolean).join(' · ');
  const edge = isGhost ? fill(place).colour : isVacant ? INK.line : INK.edge;
  const dashes = isGhost ? GHOST_DASHES : isVacant ? VACANT_DASHES : [];
  const struck = isGhost ? ' text-decoration="line-through"' : '';
  return [
    isFaint(structure, place) ? '<g opacity="0.75">' : '<g>',
    `<title>${escaped(described)}</title>`,
    `<rect x="${left}" y="${top}" width="${CARD.width}" height="${CARD.height}" rx="8" fill="${INK.page}" stroke="${edge}" stroke-dasharray="${dashes.join(' ') || 'none'}"/>`,
    isGhost
      ? ''
      : `<rect x="${left}" y="${top}" width="${CARD.width}" height="5" rx="2" fill="${filled(fill(place))}"/>`,
    words(
      left + 10,
      top + 26,
      fits(name, '600 14.5px'),
      `font-size="14.5" font-weight="600" fill="${isVacant ? INK.vacant : INK.text}"${struck}`,
    ),
    words(left + 10, top + 44, first, `fill="${INK.muted}"${struck}`),
    words(left + 10, top + 60, second, `fill="${INK.muted}"${struck}`),
    words(left + 10, top + 78, fits(note, '11.5px'), `font-size="11.5" fill="${INK.muted}"`),
    isUnfolded(tree, place) ? '' : pill(captions.reports(place), left, top, measure),
    '</g>',
  ].join('');
}

/** How many are below a folded card: on its lower edge, under what is written on it. */
function pill(reports: string, x: number, y: number, measure: Brush['measure']): string {
  if (!reports) return '';
  const text = `+ ${reports}`;
  const wide = Math.ceil(measure(text, '600 11px')) + 16;
  const [middle, top] = [x + CARD.width / 2, y + CARD.height - PILL.above];
  return (
    `<rect x="${middle - wide / 2}" y="${top}" width="${wide}" height="${PILL.height}" rx="${PILL.height / 2}" fill="${INK.page}" stroke="${INK.edge}"/>` +
    words(
      middle,
      top + 12,
      text,
      `font-size="11" font-weight="600" text-anchor="middle" fill="${INK.text}"`,
    )
  );
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
