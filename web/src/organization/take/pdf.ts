/** Writes a book as PDF, with a font that has the letters of Latin, Greek, Cyrillic and others. */

import font from 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf?url';
import { jsPDF } from 'jspdf';
import type { Fill, Texture } from '../../palette';
import { type Language, say, type Word } from '../../words';
import { type ColourMeaning, GHOST_DASHES } from '../meanings';
import { type Beside, type Book, type Entry, FIELD, INDEX, type Leaf, LINES } from './book';
import type { Captions } from './captions';
import { broken, cut } from './picture';

const PAGE = { width: 841.89, height: 595.28 }; // A4, across, in points.
const MARGIN = 40;
const INNER = PAGE.width - 2 * MARGIN;
const INK = { text: '#172033', muted: '#55607a', edge: '#c4ccd8', accent: '#b4155e' };
const KEY = 120; // The line on which the key stands.
const SAMPLE = 16;
const GAPS: Record<Texture, { on: number; off: number }> = {
  plain: { on: Number.POSITIVE_INFINITY, off: 0 },
  hatched: { on: 2.5, off: 1.5 },
  barred: { on: 5, off: 3 },
};
const BREATH = 20; // Pages between which the browser may do something else.

export async function pdf(
  book: Book,
  captions: Captions,
  ink: Ink,
  language: Language,
): Promise<Blob> {
  const writer = new Writer(book, captions, ink, language, await letters());
  await writer.write();
  return writer.doc.output('blob');
}

/** What fills the edge of each card, and what the fills of some cards mean. */
export interface Ink {
  fill: (place: number) => Fill;
  isGhost: (place: number) => boolean;
  meanings: (places: readonly number[]) => readonly ColourMeaning[];
}

/** The font file as the text that jsPDF takes: a letter for each byte. */
async function letters(): Promise<string> {
  const response = await fetch(font);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}

interface Look {
  size: number;
  colour?: string;
  bold?: boolean;
  align?: 'left' | 'right';
}

// Scripts that are written from the right, or whose letters change by their neighbours.
const SHAPED =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Khmer}\p{Script=Thai}\p{Script=Lao}]/u;
const SHARPNESS = 4;

class Writer {
  readonly doc: jsPDF;
  private readonly has: (code: number) => boolean;

  constructor(
    private readonly book: Book,
    private readonly captions: Captions,
    private readonly ink: Ink,
    private readonly language: Language,
    file: string,
  ) {
    this.doc = new jsPDF({
      unit: 'pt',
      format: 'a4',
      orientation: 'landscape',
      compress: true,
      putOnlyUsedFonts: true,
    });
    this.doc.addFileToVFS('letters.ttf', file);
    this.doc.addFont('letters.ttf', 'letters', 'normal', 'normal', 'Identity-H');
    this.doc.setFont('letters', 'normal');
    const known = this.doc.getFont()['metadata'].cmap.unicode.codeMap;
    this.has = (code) => code in known;
    this.doc.setLanguage(language);
    this.doc.setDocumentProperties({
      title: `${captions.heading} · ${captions.day}`,
      creator: 'Rolegraph',
    });
  }

  async write(): Promise<void> {
    const { leaves, index } = this.book;
    for (const [number, leaf] of leaves.entries()) {
      if (number > 0) this.doc.addPage();
      this.leaf(leaf);
      if (number % BREATH === BREATH - 1) await new Promise((resolve) => setTimeout(resolve));
    }
    for (const entries of index) {
      this.doc.addPage();
      this.entries(entries);
    }
    this.feet();
    this.bookmarks();
  }

  private leaf(leaf: Leaf): void {
    const { name, title } = this.captions.of(leaf.place);
    const part = leaf.parts > 1 ? ` (${leaf.part} / ${leaf.parts})` : '';
    const room = INNER - 220;
    this.path(leaf);
    this.words(this.fitted(name, room, { size: 20, bold: true }), MARGIN, 84, {
      size: 20,
      bold: true,
    });
    this.words(this.fitted(`${title}${part}`, room, { size: 12 }), MARGIN, 102, {
      size: 12,
      colour: INK.muted,
    });
    const reports = this.captions.reports(leaf.place);
    const right = { size: 10, colour: INK.muted, align: 'right' } as const;
    this.words(this.captions.heading, PAGE.width - MARGIN, 76, { ...right, bold: true });
    const days = [this.captions.day, ...this.captions.notes].join(' · ');
    this.words(days, PAGE.width - MARGIN, 90, right);
    this.words(say(this.language, 'reporting', reports), PAGE.width - MARGIN, 104, right);
    this.key(leaf.reports);
    this.cards(leaf);
    if (leaf.lines.length) this.beside(leaf);
  }

