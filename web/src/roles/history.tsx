/** What happened to a role, along a line of time; what has no date stands behind it. */

import { useSay } from '../context';
import { Dated } from '../dated';
import type { Word } from '../words';
import type { Happening } from './card';
import { Citations, Marks } from './claims';

export function History({ events }: { events: readonly Happening[] }) {
  const say = useSay();
  if (!events.length) return null;
  const dated = events.filter(({ date }) => date);
  const undated = events.filter(({ date }) => !date);
  return (
    <section>
      <h2>{say('history')}</h2>
      <Line events={dated} />
      {undated.length ? <h3>{say('undated')}</h3> : null}
      <Line events={undated} />
    </section>
  );
}

function Line({ events }: { events: readonly Happening[] }) {
  if (!events.length) return null;
  return (
    <ol class="timeline">
      {events.map((event) => (
        <Event key={event.id} event={event} />
      ))}
    </ol>
  );
}

function Event({ event }: { event: Happening }) {
  const say = useSay();
  const { date, eventKind, text } = event;
  return (
    <li>
      <p class="aside">
        {date ? (
          <b>
            <Dated date={date} /> ·{' '}
          </b>
        ) : null}
        {say(`eventOf_${eventKind}` as Word)}
      </p>
      <p>
        {text} <Marks of={event} alone />
      </p>
      <Citations of={event} />
    </li>
  );
}
