/** What is paid, by each who observed it: side by side, never averaged. */

import { type Say, useReader, useSay } from '../context';
import { Dated } from '../dated';
import { money, type Word } from '../words';
import type { Figure, Observation } from './card';
import { Places, together } from './claims';
import { place, type Scale, scaleOf } from './scale';
import { Wide } from './wide';

export function Pay({ observations }: { observations: readonly Observation[] }) {
  const say = useSay();
  if (!observations.length) return null;
  const columns = ['paid', 'observed', 'publisher', 'figures', 'citedFrom'] as const;
  const side = together(observations).flat();
  return (
    <section>
      <h2>{say('salaries')}</h2>
      {[...comparable(side)].map(([key, group]) => (
        <Plot key={key} observations={group} />
      ))}
      <Wide label={say('salaries')} columns={columns.map((word) => say(word))}>
        {side.map((each) => (
          <Row key={each.id} of={each} />
        ))}
      </Wide>
    </section>
  );
}

/** Only what is paid in one currency, for one span of work, stands on one scale. */
function comparable(observations: readonly Observation[]): Map<string, Observation[]> {
  const groups = new Map<string, Observation[]>();
  for (const each of observations) {
    const key = `${each.currency} ${each.period}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return groups;
}

function Plot({ observations }: { observations: readonly Observation[] }) {
  const { language } = useReader();
  const say = useSay();
  const scale = scaleOf(observations.flatMap(({ figures }) => figures.map(({ value }) => value)));
  const { currency, period } = observations[0];
  const paid = say('payPlot', say('salaries'), say(period as Word), currency);
  return (
    <figure class="plot">
      <figcaption>{paid}</figcaption>
      {observations.map((each) => (
        <div key={each.id} class="measure" data-conflict={each.conflicts.length ? '' : undefined}>
          <div>
            <b>
              <Dated date={each.observed} />
            </b>{' '}
            {componentOf(each, say)}
            <small>
              {each.publisher ?? say('nobodyNamed')}
              {each.conflicts.length ? ` · ${say('conflicts')}` : ''}
            </small>
          </div>
          <Track of={each} scale={scale} />
        </div>
      ))}
      <div class="measure ticks" aria-hidden="true">
        <div />
        <div class="track">
          {scale.ticks.map((tick) => (
            <span key={tick} style={{ left: `${place(scale, tick)}%` }}>
              {short(language, tick)}
            </span>
          ))}
        </div>
      </div>
    </figure>
  );
}

/** The figures of one observation as points of a line, the outermost with their numbers. */
function Track({ of, scale }: { of: Observation; scale: Scale }) {
  const { language } = useReader();
  const say = useSay();
  const figures = [...of.figures].sort((a, b) => a.value - b.value);
  const [least, most] = [figures[0], figures[figures.length - 1]];
  const [left, right] = [place(scale, least.value), place(scale, most.value)];
  const named = (figure: Figure) =>
    `${say(figure.statistic as Word)} ${money(language, figure.value, of.currency)}`;
  return (
    <div class="track">
      <i class="reach" style={{ left: `${left}%`, width: `${right - left}%` }} />
      {figures.map((figure) => (
        <i
          key={figure.statistic}
          class="dot"
          data-bound={figure.bound}
          title={named(figure)}
          style={{ left: `${place(scale, figure.value)}%` }}
        />
      ))}
      <span class="value" style={left > 50 ? { right: `${100 - right}%` } : { left: `${left}%` }}>
        {figures.map(named).join(' – ')}
      </span>
    </div>
  );
}

function short(language: string, value: number): string {
  return new Intl.NumberFormat(language, { notation: 'compact' }).format(value);
}

function componentOf(of: Observation, say: Say): string {
  return of.component === 'UNSPECIFIED' ? say('notSaid') : say(of.component as Word);
}

function Row({ of }: { of: Observation }) {
  const say = useSay();
  const { period, place: where, observed, publisher } = of;
  return (
    <tr>
      <th scope="row">
        {of.text}
        <small>
          {[componentOf(of, say), say(period as Word), where].filter(Boolean).join(' · ')}
          {of.conflicts.length ? ` · ${say('conflicts')}` : ''}
        </small>
      </th>
      <td>
        <Dated date={observed} />
      </td>
      <td>{publisher ?? say('nobodyNamed')}</td>
      <td>
        <Figures of={of} />
      </td>
      <td>
        <cite>
          <Places citations={of.citations} />
        </cite>
      </td>
    </tr>
  );
}

function Figures({ of }: { of: Observation }) {
  const { language } = useReader();
  const say = useSay();
  return (
    <dl class="figures">
      {of.figures.map(({ statistic, value, bound }) => (
        <div key={statistic}>
          <dt>{say(statistic as Word)}</dt>
          <dd>
            {bound === 'EXACT' ? '' : `${say(bound as Word)} `}
            {money(language, value, of.currency)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
