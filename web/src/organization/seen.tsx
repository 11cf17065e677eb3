/** When an organization was last looked at, where that is long before the day that is shown. */

import { useReader } from '../context';
import { day, type Language, say } from '../words';
import { isLongAgo } from './ago';
import type { Structure } from './structure';

export function LastSeen({ structure }: { structure: Structure }) {
  const said = lastSeen(structure, useReader().language);
  return said ? (
    <p class="quiet seen" role="note">
      {said}
    </p>
  ) : null;
}

/** What is said of it: nothing where somebody looked within a year. */
export function lastSeen({ asOf, lastObserved }: Structure, language: Language): string {
  const isOld = lastObserved && isLongAgo(lastObserved, asOf);
  return isOld ? say(language, 'lastSeen', day(language, lastObserved)) : '';
}
