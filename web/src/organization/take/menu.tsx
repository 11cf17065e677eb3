/** A menu of all the ways to take a view away, which come when it is opened. */

import '../../styles/take.css';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useReader, useSay } from '../../context';
import type { Chart } from '../chart';
import { known } from './known';
import { paper } from './laid';
import type { Extents, WaysProps } from './ways';

type Menu = ComponentType<WaysProps>;

export function Take({ chart }: { chart: Chart | null }) {
  const say = useSay();
  const [Ways, setWays] = useState<Menu | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [extents, setExtents] = useState<Extents>({ picture: 'shown', pages: 'whole' });
  usePaper(chart);
  const toggle = async (open: boolean) => {
    setOpen(open);
    if (!open || Ways) return;
    const found = await import('./ways');
    setWays(() => found.Ways);
  };
  return (
    <div>
      <button type="button" popovertarget="take">
        {say('take')}
      </button>
      <div
        id="take"
        class="take"
        popover="auto"
        role="dialog"
        aria-label={say('take')}
        onToggle={(event) => void toggle(event.newState === 'open')}
      >
        {chart && isOpen && Ways ? (
          <Ways chart={chart} extents={extents} choose={setExtents} />
        ) : null}
      </div>
    </div>
  );
}

/** Whoever prints by the browser's own command gets the chart on paper, too. */
function usePaper(chart: Chart | null): void {
  const { language } = useReader();
  useEffect(() => {
    const before = () => {
      const taken = chart && !document.querySelector('.paper') ? known(chart) : null;
      if (chart && taken) paper(taken, chart, language);
    };
    addEventListener('beforeprint', before);
    return () => removeEventListener('beforeprint', before);
  }, [chart, language]);
}
