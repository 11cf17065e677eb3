/** What the loaded organizations really do: whom their posts of a role report to, counted. */

import { useHref, useReader, useSay } from '../context';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { Waiting } from '../notice';
import { Query } from '../query';
import type { Word } from '../words';
import type { Named } from './card';
import { type Counted, counted } from './counted';

const PRACTICE = `query Practice($role: String!) {
  practice(role: $role, groupBy: [MANAGER_ROLE, SIZE]) {
    group { key value }
    count
    organizations
  }
}`;

interface PracticeProps {
  role: string;
  size: string | undefined;
  titles: readonly Named[];
}

export function Practice({ role, size, titles }: PracticeProps) {
  const { language } = useReader();
  const say = useSay();
  const found = useLoaded(`${role} ${language}`, (signal) =>
    ask<{ practice: Counted[] }>(PRACTICE, { role }, { language, signal }),
  );
  return (
    <section>
      <h2>{say('practice')}</h2>
      {size ? <p class="aside">{say('practiceOfSize')}</p> : null}
      {found.state === 'there' ? (
        <Bars found={found.value.practice} size={size} titles={titles} />
      ) : (
        <Waiting of={found} />
      )}
      <p>
        <Query query={PRACTICE} variables={{ role }} />
      </p>
    </section>
  );
}

const NO_ROLE: Readonly<Record<string, Word>> = {
  top: 'underTop',
  other: 'underOther',
  unknown: 'underUnknown',
};

interface BarsProps {
  found: readonly Counted[];
  size: string | undefined;
  titles: readonly Named[];
}

function Bars({ found, size, titles }: BarsProps) {
  const say = useSay();
  const rows = counted(found, size);
  if (!rows.length) return <p role="status">{say('practiceNone')}</p>;
  const most = Math.max(...rows.map(({ count }) => count));
  return (
    <ul class="plot practice">
      {rows.map(({ manager, count, organizations }) => (
        <li key={manager} class="measure">
          <div>
            <Manager slug={manager} titles={titles} />
          </div>
          <div class="track">
            <i class="reach" style={{ left: '0', width: `${(count / most) * 100}%` }} />
            <span class="value" style={{ left: 0 }}>
              {say('practiceCount', count, organizations)}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Manager({ slug, titles }: { slug: string; titles: readonly Named[] }) {
  const say = useSay();
  const href = useHref();
  const role = titles.find((each) => each.slug === slug);
  if (!role) return <>{say(NO_ROLE[slug] ?? 'underOther')}</>;
  return <a href={href({ view: 'role', slug })}>{role.title}</a>;
}
