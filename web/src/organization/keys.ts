/** The keys of a tree, as the ARIA Authoring Practices describe them. */

import type { Chart } from './chart';
import { isSpelling, spell } from './spell';

/** Do what a key says in a tree of posts; `goTo` gives a post the focus. */
export function onKey(chart: Chart, event: KeyboardEvent, goTo: (place: number) => void): void {
  const target = event.target instanceof Element ? event.target.closest('[data-place]') : null;
  if (!target || event.altKey || event.ctrlKey || event.metaKey) return;
  const isLetter = /^[\p{L}\p{N}]$/u.test(event.key) || (event.key === ' ' && isSpelling());
  const act = isLetter ? undefined : KEYS[event.key];
  if (act) {
    event.preventDefault();
    const to = act(chart, chart.focus);
    if (to !== undefined) goTo(to);
  } else if (isLetter) {
    event.preventDefault();
    void spell(chart, event.key).then((to) => (to === undefined ? undefined : goTo(to)));
  }
}

type Act = (chart: Chart, place: number) => number | undefined;

const PAGE = 10;
const KEYS: Record<string, Act> = {
  ArrowDown: next,
  ArrowUp: previous,
  ArrowRight: into,
  ArrowLeft: out,
  PageDown: (chart, place) => repeated(next, chart, place),
  PageUp: (chart, place) => repeated(previous, chart, place),
  Home: (chart) => chart.tree.root,
  End: (chart) => last(chart, chart.tree.root),
  Enter: enter,
  ' ': choose,
  '*': (chart, place) => void chart.unfoldBeside(place),
  '+': (chart) => zoomed(chart, 1.25),
  '-': (chart) => zoomed(chart, 0.8),
};

function repeated(step: Act, chart: Chart, place: number): number {
  let at = place;
  for (let times = 0; times < PAGE; times++) at = step(chart, at) ?? at;
  return at;
}

function choose(chart: Chart, place: number): undefined {
  chart.choose(place);
}

function enter(chart: Chart, place: number): undefined {
  chart.choose(place);
  chart.told.entered();
}

function zoomed(chart: Chart, factor: number): undefined {
  chart.zoomBy(factor);
}

function into(chart: Chart, place: number): number | undefined {
  if (chart.isUnfolded(place)) return chart.structure.first[place];
  void chart.toggle(place);
  return undefined;
}

/** Fold it; what is folded already leads to the one above it. */
function out(chart: Chart, place: number): number | undefined {
  if (!chart.isUnfolded(place)) return above(chart, place);
  void chart.toggle(place);
  return undefined;
}

function above(chart: Chart, place: number): number | undefined {
  return place === chart.tree.root ? undefined : chart.structure.parent[place];
}

/** The post that is shown behind one, in the order of the tree. */
export function next(chart: Chart, place: number): number | undefined {
  const { first, children, parent } = chart.structure;
  if (chart.isUnfolded(place)) return first[place];
  for (let each = place; each !== chart.tree.root; each = parent[each]) {
    const above = parent[each];
    if (each < first[above] + children[above] - 1) return each + 1;
  }
  return undefined;
}

export function previous(chart: Chart, place: number): number | undefined {
  const above_ = above(chart, place);
  if (above_ === undefined || place === chart.structure.first[above_]) return above_;
  return last(chart, place - 1);
}

function last(chart: Chart, place: number): number {
  const { first, children } = chart.structure;
  return chart.isUnfolded(place) ? last(chart, first[place] + children[place] - 1) : place;
}
