/** The day that an organization is shown on: the latest, or one on which something changed. */

import { useDetails, useReader, useSay } from '../context';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { day as sayDay } from '../words';

const DAYS = 'query Days($slug: String!) { organization(slug: $slug) { days } }';

export function Days({ slug }: { slug: string }) {
  const { address, language } = useReader();
  const say = useSay();
  const change = useDetails();
  const shown = address.details['day'] ?? '';
  const found = useLoaded(slug, (signal) =>
    ask<{ organization: { days: string[] } | null }>(DAYS, { slug }, { language, signal }),
  );
  const days = found.state === 'there' ? (found.value.organization?.days ?? []) : [];
  const all = [...new Set(shown ? [...days, shown] : days)].sort().reverse();
  const step = (by: number) => change({ day: all[all.indexOf(shown) + by] });
  const at = all.indexOf(shown);
  return (
    <fieldset class="days" aria-label={say('day')}>
      <button
        type="button"
        class="icon"
        aria-label={say('earlier')}
        disabled={at + 1 >= all.length}
        onClick={() => step(1)}
      >
        ‹
      </button>
      <select
        aria-label={say('day')}
        value={shown}
        onChange={(event) => change({ day: event.currentTarget.value })}
      >
        <option value="">{say('latest')}</option>
        {all.map((each) => (
          <option key={each} value={each}>
            {sayDay(language, each)}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="icon"
        aria-label={say('later')}
        disabled={at < 0}
        onClick={() => step(-1)}
      >
        ›
      </button>
    </fieldset>
  );
}
