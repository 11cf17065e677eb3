/** A chart on paper: the drawing where it can be read on one page, else the posts as a list. */

import { type Language, say } from '../../words';
import { isUnfolded } from '../layout';
import type { Captions } from './captions';
import type { Taken } from './known';
import type { Picture } from './picture';

const SHEET = { width: 1040, height: 700 }; // A4 across, less its margins, in CSS pixels.
const READABLE = 0.55;

/** Lay what is printed instead of the page; gives what takes it away again. */
export function lay(
  taken: Taken,
  captions: Captions,
  drawing: Picture | null,
  language: Language,
): () => void {
  const paper = element('section', '', 'paper');
  paper.lang = language;
  const fits = drawing && isReadable(drawing);
  paper.append(...(fits ? [drawn(drawing)] : listed(taken, captions, language)));
  document.body.append(paper);
  return () => paper.remove();
}

export function isReadable({ width, height }: Picture): boolean {
  return Math.min(SHEET.width / width, SHEET.height / height) >= READABLE;
}

function drawn({ text }: Picture): Node {
  const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
  return document.importNode(documentElement, true);
}

function listed(taken: Taken, captions: Captions, language: Language): HTMLElement[] {
  const { places, cards } = taken;
  const missing = places.filter((place) => !cards.has(place)).length;
  return [
    element('h1', captions.heading),
    element('p', captions.day),
    ...(missing ? [element('p', say(language, 'notLoaded', missing))] : []),
    branch(taken, captions, [taken.tree.root]),
  ];
}

function branch(taken: Taken, captions: Captions, places: readonly number[]): HTMLElement {
  const { tree, cards } = taken;
  const list = element('ul');
  for (const place of places) {
    const { name, title, note } = captions.of(place);
    const item = element('li');
    if (place === 0 || cards.has(place)) {
      const count = captions.reports(place);
      item.append(element('b', name), ` ${title} `);
      item.append(element('small', [note, count].filter(Boolean).join(' · ')));
    }
    if (isUnfolded(tree, place)) {
      const first = tree.first[place];
      const below = Array.from({ length: tree.children[place] }, (_, at) => first + at);
      item.append(branch(taken, captions, below));
    }
    list.append(item);
  }
  return list;
}

function element(tag: string, text = '', name = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name) made.className = name;
  return made;
}
