/** Which of the views beside the chart the address asks for: a post, what changed, or findings. */

import { useDetails, useReader } from '../context';
import { useLoaded } from '../loaded';
import { Waiting } from '../notice';
import type { Chart } from './chart';
import { Absent, type Comparison } from './compared';
import { FindingsPanel } from './findings';
import { Panel } from './panel';

interface SidesProps extends Comparison {
  chart: Chart | null;
  /** Another day is being fetched, so that what is missing may come with it. */
  isBusy: boolean;
}

export function Sides({ structure, chart, compared, isBusy }: SidesProps) {
  const { post, from, findings } = useReader().address.details;
  const change = useDetails();
  const goTo = (ref: string) => change({ post: ref });
  if (chart?.chosen) {
    return (
      <Panel
        key={chart.chosen}
        structure={structure}
        place={chart.chosen}
        goTo={goTo}
        close={() => change({ post: undefined })}
      />
    );
  }
  if (post && !structure.placeOf.has(post)) {
    return isBusy ? null : <Absent structure={structure} post={post} />;
  }
  if (from) return <Later structure={structure} compared={compared} />;
  if (!findings) return null;
  const close = () => change({ findings: undefined });
  return <FindingsPanel structure={structure} goTo={goTo} close={close} />;
}

/** The list of differences, which few ask for, so that it comes when it is. */
function Later(comparison: Comparison) {
  const found = useLoaded('compare', async () => (await import('./compare')).Compare);
  return found.state === 'there' ? <found.value {...comparison} /> : <Waiting of={found} />;
}
