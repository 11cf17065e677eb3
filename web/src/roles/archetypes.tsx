/** The recurring variants of a role, each with its duties. */

import { useSay } from '../context';
import type { Archetype } from './card';
import { Citations, ClaimList } from './claims';
import { Condition } from './condition';

export function Archetypes({ archetypes }: { archetypes: readonly Archetype[] }) {
  const say = useSay();
  if (!archetypes.length) return null;
  return (
    <section>
      <h2>{say('archetypes')}</h2>
      <div class="variants">
        {archetypes.map((each) => (
          <section key={each.id} class="variant">
            <h3>{each.name}</h3>
            <p>{each.text}</p>
            <p class="aside">{each.emphasis}</p>
            <Citations of={each} />
            <ClaimList
              claims={each.responsibilities}
              more={({ when }) => <Condition when={when} />}
            />
          </section>
        ))}
      </div>
    </section>
  );
}
