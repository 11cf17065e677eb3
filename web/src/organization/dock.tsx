/** What stands below the chart and covers none of it: legend, overview, zoom, and a count. */

import { useMemo } from 'preact/hooks';
import { useSay } from '../context';
import type { Chart } from './chart';
import { Icicle } from './icicle';
import { Legend } from './legend';
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
      <p class="shown" role="status">
        {chart?.sheet
          ? say('shown', chart.sheet.count - (chart.tree.root === 0 ? 1 : 0), structure.size - 1)
          : say('loading')}
      </p>
      {chart ? <Icicle chart={chart} goTo={go} /> : <div class="icicle" />}
      <Zoom chart={chart} />
    </div>
  );
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
