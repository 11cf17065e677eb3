/** What the colours of a chart mean. */

import { useMemo } from 'preact/hooks';
import { useReader, useSay } from '../context';
import { palette } from '../palette';
import type { Colour } from '../route';
import { count, type Language, say, type Word } from '../words';
import { legend } from './colours';
import type { Structure } from './structure';

const MOST = 10;
const SMALL = matchMedia('(max-width: 720px)');
const STATUS: Record<string, Word> = {
  HELD: 'held',
  VACANT: 'vacantPost',
  WITHHELD: 'withheldPost',
  PARTLY_HELD: 'partlyHeld',
  PLANNED: 'plannedPost',
  ABOLISHED: 'abolishedPost',
  UNKNOWN: 'unknownPost',
};

export function Legend({ structure }: { structure: Structure }) {
  const { address, language, theme } = useReader();
  const tell = useSay();
  const by = (address.details['colour'] as Colour | undefined) ?? 'unit';
  const colours = palette(theme);
  const meanings = useMemo(() => legend(structure, by, colours.length), [structure, by, colours]);
  if (address.details['from']) return <p class="legend">{tell('colouredByChange')}</p>;
  if (!meanings.length) return null;
  return (
    <details class="legend" open={!SMALL.matches}>
      <summary>{tell('legend')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: where it is long, it is scrolled. */}
      <ul tabIndex={0}>
        {meanings.slice(0, MOST).map(({ colour, name, posts }) => (
          <li key={name}>
            <svg width="10" height="10" aria-hidden="true">
              <rect width="10" height="10" rx="2" fill={colours[colour]} />
            </svg>{' '}
            {meant(language, by, name)} <small>{count(language, posts)}</small>
          </li>
        ))}
        {meanings.length > MOST ? (
          <li>
            <small>{tell('andMore', meanings.length - MOST)}</small>
          </li>
        ) : null}
      </ul>
    </details>
  );
}

function meant(language: Language, by: Colour, name: string): string {
  const word = by === 'status' ? STATUS[name] : undefined;
  return word ? say(language, word) : name;
}