  /** What the colours of a page mean: as many as there is room for. */
  private key(places: readonly number[]): void {
    const look = { size: 8.5, colour: INK.muted };
    let x = MARGIN;
    for (const { fill, words } of this.ink.meanings(places)) {
      const wide = SAMPLE + 5 + this.width(words, look);
      if (x + wide > PAGE.width - MARGIN) break;
      this.strip(fill, x, KEY - 6.5, SAMPLE, 7);
      this.words(words, x + SAMPLE + 5, KEY, look);
      x += wide + 14;
    }
  }

  /** A space that is filled across its longer side, with gaps where the fill has a texture. */
  private strip({ colour, texture }: Fill, x: number, y: number, wide: number, high: number): void {
    this.doc.setFillColor(colour);
    const { on, off } = GAPS[texture];
    const isAcross = wide > high;
    const end = isAcross ? wide : high;
    for (let at = 0; at < end; at += on + off) {
      const long = Math.min(on, end - at);
      if (isAcross) this.doc.rect(x + at, y, long, high, 'F');
      else this.doc.rect(x, y + at, wide, long, 'F');
    }
  }

  /** The way to the top: each manager leads to the page of that manager. */
  private path({ above }: Leaf): void {
    const look = { size: 9, colour: INK.accent };
    const each = Math.min(190, INNER / Math.max(1, above.length) - 12);
    let x = MARGIN;
    for (const place of above) {
      const { name, title } = this.captions.of(place);
      const text = this.fitted(title || name, each, look);
      const wide = this.words(text, x, 52, look);
      this.toPage(place, x, 42, wide, 14);
      x += wide + 4;
      x += this.words('›', x, 52, { size: 9, colour: INK.muted }) + 4;
    }
  }

  private cards({ reports, grid }: Leaf): void {
    const { top, bottom, gap } = FIELD;
    const width = (INNER - gap * (grid.columns - 1)) / grid.columns;
    const height = (bottom - top - gap * (grid.rows - 1)) / grid.rows;
    reports.forEach((place, number) => {
      const [row, column] = [Math.floor(number / grid.columns), number % grid.columns];
      this.card(place, MARGIN + column * (width + gap), top + row * (height + gap), width, height);
    });
  }

  /** The lines beside the tree, under the cards; each leads to the page of its other end. */
  private beside({ lines, reports, grid }: Leaf): void {
    const used = Math.ceil(reports.length / grid.columns) / grid.rows;
    const top = FIELD.top + (FIELD.bottom - FIELD.top + FIELD.gap) * used + 10;
    const width = INNER / LINES.columns;
    const look = { size: 8.5, colour: INK.accent };
    this.words(say(this.language, 'otherLines'), MARGIN, top, { size: 9, bold: true });
    lines.forEach((line, number) => {
      const x = MARGIN + (number % LINES.columns) * width;
      const y = top + LINES.step * (1 + Math.floor(number / LINES.columns));
      const wide = this.words(this.fitted(this.told(line), width - 12, look), x, y, look);
      this.toPage(line.leadsTo, x, y - 9, wide, LINES.step);
    });
  }

  private told({ kind, from, to, leadsTo }: Beside): string {
    const called = (place: number) => {
      const { name, title } = this.captions.of(place);
      return title || name;
    };
    const page = say(this.language, 'onPage', String(this.book.pageOf.get(leadsTo) ?? ''));
    // First what is short, so that a long title can be cut.
    return `${say(this.language, kind as Word)} · ${page} · ${called(from)} → ${called(to)}`;
  }

  private card(place: number, x: number, y: number, width: number, height: number): void {
    const { doc } = this;
    const isGhost = this.ink.isGhost(place);
    doc.setDrawColor(isGhost ? this.ink.fill(place).colour : INK.edge);
    doc.setLineWidth(0.7);
    doc.setLineDashPattern(isGhost ? GHOST_DASHES : [], 0);
    doc.rect(x, y, width, height);
    doc.setLineDashPattern([], 0);
    this.strip(this.ink.fill(place), x, y, 3.5, height);
    const wide = this.link(place, x, y, width, height);
    const { name, title, note } = this.captions.of(place);
    const size = height > 50 ? 10.5 : height > 30 ? 9 : 7.5;
    const room = width - 12;
    const step = size + 2;
    const strong = { size, bold: true };
    const called = this.fitted(name, room - wide, strong);
    const long = this.words(called, x + 8, y + step, strong);
    if (isGhost) doc.line(x + 8, y + step - size / 3, x + 8 + long, y + step - size / 3);
    const plain = { size: size - 1.5, colour: INK.muted };
    const lines =
      height > 50
        ? broken(title, room, (part) => this.width(part, plain))
        : [this.fitted(title, room, plain)];
    if (height > 30) lines.push(this.fitted(note, room, plain));
    lines.filter(Boolean).forEach((line, number) => {
      this.words(line, x + 8, y + step * (number + 2) - 0.5, plain);
    });
  }

