/** What is different between two days, and what is said of a post that one of them does not have. */

import { useMemo } from 'preact/hooks';
import { useDetails, useReader, useSay } from '../context';
import { useLoaded, useSteady } from '../loaded';
import { day as sayDay } from '../words';
import { compared, differences, fetchOverview, managersOf } from './differences';
import { withGhosts } from './ghosts';
import { Side } from './side';
import { fetchStructure, type Structure } from './structure';

/** What is different from the day that the address names by `from`; null without such a day.

The structure is given with the posts that are there on that day alone. */
export function useCompared(structure: Structure) {
  const { address, language } = useReader();
  const { from } = address.details;
  const { slug, asOf } = structure;
  const found = useLoaded(`${slug} ${from} ${asOf} ${language}`, async (signal) => {
    if (!from) return null;
    const [overview, other] = await Promise.all([
      fetchOverview(slug, from, asOf, signal),
      fetchStructure(slug, from, language, signal),
    ]);
    return { overview, other, from, asOf };
  });
  const steady = useSteady(found);
  const known =
    steady.state === 'there' && from && steady.value?.asOf === asOf ? steady.value : null;
  const { shown, marked } = useMemo(() => {
    if (!known) return { shown: structure, marked: null };
    const { overview, other } = known;
    const all = differences(overview);
    const shown = other
      ? withGhosts(structure, other, managersOf(all, other, overview))
      : structure;
    return { shown, marked: compared(shown, known.from, all) };
  }, [structure, known]);
  return { found, structure: shown, marked };
}

export interface Comparison {
  structure: Structure;
  compared: ReturnType<typeof useCompared>;
}

/** What is said of a post of the address that the organization does not have on this day. */
export function Absent({ structure, post }: { structure: Structure; post: string }) {
  const change = useDetails();
  return (
    <Side word="details" close={() => change({ post: undefined })}>
      <Gone structure={structure} post={post} />
    </Side>
  );
}

/** Says that a post is not there on the day that is shown, and leads to the other. */
export function Gone({ structure, post }: { structure: Structure; post: string }) {
  const { address, language } = useReader();
  const say = useSay();
  const change = useDetails();
  const { from } = address.details;
  return (
    <>
      <p role="status">{say('absentPost', post, sayDay(language, structure.asOf))}</p>
      {from ? (
        <button
          type="button"
          class="jump"
          onClick={() => change({ day: from, from: structure.asOf })}
        >
          {say('seeOn', sayDay(language, from))}
        </button>
      ) : null}
    </>
  );
}
