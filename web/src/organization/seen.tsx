/** When an organization was last looked at, where that is long before the day that is shown. */

import { useReader, useSay } from '../context';
import { ask } from '../graphql';
import { useLoaded } from '../loaded';
import { day as sayDay } from '../words';
import { isLongAgo } from './ago';

const SEEN = `query Seen($slug: String!, $day: Date) {
  organization(slug: $slug, asOf: $day) { asOf lastObserved }
}`;

interface Seen {
  organization: { asOf: string; lastObserved: string | null } | null;
}

export function LastSeen({ slug }: { slug: string }) {
  const { address, language } = useReader();
  const say = useSay();
  const day = address.details['day'] || null;
  const found = useLoaded(`${slug} ${day}`, (signal) =>
    ask<Seen>(SEEN, { slug, day }, { language, signal }),
  );
  const seen = found.state === 'there' ? found.value.organization : null;
  if (!seen?.lastObserved || !isLongAgo(seen.lastObserved, seen.asOf)) return null;
  return (
    <p class="quiet seen" role="note">
      {say('lastSeen', sayDay(language, seen.lastObserved))}
    </p>
  );
}
