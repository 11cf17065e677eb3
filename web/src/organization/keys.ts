/** The keys of a tree, as the ARIA Authoring Practices describe them. */

import type { Chart } from './chart';

export function onKey(chart: Chart, event: KeyboardEvent): void {
  const target = event.target instanceof Element ? event.target.closest('[data-place]') : null;
  if (!(target instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  const to = act(chart, Number(target.dataset['place']));
  if (to !== undefined) chart.focusOn(to);
}

type Act = (chart: Chart, place: number) => number | undefined;

const KEYS: Record<string, Act> = {
  ArrowDown: next,
  ArrowUp: previous,
  ArrowRight: into,
  ArrowLeft: out,
  Home: (chart) => chart.tree.root,
  End: (chart) => last(chart, chart.tree.root),
  Enter: choose,
  ' ': choose,
  '+': (chart) => zoomed(chart, 1.25),
  '-': (chart) => zoomed(chart, 0.8),
};

function choose(chart: Chart, place: number): undefined {
  chart.choose(place);
}

function zoomed(chart: Chart, factor: number): undefined {
  chart.zoomBy(factor);
}

function into(chart: Chart, place: number): number | undefined {
  if (chart.isUnfolded(place)) return chart.structure.first[place];
  void chart.toggle(place);
  return undefined;
}

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
