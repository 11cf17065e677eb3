/** Finding a post by a few words, and going to it. */

import { useRef, useState } from 'preact/hooks';
import { useReader, useSay } from '../context';
import { ask } from '../graphql';
import type { Card } from './cards';
import { nameOf } from './faces';
import type { Structure } from './structure';

const FIND = `query Find($slug: String!, $asOf: Date, $text: String!) {
  organization(slug: $slug, asOf: $asOf) {
    find(text: $text, first: 12) {
      ref title status grade unit { name } role { slug abbreviation }
      holders { capacity person { name } }
    }
  }
}`;

const PATIENCE = 40; // Milliseconds after the last letter: who types fast asks but once.

export function Find({
  structure,
  onFound,
}: {
  structure: Structure;
  onFound: (ref: string) => void;
}) {
  const { language } = useReader();
  const say = useSay();
  const [found, setFound] = useState<Card[] | null>(null);
  const [at, setAt] = useState(0);
  const timer = useRef(0);
  const asked = useRef(0);
  const type = (text: string) => {
    clearTimeout(timer.current);
    const number = ++asked.current;
    if (!text.trim()) return setFound(null);
    timer.current = window.setTimeout(async () => {
      const cards = await find(structure, text, language);
      if (number !== asked.current) return;
      setFound(cards);
      setAt(0);
    }, PATIENCE);
  };
  const pick = (card: Card | undefined) => {
    if (!card) return;
    setFound(null);
    onFound(card.ref);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!found) return;
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter') pick(found[at]);
    else if (event.key === 'Escape') setFound(null);
    else return;
    event.preventDefault();
  };
  return (
    <div class="finder">
      <input
        type="search"
        list={undefined}
        // biome-ignore lint/a11y/noRedundantRoles: without a list a search field is no combobox.
        role="combobox"
        aria-label={say('findPost')}
        placeholder={say('findHint')}
        aria-expanded={found !== null}
        aria-controls="hits"
        aria-autocomplete="list"
        aria-activedescendant={found?.length ? `hit-${at}` : undefined}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {found ? <Hits found={found} at={at} pick={pick} /> : null}
    </div>
  );
}

interface HitsProps {
  found: Card[];
  at: number;
  pick: (card: Card) => void;
}

function Hits({ found, at, pick }: HitsProps) {
  const { language } = useReader();
  const say = useSay();
  if (!found.length) {
    return (
      <p class="hits" role="status" id="hits">
        {say('nothing')}
      </p>
    );
  }
  return (
    <div class="hits" role="listbox" id="hits" aria-label={say('hits')}>
      {found.map((card, number) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox.
        <div
          key={card.ref}
          id={`hit-${number}`}
          role="option"
          tabIndex={-1}
          aria-selected={number === at}
          onClick={() => pick(card)}
        >
          <b>{nameOf(card, language)}</b>{' '}
          <span>{[card.title, card.unit?.name].filter(Boolean).join(' · ')}</span>
        </div>
      ))}
    </div>
  );
}

interface Answer {
  organization: { find: Card[] } | null;
}

async function find(structure: Structure, text: string, language: string): Promise<Card[]> {
  const { slug, asOf } = structure;
  const answer = await ask<Answer>(FIND, { slug, asOf, text }, { language });
  return answer.organization?.find ?? [];
}
