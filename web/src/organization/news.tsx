/** What has changed, for those who cannot see it. */

import { useReader, useSay } from '../context';
import { day as sayDay } from '../words';
import type { Chart } from './chart';

export function News({ chart }: { chart: Chart | null }) {
  const { address, language } = useReader();
  const say = useSay();
  const { layout = 'auto', day } = address.details;
  const card = chart?.chosen ? chart.cards.of(chart.chosen) : undefined;
  return (
    <div class="said" role="status" aria-atomic="false">
      <p>{say('newsDay', day ? sayDay(language, day) : say('latest'))}</p>
      <p>{say('newsLayout', say(layout as 'auto'))}</p>
      <p>{card ? say('newsPost', card.title) : ''}</p>
    </div>
  );
}
