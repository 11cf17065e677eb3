/** What is forecast of the demand, beside the same forecast for others. */

import { useReader, useSay } from '../context';
import { when } from '../dates';
import { count } from '../words';
import type { Outlook } from './card';
import { Claims } from './claims';
import { place, type Scale, scaleOf } from './scale';

export function Outlooks({ outlooks }: { outlooks: readonly Outlook[] }) {
  const say = useSay();
  return (
    <Claims title={say('outlook')} claims={outlooks} more={(each) => <Forecast of={each} />} />
  );
}

function Forecast({ of }: { of: Outlook }) {
  const say = useSay();
  const compared = of.comparison ? [of, of.comparison] : [of];
  const scale = scaleOf(compared.map(({ changePercent }) => changePercent));
  const drivers = of.drivers.map(({ text }) => text).join(', ');
  const known = [of.publisher && say('publishedBy', of.publisher), of.place];
  return (
    <>
      <div class="plot">
        {compared.map(({ population, changePercent }) => (
          <div key={population} class="measure">
            <div>{population}</div>
            <Change scale={scale} percent={changePercent} years={[of.from, of.to]} />
          </div>
        ))}
      </div>
      <p class="aside">{known.filter(Boolean).join(' · ')}</p>
      {drivers ? <p class="aside">{say('drivers', drivers)}</p> : null}
    </>
  );
}

interface ChangeProps {
  scale: Scale;
  percent: number;
  years: [from: string, to: string];
}

function Change({ scale, percent, years }: ChangeProps) {
  const { language } = useReader();
  const say = useSay();
  const [zero, end] = [place(scale, 0), place(scale, percent)];
  const told = `${percent > 0 ? '+' : ''}${count(language, percent)}`;
  return (
    <div class="track">
      <i
        class="reach"
        style={{ left: `${Math.min(zero, end)}%`, width: `${Math.abs(end - zero)}%` }}
      />
      <span class="value" style={{ left: `${zero}%` }}>
        {say('jobsChange', told, ...years.map((year) => when(language, year)))}
      </span>
    </div>
  );
}
