/** The cards of posts that are near enough to be read: real parts of the page, in the order of the
tree, so that they can be reached by keyboard, selected and read aloud. */

import type { Fill } from '../palette';
import type { Card } from './cards';
import type { Sheet, Tree } from './layout';
import type { View } from './scene';
import { direct, has, type Structure } from './structure';

export interface Faces {
  card: (place: number) => Card | undefined;
  name: (card: Card) => string;
  /** What else is remarkable, in words: acting, in a loop ... */
  remarks: (place: number) => string[];
  organization: string;
  fill: (place: number) => Fill;
  count: (value: number) => string;
  reports: (direct: number, total: number) => string;
  isMarked: (place: number) => boolean;
  isChosen: (place: number) => boolean;
}

// The browser draws far places with less than a pixel of precision: cards stand relative to this.
const FAR = 500_000;

export class Near {
  private readonly shown = new Map<number, HTMLElement>();
  private origin = { x: 0, y: 0 };

  constructor(
    private readonly layer: HTMLElement,
    private readonly structure: Structure,
    private readonly tree: Tree,
    private readonly faces: Faces,
  ) {}

  clear(): void {
    this.layer.replaceChildren();
    this.shown.clear();
  }

  hasFocus(): boolean {
    return this.layer.contains(document.activeElement);
  }

  /** Show these posts and no others; the one that the keyboard comes to is always there. */
  show(places: readonly number[], sheet: Sheet, view: View, focus: number): void {
    const wanted = new Set(places);
    const all = wanted.has(focus) ? places : [...places, focus];
    const active = document.activeElement;
    for (const [place, element] of this.shown) {
      if (wanted.has(place) || place === focus || element === active) continue;
      element.remove();
      this.shown.delete(place);
    }
    this.settle(sheet, view);
    let next = this.layer.firstElementChild;
    for (const place of all) {
      const element = this.shown.get(place) ?? this.made(place, sheet, focus);
      element.classList.toggle('away', !wanted.has(place));
      if (element === next) next = element.nextElementSibling;
      else if (element !== active) this.layer.insertBefore(element, next);
    }
    const { x, y } = this.origin;
    const [left, top] = [view.x + x * view.scale, view.y + y * view.scale];
    this.layer.style.transform = `translate(${left}px, ${top}px) scale(${view.scale})`;
  }

  private settle(sheet: Sheet, view: View): void {
    const [x, y] = [-view.x / view.scale, -view.y / view.scale];
    if (Math.abs(x - this.origin.x) < FAR && Math.abs(y - this.origin.y) < FAR) return;
    this.origin = { x, y };
    for (const [place, element] of this.shown) this.put(element, place, sheet);
  }

  private put(element: HTMLElement, place: number, sheet: Sheet): void {
    const [x, y] = [sheet.x[place] - this.origin.x, sheet.y[place] - this.origin.y];
    element.style.transform = `translate(${x}px, ${y}px)`;
  }

  private made(place: number, sheet: Sheet, focus: number): HTMLElement {
    const element = document.createElement('div');
    element.className = 'post';
    element.dataset['place'] = String(place);
    element.setAttribute('role', 'treeitem');
    this.shown.set(place, element);
    this.put(element, place, sheet);
    this.write(place, element, focus);
    return element;
  }

  /** Write all shown cards anew: words, marks and focus may have changed. */
  refresh(focus: number): void {
    for (const [place, element] of this.shown) this.write(place, element, focus);
  }

  element(place: number): HTMLElement | undefined {
    return this.shown.get(place);
  }

  private write(place: number, element: HTMLElement, focus: number): void {
    const { structure, faces } = this;
    const card = faces.card(place);
    element.tabIndex = place === focus ? 0 : -1;
    const { colour, texture } = faces.fill(place);
    element.style.setProperty('--colour', colour);
    element.dataset['texture'] = texture;
    element.classList.toggle('marked', faces.isMarked(place));
    element.classList.toggle('vacant', has(structure, place, 'VACANT'));
    element.classList.toggle('faint', isFaint(structure, place));
    element.classList.toggle('ghost', structure.ghosts.places.has(place));
    this.describe(place, element);
    const parts = place === 0 ? this.organization() : this.post(place, card);
    element.replaceChildren(...parts, ...this.toggle(place));
  }

  private describe(place: number, element: HTMLElement): void {
    const { structure, tree } = this;
    const above = structure.parent[place];
    const attributes: Record<string, string> = {
      'aria-level': String(structure.depth[place] - structure.depth[tree.root] + 1),
      'aria-posinset': String(above < 0 ? 1 : place - structure.first[above] + 1),
      'aria-setsize': String(above < 0 ? 1 : structure.children[above]),
      'aria-selected': String(this.faces.isChosen(place)),
    };
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (structure.children[place]) {
      element.setAttribute('aria-expanded', String(tree.unfolded[place] === 1));
    }
  }

  private organization(): HTMLElement[] {
    return [text('b', this.faces.organization)];
  }

  private post(place: number, card: Card | undefined): HTMLElement[] {
    const name = card ? this.faces.name(card) : '…';
    const lines = [whole('b', name), whole('span', card?.title ?? '')];
    const remarks = this.faces.remarks(place);
    lines.push(whole('small', [...remarks, card?.unit?.name].filter(Boolean).join(' · ')));
    const initials = text('i', card?.holders.length ? initialsOf(name) : '');
    initials.setAttribute('aria-hidden', 'true');
    return [initials, ...lines];
  }

  private toggle(place: number): HTMLElement[] {
    const { structure, tree, faces } = this;
    if (!structure.children[place]) return [];
    const [reports, total] = [direct(structure, place), structure.total[place]];
    const sign = tree.unfolded[place] === 1 ? '−' : '+';
    const shown = total > reports ? ` / ${faces.count(total)}` : '';
    const button = text('span', `${sign} ${faces.count(reports)}${shown}`);
    button.className = 'toggle';
    button.setAttribute('aria-hidden', 'true');
    const said = text('span', faces.reports(reports, total));
    said.className = 'said';
    return [said, button];
  }
}

export function isFaint(structure: Structure, place: number): boolean {
  return has(structure, place, 'ABOLISHED') || has(structure, place, 'PLANNED');
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return [words[0], words.length > 1 ? words[words.length - 1] : undefined]
    .map((word) => word?.[0] ?? '')
    .join('');
}

/** Words that a card may cut: all of them are there to be read aloud, and for who points at them. */
function whole(tag: string, words: string): HTMLElement {
  const element = text(tag, words);
  element.title = words;
  return element;
}

function text(tag: string, words: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = words;
  return element;
}
