/** What stands below the chart and covers none of it: legend, overview, zoom, and a count. */

import { useMemo } from 'preact/hooks';
import { useSay } from '../context';
import { isShown } from './beside';
import type { Chart } from './chart';
import { Icicle } from './icicle';
import { Legend } from './legend';
import { LastSeen } from './seen';
import { refOf, type Structure } from './structure';

interface DockProps {
  structure: Structure;
  chart: Chart | null;
  goTo: (ref: string) => void;
}

export function Dock({ structure, chart, goTo }: DockProps) {
  const say = useSay();
  const go = (place: number) => (place ? goTo(refOf(structure, place)) : chart?.home());
  return (
    <div class="dock">
      {chart ? <Legend chart={chart} /> : <span />}
      <div class="shown">
        <p role="status">
          {chart?.sheet ? say('shown', countShown(chart), structure.total[0]) : say('loading')}
        </p>
        <LastSeen structure={structure} />
      </div>
      {chart ? <Icicle chart={chart} goTo={go} /> : <div class="icicle" />}
      <Zoom chart={chart} />
    </div>
  );
}

/** How many posts are shown; neither the organization is one, nor those of another day. */
export function countShown({ sheet, structure, tree }: Chart): number {
  const ghosts = [...structure.ghosts.places].filter((place) => isShown(structure, tree, place));
  return (sheet?.count ?? 0) - (tree.root === 0 ? 1 : 0) - ghosts.length;
}

function Zoom({ chart }: { chart: Chart | null }) {
  const say = useSay();
  const buttons = useMemo(
    () =>
      [
        ['closer', '+', () => chart?.zoomBy(1.4)],
        ['farther', '−', () => chart?.zoomBy(0.7)],
        ['fit', '⤢', () => chart?.fit()],
        ['home', '⌂', () => chart?.home()],
      ] as const,
    [chart],
  );
  return (
    <div class="zoom">
      {buttons.map(([word, sign, act]) => (
        <button
          key={word}
          type="button"
          class="icon"
          aria-label={say(word)}
          title={say(word)}
          onClick={act}
        >
          {sign}
        </button>
      ))}
    </div>
  );
}
