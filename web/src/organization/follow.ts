/** The chart does what the address says, and the address tells what was done in the chart. */

import { useEffect, useRef } from 'preact/hooks';
import { useDetails, useReader } from '../context';
import { type Colour, type Layout, read } from '../route';
import { branchesOf, type Depth, unfoldedOf } from './branches';
import type { Chart } from './chart';
import type { Compared } from './differences';
import { refOf } from './structure';

type Details = Readonly<Record<string, string>>;

export const EVERY = 'all';
const QUICK = 400; // Milliseconds: what is folded sooner after another is one step with it.

/** What an address asks to be unfolded. */
export function asked(chart: Chart, details: Details): Uint8Array {
  const branches = { unfolded: details['unfolded'], folded: details['folded'] };
  return unfoldedOf(chart.structure, chart.tree.root, depthOf(chart, details), branches);
}

/** Whether an address says of a chart what it would itself have written there. */
export function isAsAsked(chart: Chart, details: Details): boolean {
  const { unfolded, folded } = branchesOf(chart.structure, chart.tree, depthOf(chart, details));
  return unfolded === details['unfolded'] && folded === details['folded'];
}

function depthOf({ structure }: Chart, { levels, post = '' }: Details): Depth {
  return { levels: levelsOf(levels), post: structure.placeOf.get(post) };
}

function levelsOf(asked = '1'): number {
  return asked === EVERY ? Number.POSITIVE_INFINITY : Number(asked) || 1;
}

/** Write into the address what is chosen and unfolded. */
export function useWriter() {
  const { details, place } = useReader().address;
  const change = useDetails();
  const last = useRef(Number.NEGATIVE_INFINITY);
  // What is done within a frame is no step of the page around it.
  const isFramed = place.view === 'organization' && place.embedded;
  const write = (chart: Chart, replace: boolean) => {
    const depth = { levels: levelsOf(details['levels']), post: chart.chosen };
    const branches = branchesOf(chart.structure, chart.tree, depth);
    change({ post: chosenOf(chart), ...branches }, { replace: replace || isFramed });
  };
  return {
    /** A step to go back to, unless it is the address that chose the post. */
    chosen: (chart: Chart) => write(chart, chosenOf(chart) === details['post']),
    folded: (chart: Chart) => {
      const isQuick = performance.now() - last.current < QUICK;
      last.current = performance.now();
      write(chart, isQuick);
    },
  };
}

function chosenOf({ structure, chosen }: Chart): string | undefined {
  return chosen ? refOf(structure, chosen) : undefined;
}

/** Do what the address says when it changes. */
export function useFollowing(chart: Chart | null, compared: Compared | null): void {
  const { address, theme } = useReader();
  const { details } = address;
  const { layout = 'auto', colour = 'unit', post, levels, unfolded, folded } = details;
  useEffect(
    () => chart?.dress(colour as Colour, theme, compared),
    [chart, colour, theme, compared],
  );
  useEffect(() => {
    if (!chart?.sheet || chart.mode === layout) return;
    chart.mode = layout as Layout;
    void chart.arrange().then(() => chart.home());
  }, [chart, layout]);
  const before = useRef(details);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the address, these are followed.
  useEffect(() => {
    // Something has been done since, and its address comes next.
    if (!isNow(details)) return;
    const former = before.current;
    before.current = details;
    if (chart) void follow(chart, former, details);
  }, [chart, post, levels, unfolded, folded]);
}

const FOLLOWED = ['post', 'levels', 'unfolded', 'folded'] as const;

function isNow(details: Details): boolean {
  const now = read(new URL(location.href)).details;
  return FOLLOWED.every((name) => now[name] === details[name]);
}

/** Unfold and choose what the address says otherwise than before. */
async function follow(chart: Chart, former: Details, details: Details): Promise<void> {
  const isNew = (name: string) => former[name] !== details[name];
  const isOther = (isNew('unfolded') || isNew('folded')) && !isAsAsked(chart, details);
  if (isNew('levels') || isOther) await chart.unfold(asked(chart, details));
  if (isNew('levels')) chart.survey();
  const place = chart.structure.placeOf.get(details['post'] ?? '');
  if (place === chart.chosen) return;
  if (place === undefined) chart.choose(undefined);
  else await chart.goTo(place);
}