  /** A card of a manager leads to the page of that manager; gives the width that it takes. */
  private link(place: number, x: number, y: number, width: number, height: number): number {
    const page = this.book.pageOf.get(place);
    const reports = this.captions.reports(place);
    if (!page && !reports) return 0;
    const look = { size: 8, colour: page ? INK.accent : INK.muted, align: 'right' } as const;
    const leads = page ? ` · ${say(this.language, 'onPage', String(page))}` : '';
    const wide = this.words(`${reports}${leads}`, x + width - 5, y + 11, look);
    this.toPage(place, x, y, width, height);
    return wide + 6;
  }

  private toPage(place: number, x: number, y: number, width: number, height: number): void {
    const pageNumber = this.book.pageOf.get(place);
    if (pageNumber) this.doc.link(x, y, width, height, { pageNumber });
  }

  private entries(entries: readonly Entry[]): void {
    const { columns, rows } = INDEX;
    const width = INNER / columns;
    const step = (PAGE.height - 44 - 84) / rows;
    const look = { size: 8.5 };
    this.words(say(this.language, 'index'), MARGIN, 62, { size: 20, bold: true });
    entries.forEach(({ place, page, text }, number) => {
      const x = MARGIN + Math.floor(number / rows) * width;
      const y = 84 + (number % rows) * step;
      this.words(this.fitted(text, width - 46, look), x, y + 9, look);
      this.words(String(page), x + width - 18, y + 9, { ...look, align: 'right' });
      this.toPage(place, x, y, width - 18, step);
    });
  }

  private feet(): void {
    const all = this.doc.getNumberOfPages();
    const first = this.book.leaves.length + 1;
    const [look, y] = [{ size: 8, colour: INK.muted }, PAGE.height - 22];
    for (let page = 1; page <= all; page++) {
      this.doc.setPage(page);
      this.words(`${this.captions.heading} · ${this.captions.day}`, MARGIN, y, look);
      const number = say(this.language, 'pageOf', String(page), String(all));
      this.words(number, PAGE.width - MARGIN, y, { ...look, align: 'right' });
      const middle = PAGE.width / 2 - 16;
      const wide = this.words(say(this.language, 'index'), middle, y, {
        size: 8,
        colour: INK.accent,
      });
      this.doc.link(middle, y - 10, wide, 14, { pageNumber: first });
    }
  }

  /** The managers as a tree beside the pages. */
  private bookmarks(): void {
    const { doc, book } = this;
    const made = new Map<number, unknown>();
    for (const { place, above, part } of book.leaves) {
      if (part > 1) continue;
      const { name, title } = this.captions.of(place);
      const text = [title, name].filter(Boolean).join(' · ');
      const parent = made.get(above[above.length - 1] ?? -1) ?? null;
      const pageNumber = book.pageOf.get(place) ?? 1;
      made.set(place, doc.outline.add(parent, text, { pageNumber }));
    }
  }

  private fitted(text: string, width: number, look: Look): string {
    return cut(text, width, (part) => this.width(part, look));
  }

  private width(text: string, { size }: Look): number {
    if (!this.isWritten(text)) return drawnWidth(text, size);
    this.doc.setFontSize(size);
    return this.doc.getTextWidth(text);
  }

  /** Write words, and give their width; what the font has no letters for is drawn. */
  private words(text: string, x: number, y: number, look: Look): number {
    if (!text) return 0;
    const { size, colour = INK.text, bold = false, align = 'left' } = look;
    const wide = this.width(text, look);
    const left = align === 'right' ? x - wide : x;
    if (!this.isWritten(text)) {
      this.drawn(text, left, y, look, wide);
      return wide;
    }
    const { doc } = this;
    doc.setFontSize(size);
    doc.setTextColor(colour);
    doc.setDrawColor(colour);
    doc.setLineWidth(size / 32);
    doc.text(text, left, y, { renderingMode: bold ? 'fillThenStroke' : 'fill' });
    return wide;
  }

  private isWritten(text: string): boolean {
    return !SHAPED.test(text) && [...text].every((sign) => this.has(sign.codePointAt(0) ?? 0));
  }

  /** The browser has fonts for nearly every script, and joins and turns letters as it must. */
  private drawn(text: string, x: number, y: number, look: Look, wide: number): void {
    const canvas = document.createElement('canvas');
    const high = look.size * 1.4;
    canvas.width = Math.ceil(wide * SHARPNESS);
    canvas.height = Math.ceil(high * SHARPNESS);
    const context = canvas.getContext('2d');
    if (!context) return;
    context.scale(SHARPNESS, SHARPNESS);
    context.font = `${look.bold ? '600 ' : ''}${look.size}px sans-serif`;
    context.fillStyle = look.colour ?? INK.text;
    context.fillText(text, 0, look.size);
    this.doc.addImage(canvas, 'PNG', x, y - look.size, wide, high);
  }
}

const RULER = document.createElement('canvas').getContext('2d');

function drawnWidth(text: string, size: number): number {
  if (!RULER) return 0;
  RULER.font = `600 ${size}px sans-serif`;
  return RULER.measureText(text).width;
}
